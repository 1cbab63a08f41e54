//! Values that are a fixed number of bytes and nothing else.

use bytes::BufMut;

use super::reader::read;
use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{Lsn, MacAddr, MacAddr8, Money};

macro_rules! fixed {
    ($($rust:ty, $sql:literal: |$bytes:ident| $read:expr, |$value:ident| $write:expr, |$out:ident| $text:expr;)*) => {$(
        impl Value for $rust {
            fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
                let $bytes = read($sql, bytes, |reader| reader.take())?;
                Ok($read)
            }
        }

        impl Encode for $rust {
            fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
                let $value = self;
                out.put_slice(&$write);
                Ok(IsNull::No)
            }

            fn encode_text(&self, _: &Type, $out: &mut String) -> Result<IsNull, CodecError> {
                let $value = self;
                $text
            }
        }

        decode_as_value!($rust);
    )*};
}

fixed! {
    // Identifiers of transactions that never come round: xid8.
    u64, "xid8":
        |bytes| u64::from_be_bytes(bytes), |value| value.to_be_bytes(), |out| display(value, out);
    Money, "money":
        |bytes| Money(i64::from_be_bytes(bytes)), |value| value.0.to_be_bytes(), |out| no_text(*value, out);
    Lsn, "pg_lsn":
        |bytes| Lsn(u64::from_be_bytes(bytes)), |value| value.0.to_be_bytes(), |out| display(value, out);
    MacAddr, "macaddr":
        |bytes| MacAddr(bytes), |value| value.0, |out| display(value, out);
    MacAddr8, "macaddr8":
        |bytes| MacAddr8(bytes), |value| value.0, |out| display(value, out);
}

fn no_text(_: Money, _: &mut String) -> Result<IsNull, CodecError> {
    Err(CodecError::new(
        "how money is written as text depends on the server's `lc_monetary`: `numeric` has one text form everywhere",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_order() {
        let mut out = BytesMut::new();
        let values: [&dyn Encode; 3] = [&Money(-1), &Lsn(0x0102), &MacAddr([1, 2, 3, 4, 5, 6])];
        for value in values {
            value.encode(&Type::UNKNOWN, &mut out).unwrap();
        }
        assert_eq!(out[..8], [0xff; 8]);
        assert_eq!(out[8..], [0, 0, 0, 0, 0, 0, 1, 2, 1, 2, 3, 4, 5, 6]);
        assert_eq!(Money::decode(&out[..8]).unwrap(), Money(-1));
        assert_eq!(u64::decode(&out[8..16]).unwrap(), 0x0102);
        let error = MacAddr8::decode(&out[16..]).unwrap_err().to_string();
        assert_eq!(
            error,
            "the bytes are no macaddr8 in PostgreSQL's binary format"
        );
    }
}
