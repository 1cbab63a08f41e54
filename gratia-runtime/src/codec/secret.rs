//! Secrets: as the value that they hide, but what is wrong with it is not told.

use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::Secret;

impl<T: Value> Value for Secret<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        // The text of an error may quote the value.
        T::decode(bytes)
            .map(Secret::new)
            .map_err(|_| CodecError::new("the secret is no value of its Rust type"))
    }
}

decode_as_value!(T: Secret<T>);

impl<T: Encode> Encode for Secret<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        self.expose().encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        self.expose().encode_text(ty, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::Json;

    #[test]
    fn errors_do_not_quote_it() {
        let json = br#"{"pin":"hunter2"}"#;
        let plain = Json::<Vec<i32>>::decode(br#"["hunter2"]"#).unwrap_err();
        assert!(plain.to_string().contains("hunter2"));
        let error = Secret::<Json<Vec<i32>>>::decode(json).unwrap_err();
        assert_eq!(error.to_string(), "the secret is no value of its Rust type");
        assert_eq!(Secret::<String>::decode(b"hash").unwrap().expose(), "hash");
    }
}
