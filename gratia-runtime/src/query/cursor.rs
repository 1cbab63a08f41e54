//! Where a page of a keyset ends, as text: the values of its last row, and a checksum of them and of the order.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::keyset::{KeysetOrder, KeysetValue};
use crate::codec::{BytesMut, CodecError, IsNull};
use crate::{Error, ErrorKind};

/// The checksum's length.
const SUM: usize = 8;
/// The length of a length.
const LENGTH: usize = 4;

/// The key of a row as text.
pub(super) fn encode<O: KeysetOrder>(order: &O, key: &O::Key) -> Result<String, Error> {
    let values = O::to_bytes(key)?;
    let mut bytes = vec![0; SUM];
    for value in &values {
        let length = u32::try_from(value.len());
        let length = length.map_err(|_| CodecError::new("the key of a row is too long"))?;
        bytes.extend(length.to_be_bytes());
        bytes.extend_from_slice(value);
    }
    let sum = checksum(order, &bytes[SUM..]);
    bytes[..SUM].copy_from_slice(&sum);
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The key of a row by its text.
pub(super) fn decode<O: KeysetOrder>(order: &O, text: &str) -> Result<O::Key, Error> {
    let invalid = || {
        Error::new(
            ErrorKind::InvalidCursor,
            "the text is no cursor of this query",
        )
    };
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| invalid())?;
    let (sum, mut rest) = bytes.split_at_checked(SUM).ok_or_else(invalid)?;
    if sum != checksum(order, rest) {
        return Err(invalid());
    }
    let mut values = Vec::new();
    while let Some((length, behind)) = rest.split_first_chunk::<LENGTH>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| invalid())?;
        let (value, behind) = behind.split_at_checked(length).ok_or_else(invalid)?;
        values.push(value);
        rest = behind;
    }
    O::from_bytes(&values).map_err(|_| invalid())
}

/// FNV-1a of the bytes and of the order: which columns, of which types, in which direction.
fn checksum<O: KeysetOrder>(order: &O, bytes: &[u8]) -> [u8; SUM] {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        sum = sum.wrapping_mul(0x0000_0100_0000_01b3);
    };
    for ((key, _), ty) in order.keys(None).into_iter().zip(O::types()) {
        let (table, column) = key.column.map(|column| column.names()).unwrap_or_default();
        add(table.as_bytes());
        add(column.as_bytes());
        add(key.direction().as_bytes());
        add(&ty.oid().to_be_bytes());
    }
    add(bytes);
    sum.to_be_bytes()
}

/// A value as it goes over the wire.
pub(super) fn to_bytes<T: KeysetValue>(value: &T) -> Result<BytesMut, CodecError> {
    let mut bytes = BytesMut::new();
    match value.encode(&T::wire().ty, &mut bytes)? {
        IsNull::No => Ok(bytes),
        IsNull::Yes => Err(CodecError::new("the key of a row is NULL")),
    }
}

/// A value as it comes over the wire.
pub(super) fn from_bytes<T: KeysetValue>(bytes: Option<&[u8]>) -> Result<T, CodecError> {
    let bytes = bytes.ok_or_else(|| CodecError::new("a value of the key is missing"))?;
    T::decode(bytes)
}
