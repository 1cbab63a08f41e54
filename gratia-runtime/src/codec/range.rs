//! Ranges and multiranges.

use std::ops::Bound;

use bytes::BufMut;
use postgres_types::Kind;

use super::reader::read;
use super::text::nested;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{Multirange, Range};

const EMPTY: u8 = 0x01;
const LOWER_INCLUDED: u8 = 0x02;
const UPPER_INCLUDED: u8 = 0x04;
const LOWER_UNBOUNDED: u8 = 0x08;
const UPPER_UNBOUNDED: u8 = 0x10;
const ALL_FLAGS: u8 = 0x1f;

/// The smallest range of a multirange on the wire: its length and its flags.
const SMALLEST_RANGE: usize = 5;

impl<T: Value> Value for Range<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("range", bytes, |reader| {
            let flags = reader.u8()?;
            if flags & !ALL_FLAGS != 0 {
                return Err(reader.malformed());
            }
            if flags & EMPTY != 0 {
                return Ok(Range::Empty);
            }
            let mut bound = |unbounded: u8, included: u8| {
                if flags & unbounded != 0 {
                    return Ok(Bound::Unbounded);
                }
                let bytes = reader.cell()?.ok_or_else(|| reader.malformed())?;
                let value = T::decode(bytes)?;
                Ok(match flags & included {
                    0 => Bound::Excluded(value),
                    _ => Bound::Included(value),
                })
            };
            Ok(Range::Bounds {
                lower: bound(LOWER_UNBOUNDED, LOWER_INCLUDED)
                    .map_err(|error: CodecError| error.within("the lower bound"))?,
                upper: bound(UPPER_UNBOUNDED, UPPER_INCLUDED)
                    .map_err(|error: CodecError| error.within("the upper bound"))?,
            })
        })
    }
}

impl<T: Value> Value for Multirange<T> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("multirange", bytes, |reader| {
            let count = reader.count(SMALLEST_RANGE)?;
            let ranges = (0..count).map(|_| {
                let range = reader.cell()?.ok_or_else(|| reader.malformed())?;
                Range::decode(range)
            });
            Ok(Multirange(ranges.collect::<Result<_, _>>()?))
        })
    }
}

decode_as_value!(T: Range<T>, Multirange<T>);

impl<T: Encode> Encode for Range<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        match ty.kind() {
            Kind::Range(subtype) => write_range(self, subtype, out)?,
            _ if *ty == Type::TEXT => as_text(self, out)?,
            _ => return Err(CodecError::new(format!("{ty} is no range type"))),
        }
        Ok(IsNull::No)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        match ty.kind() {
            Kind::Range(subtype) => write_range_text(self, subtype, out)?,
            _ => write_range_text(self, &Type::TEXT, out)?,
        }
        Ok(IsNull::No)
    }
}

impl<T: Encode> Encode for Multirange<T> {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let subtype = match ty.kind() {
            Kind::Multirange(subtype) => subtype,
            _ if *ty == Type::TEXT => {
                as_text(self, out)?;
                return Ok(IsNull::No);
            }
            _ => return Err(CodecError::new(format!("{ty} is no multirange type"))),
        };
        let count = i32::try_from(self.0.len())
            .map_err(|_| CodecError::new("more ranges than a multirange can hold"))?;
        out.put_i32(count);
        for range in &self.0 {
            sized(out, |out| write_range(range, subtype, out))?;
        }
        Ok(IsNull::No)
    }

    fn encode_text(&self, ty: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        let subtype = match ty.kind() {
            Kind::Multirange(subtype) => subtype,
            _ => &Type::TEXT,
        };
        out.push('{');
        for (at, range) in self.0.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            write_range_text(range, subtype, out)?;
        }
        out.push('}');
        Ok(IsNull::No)
    }
}

/// A range of the schema's own, whose type must not cross the wire, is bound as text.
fn as_text(value: &dyn Encode, out: &mut BytesMut) -> Result<(), CodecError> {
    let mut text = String::new();
    value.encode_text(&Type::TEXT, &mut text)?;
    out.put_slice(text.as_bytes());
    Ok(())
}

fn write_range_text<T: Encode>(
    range: &Range<T>,
    subtype: &Type,
    out: &mut String,
) -> Result<(), CodecError> {
    let Range::Bounds { lower, upper } = range else {
        out.push_str("empty");
        return Ok(());
    };
    let bound = |bound: &Bound<T>, out: &mut String| match bound {
        Bound::Unbounded => Ok(()),
        Bound::Included(value) | Bound::Excluded(value) => {
            match nested(out, |out| value.encode_text(subtype, out))? {
                IsNull::No => Ok(()),
                IsNull::Yes => Err(null_bound()),
            }
        }
    };
    out.push(if matches!(lower, Bound::Included(_)) {
        '['
    } else {
        '('
    });
    bound(lower, out)?;
    out.push(',');
    bound(upper, out)?;
    out.push(if matches!(upper, Bound::Included(_)) {
        ']'
    } else {
        ')'
    });
    Ok(())
}

fn null_bound() -> CodecError {
    CodecError::new("a bound of a range cannot be NULL")
}

fn write_range<T: Encode>(
    range: &Range<T>,
    subtype: &Type,
    out: &mut BytesMut,
) -> Result<(), CodecError> {
    let Range::Bounds { lower, upper } = range else {
        out.put_u8(EMPTY);
        return Ok(());
    };
    out.put_u8(
        flags(lower, LOWER_UNBOUNDED, LOWER_INCLUDED)
            | flags(upper, UPPER_UNBOUNDED, UPPER_INCLUDED),
    );
    for bound in [lower, upper] {
        if let Bound::Included(value) | Bound::Excluded(value) = bound {
            sized(out, |out| match value.encode(subtype, out)? {
                IsNull::No => Ok(()),
                IsNull::Yes => Err(null_bound()),
            })?;
        }
    }
    Ok(())
}

fn flags<T>(bound: &Bound<T>, unbounded: u8, included: u8) -> u8 {
    match bound {
        Bound::Unbounded => unbounded,
        Bound::Included(_) => included,
        Bound::Excluded(_) => 0,
    }
}

/// Writes something behind the number of its bytes.
fn sized(
    out: &mut BytesMut,
    write: impl FnOnce(&mut BytesMut) -> Result<(), CodecError>,
) -> Result<(), CodecError> {
    let at = out.len();
    out.put_i32(0);
    write(out)?;
    let length = i32::try_from(out.len() - at - 4)
        .map_err(|_| CodecError::new("a value of 2 GB is more than PostgreSQL takes"))?;
    out[at..at + 4].copy_from_slice(&length.to_be_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::testing::encoded;
    use super::*;

    /// As PostgreSQL 15 sends them.
    #[test]
    fn both_ways() {
        let one = [0, 0, 0, 2, 0, 1];
        let two = [0, 0, 0, 2, 0, 2];
        let cases = [
            (Range::from(1_i16..2), [&[0x02][..], &one, &two].concat()),
            (Range::from(1..=2), [&[0x06][..], &one, &two].concat()),
            (Range::from(..2), [&[0x08][..], &two].concat()),
            (Range::from(1..), [&[0x12][..], &one].concat()),
            (Range::from(..), vec![0x18]),
            (Range::Empty, vec![0x01]),
        ];
        // No built-in range is of int2, which only keeps the bytes short.
        let int2_range = Type::new("int2range".into(), 1, Kind::Range(Type::INT2), "".into());
        for (range, bytes) in cases {
            assert_eq!(encoded(&int2_range, &range).unwrap(), bytes, "{range}");
            assert_eq!(Range::decode(&bytes).unwrap(), range);
        }
    }

    #[test]
    fn errors() {
        let null = Range::from(None::<i32>..);
        let text = encoded(&Type::INT4_RANGE, &null).unwrap_err();
        assert_eq!(text, "a bound of a range cannot be NULL");
        let text = encoded(&Type::INT4, &Range::from(1..)).unwrap_err();
        assert_eq!(text, "int4 is no range type");
        let text = encoded(&Type::INT4_RANGE, &Multirange::<i32>(vec![])).unwrap_err();
        assert_eq!(text, "int4range is no multirange type");
        let infinite = [&[0x12, 0, 0, 0, 4][..], &i32::MAX.to_be_bytes()].concat();
        let text = Range::<chrono::NaiveDate>::decode(&infinite)
            .unwrap_err()
            .to_string();
        assert!(
            text.starts_with("the lower bound: NaiveDate cannot hold infinity;"),
            "{text}"
        );
    }
}
