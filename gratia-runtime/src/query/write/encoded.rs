//! Values of a row as values of their own, for statements that outlive the row.

use std::fmt;
use std::sync::Arc;

use crate::codec::{BytesMut, CodecError, Encode, IsNull, Type};
use crate::query::fragment::What;

/// A value in its binary form, or why it has none; and as text, to look at.
struct Encoded {
    bytes: Result<Option<Vec<u8>>, String>,
    text: Option<String>,
}

/// Encodes a value, as this type.
pub(super) fn encoded(value: &dyn Encode, ty: &Type) -> What {
    let mut bytes = BytesMut::new();
    let bytes = match value.encode(ty, &mut bytes) {
        Ok(IsNull::No) => Ok(Some(bytes.to_vec())),
        Ok(IsNull::Yes) => Ok(None),
        Err(error) => Err(error.to_string()),
    };
    let mut text = String::new();
    // Some have none, such as money.
    let text = value.encode_text(ty, &mut text).ok().map(|_| text);
    What::Value(Arc::new(Encoded { bytes, text }))
}

impl Encode for Encoded {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        match &self.bytes {
            Ok(Some(bytes)) => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            Ok(None) => Ok(IsNull::Yes),
            Err(message) => Err(CodecError::new(message.clone())),
        }
    }
}

impl fmt::Debug for Encoded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.bytes, &self.text) {
            (Ok(None), _) => f.write_str("NULL"),
            (Ok(Some(_)), Some(text)) => f.write_str(text),
            (Ok(Some(bytes)), None) => write!(f, "({} bytes)", bytes.len()),
            (Err(error), _) => f.write_str(error),
        }
    }
}
