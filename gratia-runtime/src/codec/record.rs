//! Composite types: read as records, written as text.
//!
//! In binary a parameter would have to name the type, which is the schema's own. A record that is read names the types of
//! its attributes, too, but nobody asks what they are: the server's `record_send` hands it out as plain bytes.

use bytes::BufMut;

use super::rows::columns;
use super::text::nested;
use super::{BytesMut, CodecError, Cursor, DecodeError, Encode, IsNull, Type};

/// A generated composite type. [`record_codec!`](crate::record_codec) makes it a value.
pub trait Record: Sized + Send + Sync + 'static {
    /// Reads the attributes in order.
    ///
    /// # Errors
    ///
    /// The first attribute that cannot be read, by its name.
    fn read(row: &mut Cursor<'_>) -> Result<Self, DecodeError>;

    /// Writes the attributes in order.
    ///
    /// # Errors
    ///
    /// A value that its type cannot hold.
    fn write(&self, record: &mut RecordWriter<'_>) -> Result<(), CodecError>;
}

/// Writes the text form of a composite value, attribute by attribute.
#[derive(Debug)]
pub struct RecordWriter<'o> {
    out: &'o mut String,
    is_first: bool,
}

impl RecordWriter<'_> {
    /// Writes the next attribute, which has this type.
    ///
    /// # Errors
    ///
    /// A value that the type cannot hold.
    pub fn put(&mut self, value: &dyn Encode, ty: &Type) -> Result<&mut Self, CodecError> {
        self.out.push_str(if self.is_first { "" } else { "," });
        self.is_first = false;
        // NULL is nothing at all between two commas.
        nested(self.out, |out| value.encode_text(ty, out))?;
        Ok(self)
    }
}

/// Reads a record. For [`record_codec!`](crate::record_codec).
#[doc(hidden)]
pub fn decode_record<T: Record>(bytes: &[u8]) -> Result<T, CodecError> {
    let mut cells = Vec::new();
    columns(bytes, &mut cells)?;
    let mut cursor = Cursor::of_cells(&cells);
    let value = T::read(&mut cursor).map_err(DecodeError::of_attribute)?;
    match cursor.position() == cells.len() {
        true => Ok(value),
        false => Err(CodecError::new(format!(
            "the type has {} attributes in the database and {} here: generate the code anew",
            cells.len(),
            cursor.position()
        ))),
    }
}

/// Writes the text form of a record. For [`record_codec!`](crate::record_codec).
#[doc(hidden)]
pub fn encode_record<T: Record>(value: &T, out: &mut String) -> Result<IsNull, CodecError> {
    out.push('(');
    let is_first = true;
    value.write(&mut RecordWriter { out, is_first })?;
    out.push(')');
    Ok(IsNull::No)
}

/// Writes a record as text, which is how it is bound. For [`record_codec!`](crate::record_codec).
#[doc(hidden)]
pub fn bind_record<T: Record>(value: &T, out: &mut BytesMut) -> Result<IsNull, CodecError> {
    let mut text = String::new();
    encode_record(value, &mut text)?;
    out.put_slice(text.as_bytes());
    Ok(IsNull::No)
}

/// Makes generated composite types values that are read from a row and bound as a parameter: as text, which the SQL casts,
/// as in `$1::text::address`. Each is a [`Record`](crate::codec::Record).
#[macro_export]
macro_rules! record_codec {
    ($($record:ty),+ $(,)?) => {$(
        impl $crate::codec::Value for $record {
            fn decode(bytes: &[u8]) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                $crate::codec::decode_record(bytes)
            }
        }

        impl $crate::codec::Decode for $record {
            fn take(
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::DecodeError> {
                row.take_value()
            }
        }

        impl $crate::codec::Encode for $record {
            fn encode(
                &self,
                _: &$crate::codec::Type,
                out: &mut $crate::codec::BytesMut,
            ) -> ::core::result::Result<$crate::codec::IsNull, $crate::codec::CodecError> {
                $crate::codec::bind_record(self, out)
            }

            fn encode_text(
                &self,
                _: &$crate::codec::Type,
                out: &mut ::std::string::String,
            ) -> ::core::result::Result<$crate::codec::IsNull, $crate::codec::CodecError> {
                $crate::codec::encode_record(self, out)
            }
        }
    )+};
}

#[cfg(test)]
mod tests {
    use super::super::Value;
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Pair {
        name: Option<String>,
        inner: Option<Vec<i32>>,
    }

    impl Record for Pair {
        fn read(row: &mut Cursor<'_>) -> Result<Self, DecodeError> {
            Ok(Pair {
                name: row.column("name")?,
                inner: row.column("inner")?,
            })
        }

        fn write(&self, record: &mut RecordWriter<'_>) -> Result<(), CodecError> {
            record
                .put(&self.name, &Type::TEXT)?
                .put(&self.inner, &Type::INT4_ARRAY)?;
            Ok(())
        }
    }

    crate::record_codec!(Pair);

    fn text(name: Option<&str>, inner: Option<&[i32]>) -> String {
        let mut text = String::new();
        let pair = Pair {
            name: name.map(str::to_owned),
            inner: inner.map(<[i32]>::to_vec),
        };
        pair.encode_text(&Type::TEXT, &mut text).unwrap();
        text
    }

    #[test]
    fn nothing_is_null_and_quotes_are_empty() {
        assert_eq!(text(None, None), "(,)");
        assert_eq!(text(Some(""), Some(&[])), r#"("","{}")"#);
        assert_eq!(text(Some("a\"b"), Some(&[1, 2])), r#"("a\"b","{1,2}")"#);
    }

    #[test]
    fn records_are_taken_apart() {
        let attribute = |bytes: &[u8]| {
            let length = i32::try_from(bytes.len()).unwrap();
            [&[0, 0, 0, 25][..], &length.to_be_bytes(), bytes].concat()
        };
        let null = [[0, 0, 0, 23], [0xff; 4]].concat();
        let record = |count: u8, attributes: &[Vec<u8>]| {
            [vec![0, 0, 0, count], attributes.concat()].concat()
        };
        let pair = Pair::decode(&record(2, &[attribute(b"a"), null.clone()])).unwrap();
        assert_eq!((pair.name.as_deref(), pair.inner), (Some("a"), None));

        let wrong = |bytes: &[u8]| Pair::decode(bytes).unwrap_err().to_string();
        let text = wrong(&record(2, &[attribute(b"a"), attribute(b"b")]));
        assert!(
            text.starts_with("attribute inner: the bytes are no array"),
            "{text}"
        );
        let text = wrong(&record(1, &[attribute(b"a")]));
        assert!(text.contains("attribute inner: it is not there"), "{text}");
        let text = wrong(&record(3, &[null.clone(), null.clone(), null.clone()]));
        assert!(
            text.contains("3 attributes in the database and 2 here"),
            "{text}"
        );
        for bytes in [&[][..], &[0, 0, 0, 9], &record(1, &[vec![0; 7]])] {
            assert!(wrong(bytes).contains("are no record"), "{bytes:?}");
        }
    }
}
