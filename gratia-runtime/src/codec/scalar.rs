//! Scalars whose format postgres-types knows: booleans, integers, floats, text, uuid, networks, bits.

use postgres_types::{FromSql, ToSql};

use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{BitVec, IpCidr, IpInet, Uuid};

/// Both directions through postgres-types; the type matters to none of these formats.
macro_rules! through_postgres_types {
    ($($rust:ty => $sql:ident, |$value:ident, $out:ident| $text:expr;)*) => {$(
        impl Value for $rust {
            fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
                Ok(<$rust as FromSql>::from_sql(&Type::$sql, bytes)?)
            }
        }

        impl Encode for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
                Ok(ToSql::to_sql(self, &Type::$sql, out)?)
            }

            fn encode_text(&self, _: &Type, $out: &mut String) -> Result<IsNull, CodecError> {
                let $value = self;
                $text
            }
        }

        decode_as_value!($rust);
    )*};
}

through_postgres_types! {
    bool => BOOL, |value, out| display(value, out);
    i8 => CHAR, |value, out| char_text(*value, out);
    i16 => INT2, |value, out| display(value, out);
    i32 => INT4, |value, out| display(value, out);
    i64 => INT8, |value, out| display(value, out);
    u32 => OID, |value, out| display(value, out);
    // `Debug` has an exponent where `Display` would write hundreds of zeros.
    f32 => FLOAT4, |value, out| display(format_args!("{value:?}"), out);
    f64 => FLOAT8, |value, out| display(format_args!("{value:?}"), out);
    Uuid => UUID, |value, out| display(value, out);
    IpInet => INET, |value, out| display(format_args!("{}/{}", value.address(), value.network_length()), out);
    IpCidr => CIDR, |value, out| display(format_args!("{}/{}", value.first_address(), value.network_length()), out);
    BitVec => VARBIT, |value, out| {
        out.extend(value.iter().map(|bit| if bit { '1' } else { '0' }));
        Ok(IsNull::No)
    };
}

/// A `"char"`. Zero is the empty one; servers differ in how they write what is no ASCII.
fn char_text(value: i8, out: &mut String) -> Result<IsNull, CodecError> {
    let byte = u8::try_from(value)
        .map_err(|_| CodecError::new("a \"char\" beyond ASCII has no text form"))?;
    if byte != 0 {
        out.push(char::from(byte));
    }
    Ok(IsNull::No)
}

impl Value for String {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        Ok(String::from_sql(&Type::TEXT, bytes)?)
    }
}

decode_as_value!(String);

impl Encode for String {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        self.as_str().encode(ty, out)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        self.as_str().encode_text(ty, out)
    }
}

impl Encode for str {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.extend_from_slice(without_nul(self)?.as_bytes());
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        out.push_str(without_nul(self)?);
        Ok(IsNull::No)
    }
}

fn without_nul(text: &str) -> Result<&str, CodecError> {
    if text.contains('\0') {
        return Err(CodecError::new(
            "text holds a NUL character, which PostgreSQL cannot store",
        ));
    }
    Ok(text)
}
