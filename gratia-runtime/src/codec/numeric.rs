//! `numeric`, exactly.

use bytes::BufMut;

use super::reader::read;
use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::Decimal;

const POSITIVE: u16 = 0x0000;
const NEGATIVE: u16 = 0x4000;
const NAN: u16 = 0xC000;
const INFINITY: u16 = 0xD000;
const NEG_INFINITY: u16 = 0xF000;

/// A group of decimal digits on the wire: four of them, as a number.
const GROUP: u16 = 10_000;
const GROUP_DIGITS: u32 = 4;
/// What the mantissa of a [`Decimal`] takes, with zeros that fill its last group: 32 digits.
const MAX_GROUPS: usize = 8;

/// Reads the scale that PostgreSQL shows: 19.90 has two places. Only if Decimal has no room for zeros at the end, which
/// change no value, are they left out. A value that Decimal cannot hold exactly is an error, never rounded.
impl Value for Decimal {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("numeric", bytes, |reader| {
            let count = usize::from(reader.u16()?);
            // The first group counts 10,000 to this power.
            let weight = reader.i16()?;
            let sign = reader.u16()?;
            let scale = u32::from(reader.u16()?);
            match sign {
                POSITIVE | NEGATIVE => {}
                NAN => return Err(CodecError::cannot_hold("Decimal", "NaN")),
                INFINITY => return Err(CodecError::cannot_hold("Decimal", "Infinity")),
                NEG_INFINITY => return Err(CodecError::cannot_hold("Decimal", "-Infinity")),
                _ => return Err(reader.malformed()),
            }
            reader.expect(count, size_of::<u16>())?;
            // The value is `digits` times 10 to the power of `exponent`.
            let mut digits: u128 = 0;
            let mut exponent = (i32::from(weight) + 1) * GROUP_DIGITS as i32;
            let mut zeros = 0;
            for _ in 0..count {
                let group = reader.u16()?;
                if group >= GROUP {
                    return Err(reader.malformed());
                }
                zeros += 1;
                // Zeros are appended when a digit follows them: those at the end need no room.
                if group != 0 {
                    digits = with_zeros(digits, zeros)
                        .and_then(|digits| digits.checked_add(group.into()))
                        .ok_or_else(too_long)?;
                    exponent -= zeros * GROUP_DIGITS as i32;
                    zeros = 0;
                }
            }
            if digits == 0 {
                exponent = 0;
            }
            let (mantissa, scale) = (0..=scale.min(Decimal::MAX_SCALE))
                .rev()
                .find_map(|scale| Some((at_scale(digits, exponent, scale)?, scale)))
                .ok_or_else(too_long)?;
            let mantissa = if sign == NEGATIVE {
                -mantissa
            } else {
                mantissa
            };
            Decimal::try_from_i128_with_scale(mantissa, scale).map_err(|_| too_long())
        })
    }
}

fn too_long() -> CodecError {
    let what = "this numeric exactly, which has more than 28 digits or decimal places";
    CodecError::cannot_hold("Decimal", what)
}

/// Appends so many groups of zeros.
fn with_zeros(digits: u128, groups: i32) -> Option<u128> {
    if digits == 0 {
        return Some(0);
    }
    (0..groups).try_fold(digits, |digits, _| digits.checked_mul(GROUP.into()))
}

/// The mantissa of a decimal of this scale, if it has exactly this value.
fn at_scale(digits: u128, exponent: i32, scale: u32) -> Option<i128> {
    let shift = exponent + i32::try_from(scale).ok()?;
    let power = 10_u128.checked_pow(shift.unsigned_abs())?;
    let mantissa = match shift {
        0.. => digits.checked_mul(power)?,
        _ if digits % power == 0 => digits / power,
        _ => return None,
    };
    let mantissa = i128::try_from(mantissa).ok()?;
    (mantissa <= Decimal::MAX.mantissa()).then_some(mantissa)
}

decode_as_value!(Decimal);

impl Encode for Decimal {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let scale = self.scale();
        let places = scale.div_ceil(GROUP_DIGITS);
        // Zeros that fill the last group. 29 digits and 3 of these fit.
        let filled = 10_u128.pow(places * GROUP_DIGITS - scale);
        let mut rest = self.mantissa().unsigned_abs() * filled;
        let mut groups = [0; MAX_GROUPS];
        let mut count = 0;
        let mut zeros = 0;
        while rest != 0 {
            let group = (rest % u128::from(GROUP)) as u16;
            rest /= u128::from(GROUP);
            if count == 0 && group == 0 {
                zeros += 1;
                continue;
            }
            groups[count] = group;
            count += 1;
        }
        let weight = match count {
            0 => 0,
            _ => zeros + count as i16 - 1 - places as i16,
        };
        let is_negative = count > 0 && self.is_sign_negative();
        out.put_u16(count as u16);
        out.put_i16(weight);
        out.put_u16(if is_negative { NEGATIVE } else { POSITIVE });
        out.put_u16(scale as u16);
        for group in groups[..count].iter().rev() {
            out.put_u16(*group);
        }
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        display(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn encoded(value: Decimal) -> Vec<u8> {
        testing::encoded(&Type::NUMERIC, &value).unwrap()
    }

    fn wire(weight: i16, sign: u16, scale: u16, groups: &[u16]) -> Vec<u8> {
        let mut out = BytesMut::new();
        out.put_u16(groups.len() as u16);
        out.put_i16(weight);
        out.put_u16(sign);
        out.put_u16(scale);
        groups.iter().for_each(|group| out.put_u16(*group));
        out.to_vec()
    }

    /// As PostgreSQL 15 sends them.
    #[test]
    fn both_ways() {
        let cases = [
            ("0", wire(0, POSITIVE, 0, &[])),
            ("0.00", wire(0, POSITIVE, 2, &[])),
            ("19.90", wire(0, POSITIVE, 2, &[19, 9000])),
            ("-19.90", wire(0, NEGATIVE, 2, &[19, 9000])),
            ("10000", wire(1, POSITIVE, 0, &[1])),
            ("100000001", wire(2, POSITIVE, 0, &[1, 0, 1])),
            ("0.00010", wire(-1, POSITIVE, 5, &[1])),
            ("0.00001", wire(-2, POSITIVE, 5, &[1000])),
            ("10000.0000", wire(1, POSITIVE, 4, &[1])),
            (
                "79228162514264337593543950335",
                wire(
                    7,
                    POSITIVE,
                    0,
                    &[7, 9228, 1625, 1426, 4337, 5935, 4395, 335],
                ),
            ),
            (
                "-7.9228162514264337593543950335",
                wire(
                    0,
                    NEGATIVE,
                    28,
                    &[7, 9228, 1625, 1426, 4337, 5935, 4395, 335],
                ),
            ),
            (
                "792281625142643375935439503.35",
                wire(
                    6,
                    POSITIVE,
                    2,
                    &[792, 2816, 2514, 2643, 3759, 3543, 9503, 3500],
                ),
            ),
            (
                "0.0000000000000000000000000001",
                wire(-7, POSITIVE, 28, &[1]),
            ),
        ];
        for (text, bytes) in cases {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(encoded(value), bytes, "{text}");
            assert_eq!(Decimal::decode(&bytes).unwrap().to_string(), text);
        }
        let negative_zero = -Decimal::ZERO;
        assert!(negative_zero.is_sign_negative());
        assert_eq!(encoded(negative_zero), wire(0, POSITIVE, 0, &[]));
    }

    #[test]
    fn zeros_beyond_its_room_are_left_out() {
        let cases = [
            (
                wire(0, POSITIVE, 40, &[1, 5000]),
                "1.5000000000000000000000000000",
            ),
            (
                wire(3, POSITIVE, 28, &[1234, 5678, 9012, 3456]),
                "1234567890123456.0000000000000",
            ),
            (
                wire(0, POSITIVE, 16_383, &[]),
                "0.0000000000000000000000000000",
            ),
            (wire(i16::MAX, POSITIVE, 0, &[0, 0]), "0"),
        ];
        for (bytes, text) in cases {
            assert_eq!(Decimal::decode(&bytes).unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_it_cannot_hold() {
        let max_and_one = [7, 9228, 1625, 1426, 4337, 5935, 4395, 336];
        let cases = [
            (wire(0, NAN, 0, &[]), "hold NaN;"),
            (wire(0, INFINITY, 0, &[]), "hold Infinity;"),
            (wire(0, NEG_INFINITY, 0, &[]), "hold -Infinity;"),
            (wire(7, POSITIVE, 0, &max_and_one), "exactly"),
            (wire(0, POSITIVE, 28, &max_and_one), "exactly"),
            (wire(-8, POSITIVE, 29, &[1000]), "exactly"),
            (wire(i16::MAX, POSITIVE, 0, &[1]), "exactly"),
            (wire(i16::MIN, POSITIVE, 16_383, &[1]), "exactly"),
            (wire(0, POSITIVE, 0, &[9999; 40]), "exactly"),
            // A digit that the scale hides.
            (wire(0, POSITIVE, 0, &[1, 1]), "exactly"),
        ];
        for (bytes, expected) in cases {
            let text = Decimal::decode(&bytes).unwrap_err().to_string();
            assert!(text.contains(expected), "{text}");
            assert!(
                text.contains("`rust = \"…\"` under [columns] or [types]"),
                "{text}"
            );
        }
    }

    #[test]
    fn no_numeric() {
        let mut too_few = wire(0, POSITIVE, 0, &[1]);
        too_few[1] = 2;
        let cases = [
            vec![],
            vec![0; 7],
            wire(0, POSITIVE, 0, &[10_000]),
            wire(0, 1, 0, &[1]),
            too_few,
            [wire(0, POSITIVE, 0, &[1]), vec![0]].concat(),
        ];
        for bytes in cases {
            let text = Decimal::decode(&bytes).unwrap_err().to_string();
            assert!(text.contains("are no numeric"), "{text}");
        }
    }
}
