//! Scalars whose format postgres-types knows: booleans, integers, floats, text, uuid, networks, bits.

use postgres_types::{FromSql, ToSql};

use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{BitVec, IpCidr, IpInet, Uuid};

/// Both directions through postgres-types; the type matters to none of these formats.
macro_rules! through_postgres_types {
    ($($rust:ty => $sql:ident),* $(,)?) => {$(
        impl Value for $rust {
            fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
                Ok(<$rust as FromSql>::from_sql(&Type::$sql, bytes)?)
            }
        }

        impl Encode for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
                Ok(ToSql::to_sql(self, &Type::$sql, out)?)
            }
        }

        decode_as_value!($rust);
    )*};
}

through_postgres_types! {
    bool => BOOL,
    i8 => CHAR,
    i16 => INT2,
    i32 => INT4,
    i64 => INT8,
    u32 => OID,
    f32 => FLOAT4,
    f64 => FLOAT8,
    Uuid => UUID,
    IpInet => INET,
    IpCidr => CIDR,
    BitVec => VARBIT,
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
}

impl Encode for str {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        if self.contains('\0') {
            return Err(CodecError::new(
                "text holds a NUL character, which PostgreSQL cannot store",
            ));
        }
        out.extend_from_slice(self.as_bytes());
        Ok(IsNull::No)
    }
}
