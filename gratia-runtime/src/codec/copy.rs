//! The binary format of COPY: a header, tuples, and a trailer.

use std::ops::Range;

use bytes::{Buf, BufMut, Bytes, BytesMut};

use super::{Cell, CodecError};

const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0";
/// The signature, the flags, and the length of what a later version puts behind them.
const HEADER_SIZE: usize = SIGNATURE.len() + 4 + 4;
/// Flags from this one on change the format.
const FIRST_CRITICAL_FLAG: u32 = 1 << 16;
/// Instead of a number of fields.
const TRAILER: i16 = -1;

pub(crate) fn write_header(out: &mut BytesMut) {
    out.put_slice(SIGNATURE);
    out.put_u32(0);
    out.put_u32(0);
}

pub(crate) fn write_trailer(out: &mut BytesMut) {
    out.put_i16(TRAILER);
}

/// Takes the data apart, whatever pieces it comes in.
#[derive(Debug, Default)]
pub(crate) struct CopyReader {
    pending: Bytes,
    has_begun: bool,
    has_ended: bool,
}

/// A row: its bytes, and where each column is in them.
pub(crate) struct Tuple {
    bytes: Bytes,
    columns: Vec<Option<Range<usize>>>,
}

impl Tuple {
    pub(crate) fn cells(&self) -> Vec<Cell<'_>> {
        let cell = |range: &Option<Range<usize>>| self.bytes.get(range.clone()?);
        self.columns.iter().map(cell).collect()
    }
}

impl CopyReader {
    /// The data goes on with this.
    pub(crate) fn feed(&mut self, data: Bytes) {
        // The server sends whole rows, though nothing says that it must.
        self.pending = match self.pending.is_empty() {
            true => data,
            false => [&self.pending[..], &data].concat().into(),
        };
    }

    /// Whether the trailer has come.
    pub(crate) fn is_at_end(&self) -> bool {
        self.has_ended && self.pending.is_empty()
    }

    /// The next row, if all of it is there.
    pub(crate) fn next(&mut self) -> Result<Option<Tuple>, CodecError> {
        if !self.has_begun && !self.header()? {
            return Ok(None);
        }
        if self.has_ended && !self.pending.is_empty() {
            return Err(CodecError::new("it goes on behind its end"));
        }
        let mut left = Left::of(&self.pending);
        let Some(count) = left.i16() else {
            return Ok(None);
        };
        if count == TRAILER {
            self.has_ended = true;
            self.pending.advance(left.at);
            return Ok(None);
        }
        let count = usize::try_from(count)
            .map_err(|_| CodecError::new(format!("a row of {count} columns")))?;
        let mut columns = Vec::with_capacity(count);
        for _ in 0..count {
            let Some(length) = left.i32() else {
                return Ok(None);
            };
            let range = match length {
                -1 => None,
                _ => {
                    let length = usize::try_from(length)
                        .map_err(|_| CodecError::new(format!("a value of {length} bytes")))?;
                    match left.take(length) {
                        Some(range) => Some(range),
                        None => return Ok(None),
                    }
                }
            };
            columns.push(range);
        }
        let size = left.at;
        let bytes = self.pending.split_to(size);
        Ok(Some(Tuple { bytes, columns }))
    }

    /// Passes the header, if all of it is there.
    fn header(&mut self) -> Result<bool, CodecError> {
        let Some((header, rest)) = self.pending.split_at_checked(HEADER_SIZE) else {
            return Ok(false);
        };
        let Some(mut numbers) = header.strip_prefix(SIGNATURE) else {
            return Err(CodecError::new("it does not begin as binary COPY does"));
        };
        let flags = numbers.get_u32();
        if flags >= FIRST_CRITICAL_FLAG {
            return Err(CodecError::new(format!("unknown flags {flags:#x}")));
        }
        let more = numbers.get_u32() as usize;
        if rest.len() < more {
            return Ok(false);
        }
        self.pending.advance(HEADER_SIZE + more);
        self.has_begun = true;
        Ok(true)
    }
}

/// What is left of bytes that are read from the left.
struct Left<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Left<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Left { bytes, at: 0 }
    }

    fn take(&mut self, length: usize) -> Option<Range<usize>> {
        let end = self.at.checked_add(length)?;
        let range = self.at..end;
        self.bytes.get(range.clone())?;
        self.at = end;
        Some(range)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let range = self.take(N)?;
        self.bytes.get(range)?.try_into().ok()
    }

    fn i16(&mut self) -> Option<i16> {
        self.array().map(i16::from_be_bytes)
    }

    fn i32(&mut self) -> Option<i32> {
        self.array().map(i32::from_be_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole() -> Vec<u8> {
        let mut out = BytesMut::new();
        write_header(&mut out);
        for value in [&b"one"[..], b""] {
            out.put_i16(2);
            out.put_i32(value.len() as i32);
            out.put_slice(value);
            out.put_i32(-1);
        }
        write_trailer(&mut out);
        out.to_vec()
    }

    fn rows(reader: &mut CopyReader) -> Result<Vec<Vec<Option<Vec<u8>>>>, CodecError> {
        let mut rows = Vec::new();
        while let Some(tuple) = reader.next()? {
            rows.push(
                tuple
                    .cells()
                    .into_iter()
                    .map(|cell| cell.map(<[u8]>::to_vec))
                    .collect(),
            );
        }
        Ok(rows)
    }

    #[test]
    fn pieces_of_every_size_give_the_same_rows() {
        let whole = whole();
        for size in 1..=whole.len() {
            let mut reader = CopyReader::default();
            let mut read = Vec::new();
            for piece in whole.chunks(size) {
                assert!(!reader.is_at_end());
                reader.feed(Bytes::copy_from_slice(piece));
                read.extend(rows(&mut reader).unwrap());
            }
            assert!(reader.is_at_end());
            assert_eq!(
                read,
                [vec![Some(b"one".to_vec()), None], vec![Some(vec![]), None]]
            );
        }
    }

    #[test]
    fn what_is_no_copy_is_an_error() {
        let said = |change: &dyn Fn(&mut Vec<u8>)| {
            let mut bytes = whole();
            change(&mut bytes);
            let mut reader = CopyReader::default();
            reader.feed(bytes.into());
            rows(&mut reader).unwrap_err().to_string()
        };
        assert!(said(&|bytes| bytes[0] = b'p').contains("does not begin"));
        assert!(said(&|bytes| bytes[12] = 1).contains("unknown flags 0x10000"));
        assert!(said(&|bytes| bytes[HEADER_SIZE] = 0x80).contains("columns"));
        assert!(said(&|bytes| bytes[HEADER_SIZE + 2] = 0x80).contains("bytes"));
        let mut reader = CopyReader::default();
        reader.feed([whole(), vec![0]].concat().into());
        assert_eq!(rows(&mut reader).unwrap().len(), 2);
        assert!(!reader.is_at_end() && reader.next().is_err());
    }
}
