//! What the tests of several codecs do.

use super::{BytesMut, Encode, Type};

/// The bytes of a value, or the text of its error.
pub(super) fn encoded(ty: &Type, value: &dyn Encode) -> Result<Vec<u8>, String> {
    let mut out = BytesMut::new();
    match value.encode(ty, &mut out) {
        Ok(_) => Ok(out.to_vec()),
        Err(error) => Err(error.to_string()),
    }
}
