//! The bytes of one value, read from the front.

use super::CodecError;

/// Reads a value piece by piece. Whatever the bytes are, it neither panics nor believes a count that they cannot hold.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    type_name: &'static str,
    rest: &'a [u8],
}

/// Reads one value that takes up all of these bytes.
pub(super) fn read<'a, T>(
    type_name: &'static str,
    bytes: &'a [u8],
    value: impl FnOnce(&mut Reader<'a>) -> Result<T, CodecError>,
) -> Result<T, CodecError> {
    let mut reader = Reader {
        type_name,
        rest: bytes,
    };
    let value = value(&mut reader)?;
    if reader.rest.is_empty() {
        Ok(value)
    } else {
        Err(reader.malformed())
    }
}

impl<'a> Reader<'a> {
    /// What there is to say of bytes that the server would not send.
    pub(super) fn malformed(&self) -> CodecError {
        CodecError::new(format!(
            "the bytes are no {} in PostgreSQL's binary format",
            self.type_name
        ))
    }

    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], CodecError> {
        let (taken, rest) = self
            .rest
            .split_first_chunk()
            .ok_or_else(|| self.malformed())?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, CodecError> {
        self.take().map(u8::from_be_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, CodecError> {
        self.take().map(u16::from_be_bytes)
    }

    pub(super) fn i16(&mut self) -> Result<i16, CodecError> {
        self.take().map(i16::from_be_bytes)
    }

    pub(super) fn i32(&mut self) -> Result<i32, CodecError> {
        self.take().map(i32::from_be_bytes)
    }

    pub(super) fn i64(&mut self) -> Result<i64, CodecError> {
        self.take().map(i64::from_be_bytes)
    }

    pub(super) fn f64(&mut self) -> Result<f64, CodecError> {
        self.take().map(f64::from_be_bytes)
    }

    /// A number of things that follow, each of at least so many bytes.
    pub(super) fn count(&mut self, smallest: usize) -> Result<usize, CodecError> {
        let count = usize::try_from(self.i32()?).map_err(|_| self.malformed())?;
        self.expect(count, smallest)?;
        Ok(count)
    }

    /// Checks that so many things, each of at least so many bytes, can follow.
    pub(super) fn expect(&self, count: usize, smallest: usize) -> Result<(), CodecError> {
        if count > self.rest.len() / smallest {
            return Err(self.malformed());
        }
        Ok(())
    }

    /// Bytes behind their number, which is -1 for NULL.
    pub(super) fn cell(&mut self) -> Result<Option<&'a [u8]>, CodecError> {
        let length = match self.i32()? {
            -1 => return Ok(None),
            length => usize::try_from(length).map_err(|_| self.malformed())?,
        };
        let (cell, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| self.malformed())?;
        self.rest = rest;
        Ok(Some(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn all_bytes_and_no_more() {
        let read = |bytes: &[u8]| read("int2", bytes, |reader| reader.i16());
        assert_eq!(read(&[1, 2]).unwrap(), 0x102);
        for bytes in [&[][..], &[1], &[1, 2, 3]] {
            let text = read(bytes).unwrap_err().to_string();
            assert_eq!(text, "the bytes are no int2 in PostgreSQL's binary format");
        }
    }

    #[test]
    fn counts_that_the_bytes_can_hold() {
        let count = |bytes: &[u8]| {
            read("path", bytes, |reader| {
                let count = reader.count(2)?;
                reader.rest = &[];
                Ok(count)
            })
        };
        assert_eq!(count(&[0, 0, 0, 2, 1, 1, 1, 1]).unwrap(), 2);
        assert!(count(&[0, 0, 0, 3, 1, 1, 1, 1]).is_err());
        assert!(count(&[0x7f, 0xff, 0xff, 0xff, 1, 1]).is_err());
        assert!(count(&[0xff, 0xff, 0xff, 0xff, 1, 1]).is_err());
    }

    #[test]
    fn cells() {
        let cell = |bytes: &'static [u8]| read("record", bytes, |reader| reader.cell());
        assert_eq!(cell(&[0, 0, 0, 1, 7]).unwrap(), Some(&[7][..]));
        assert_eq!(cell(&[0, 0, 0, 0]).unwrap(), Some(&[][..]));
        assert_eq!(cell(&[0xff; 4]).unwrap(), None);
        assert!(cell(&[0, 0, 0, 2, 7]).is_err());
        assert!(cell(&[0xff, 0xff, 0xff, 0xfe, 7]).is_err());
        assert!(cell(&[0x7f, 0xff, 0xff, 0xff, 7]).is_err());
    }
}
