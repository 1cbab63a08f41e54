//! PostgreSQL's binary format: one encoder and one decoder for every type.
//!
//! A value alone is a [`Value`], what may be NULL around it is an `Option`, several columns are a row: all of them are
//! [`Decode`], read from a [`Cursor`]. Parameters are [`Encode`]. No type of the schema's own crosses the wire: enums and
//! their like travel as text, and the SQL casts them.

mod array;
mod bytea;
mod copy;
mod cursor;
mod date;
mod error;
mod fixed;
mod geometry;
mod json;
mod label;
#[cfg(test)]
mod malformed;
mod nullable;
mod numeric;
mod range;
mod reader;
mod record;
mod rows;
mod scalar;
mod secret;
#[cfg(test)]
mod testing;
mod text;
mod time;
mod tuple;

pub use bytes::BytesMut;
pub(crate) use copy::{CopyReader, write_header, write_trailer};
pub use cursor::{Cell, Cursor};
pub use error::{CodecError, DecodeError};
pub use json::Json;
pub(crate) use json::encode_json;
#[doc(hidden)]
pub use label::decode_label;
pub use postgres_types::{IsNull, Type};
pub use record::{Record, RecordWriter};
#[doc(hidden)]
pub use record::{bind_record, decode_record, encode_record};

/// A parameter.
pub trait Encode: Send + Sync {
    /// Writes the value as one of this type, or nothing if it is NULL.
    ///
    /// # Errors
    ///
    /// A value that the type cannot hold: text with a NUL, more elements than an array has.
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError>;

    /// Appends the text that this type's input function reads as the value, or nothing if it is NULL. What travels as text
    /// alone needs no more than [`encode`](Encode::encode).
    ///
    /// # Errors
    ///
    /// As [`encode`](Encode::encode), and a value that has no text of its own, such as `money`.
    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        let mut bytes = BytesMut::new();
        if let IsNull::Yes = self.encode(&Type::TEXT, &mut bytes)? {
            return Ok(IsNull::Yes);
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| CodecError::new("the value is written as bytes that are no text"))?;
        out.push_str(text);
        Ok(IsNull::No)
    }
}

/// A Rust type that one value of PostgreSQL, not NULL, is read into.
pub trait Value: Decode {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// Bytes that are no value of the type, or one that the Rust type cannot hold. Never another value instead.
    fn decode(bytes: &[u8]) -> Result<Self, CodecError>;
}

/// What can be read from a row: a value, an `Option` of one, or several columns.
pub trait Decode: Sized + Send + 'static {
    /// Reads as many columns as it takes.
    ///
    /// # Errors
    ///
    /// The first column that cannot be read, by its name.
    fn take(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError>;
}

/// [`Decode`] for types that are [`Value`]: one column, not NULL. Generic ones behind the name of their parameter. (A
/// blanket implementation would forbid the one for `Option`.)
macro_rules! decode_as_value {
    ($parameter:ident: $($ty:ty),* $(,)?) => {$(
        impl<$parameter: $crate::codec::Value> $crate::codec::Decode for $ty {
            fn take(cursor: &mut $crate::codec::Cursor<'_>) -> Result<Self, $crate::codec::DecodeError> {
                cursor.take_value()
            }
        }
    )*};
    ($($ty:ty),* $(,)?) => {$(
        impl $crate::codec::Decode for $ty {
            fn take(cursor: &mut $crate::codec::Cursor<'_>) -> Result<Self, $crate::codec::DecodeError> {
                cursor.take_value()
            }
        }
    )*};
}
use decode_as_value;
