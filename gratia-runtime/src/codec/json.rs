//! JSON and JSONB, through serde.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{
    BytesMut, CodecError, Cursor, Decode, DecodeError, Encode, IsNull, Type, Value, decode_as_value,
};

/// The version byte that JSONB begins with on the wire.
const JSONB_VERSION: u8 = 1;

/// What a JSON or JSONB column holds, as `T`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned + Send + 'static> Value for Json<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        // JSON text begins with no control character, so the first byte tells JSONB apart.
        let text = bytes.strip_prefix(&[JSONB_VERSION]).unwrap_or(bytes);
        match serde_json::from_slice(text) {
            Ok(value) => Ok(Json(value)),
            // The path costs, and only an error needs it.
            Err(plain) => {
                let tracked: Result<T, _> = serde_path_to_error::deserialize(
                    &mut serde_json::Deserializer::from_slice(text),
                );
                match tracked {
                    Ok(_) => Err(CodecError::new(plain.to_string())),
                    Err(error) => Err(CodecError::at_path(
                        error.path().to_string(),
                        error.inner().to_string(),
                    )),
                }
            }
        }
    }
}

impl<T: DeserializeOwned + Send + 'static> Decode for Json<T> {
    fn take(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        cursor.take_value()
    }
}

/// JSON without a shape, which also stands in arrays by itself.
impl Value for serde_json::Value {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        Json::decode(bytes).map(|json| json.0)
    }
}

decode_as_value!(serde_json::Value);

impl Encode for serde_json::Value {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        Json(self).encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        Json(self).encode_text(ty, out)
    }
}

impl<T: Serialize + Send + Sync> Encode for Json<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let text = json_text(&self.0, ty)?;
        encode_json(&text, ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        out.push_str(&json_text(&self.0, ty)?);
        Ok(IsNull::No)
    }
}

/// Writes text that is JSON.
pub(crate) fn encode_json(text: &str, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
    without_nul(text, ty)?;
    if *ty == Type::JSONB {
        out.extend_from_slice(&[JSONB_VERSION]);
    }
    out.extend_from_slice(text.as_bytes());
    Ok(IsNull::No)
}

fn json_text(value: &impl Serialize, ty: &Type) -> Result<String, CodecError> {
    let text = serde_json::to_string(value).map_err(|error| CodecError::new(error.to_string()))?;
    without_nul(&text, ty)?;
    Ok(text)
}

fn without_nul(text: &str, ty: &Type) -> Result<(), CodecError> {
    if *ty == Type::JSONB && holds_nul(text.as_bytes()) {
        return Err(CodecError::new(
            "JSON text holds a NUL character, which JSONB cannot store",
        ));
    }
    Ok(())
}

/// Whether a string of a JSON document holds the escape of NUL: `\u0000` behind an even number of backslashes.
fn holds_nul(json: &[u8]) -> bool {
    let mut at = 0;
    while let Some(found) = json[at..].iter().position(|byte| *byte == b'\\') {
        let escape = &json[at + found..];
        if escape.starts_with(b"\\u0000") {
            return true;
        }
        at += found + 2;
        if at >= json.len() {
            break;
        }
    }
    false
}
