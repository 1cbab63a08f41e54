//! NULL around a value, and references to values.

use super::{BytesMut, CodecError, Cursor, Decode, DecodeError, Encode, IsNull, Type, Value};

impl<T: Value> Decode for Option<T> {
    fn take(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        cursor.take_nullable()
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        match self {
            Some(value) => value.encode(ty, out),
            None => Ok(IsNull::Yes),
        }
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        match self {
            Some(value) => value.encode_text(ty, out),
            None => Ok(IsNull::Yes),
        }
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        (**self).encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        (**self).encode_text(ty, out)
    }
}
