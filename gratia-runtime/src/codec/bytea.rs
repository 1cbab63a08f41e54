//! `bytea`: bytes as they are.
//!
//! `u8` alone is no value of PostgreSQL's, and must never become one: that is why these stand beside the arrays of
//! everything else.
//!
//! ```compile_fail,E0277
//! fn is_value<T: gratia_runtime::codec::Value>() {}
//! is_value::<u8>();
//! ```
//!
//! ```compile_fail,E0277
//! fn is_parameter<T: gratia_runtime::codec::Encode>() {}
//! is_parameter::<u8>();
//! ```

use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};

impl Value for Vec<u8> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        Ok(bytes.to_vec())
    }
}

decode_as_value!(Vec<u8>);

impl Encode for Vec<u8> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        self.as_slice().encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        self.as_slice().encode_text(ty, out)
    }
}

impl Encode for [u8] {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.extend_from_slice(self);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        out.push_str("\\x");
        for byte in self {
            display(format_args!("{byte:02x}"), out)?;
        }
        Ok(IsNull::No)
    }
}
