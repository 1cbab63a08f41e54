//! `time`, `timetz` and `interval`.
//!
//! As in timestamps, what a time has beyond microseconds is cut off when it is written.

use bytes::BufMut;
use chrono::{FixedOffset, Timelike};

use super::reader::{Reader, read};
use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{Interval, NaiveTime, TimeTz};

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// The first offset that PostgreSQL does not take.
const OFFSET_END: i32 = 16 * 3600;

impl Value for NaiveTime {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("time", bytes, |reader| read_time(reader, "NaiveTime"))
    }
}

impl Encode for NaiveTime {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.put_i64(microsecond_of(*self)?);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        write_time(*self, out)
    }
}

impl Value for TimeTz {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("timetz", bytes, |reader| {
            let time = read_time(reader, "TimeTz")?;
            let offset = FixedOffset::west_opt(reader.i32()?).ok_or_else(|| reader.malformed())?;
            Ok(TimeTz { time, offset })
        })
    }
}

impl Encode for TimeTz {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        let west = west_of(*self)?;
        out.put_i64(microsecond_of(self.time)?);
        out.put_i32(west);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        west_of(*self)?;
        write_time(self.time, out)?;
        display(self.offset, out)
    }
}

/// The offset in PostgreSQL's direction.
fn west_of(time: TimeTz) -> Result<i32, CodecError> {
    let west = time.offset.utc_minus_local();
    if west.abs() >= OFFSET_END {
        return Err(CodecError::new(
            "PostgreSQL keeps offsets from UTC of less than 16 hours only",
        ));
    }
    Ok(west)
}

fn read_time(reader: &mut Reader<'_>, rust: &str) -> Result<NaiveTime, CodecError> {
    let microsecond = reader.i64()?;
    if microsecond == DAY {
        return Err(CodecError::cannot_hold(rust, "24:00:00"));
    }
    let time = || {
        let second = u32::try_from(microsecond / SECOND).ok()?;
        let nanosecond = u32::try_from(microsecond % SECOND * 1000).ok()?;
        NaiveTime::from_num_seconds_from_midnight_opt(second, nanosecond)
    };
    time().ok_or_else(|| reader.malformed())
}

fn microsecond_of(time: NaiveTime) -> Result<i64, CodecError> {
    if time.nanosecond() >= 1_000_000_000 {
        return Err(CodecError::new("PostgreSQL keeps no leap seconds"));
    }
    let second = i64::from(time.num_seconds_from_midnight());
    Ok(second * SECOND + i64::from(time.nanosecond() / 1000))
}

fn write_time(time: NaiveTime, out: &mut String) -> Result<IsNull, CodecError> {
    microsecond_of(time)?;
    display(time.format("%H:%M:%S%.6f"), out)
}

/// The infinite ones of PostgreSQL 17 are on the wire what [`Interval::INFINITY`] and [`Interval::NEG_INFINITY`] are here.
/// To an older server they are the longest and the shortest interval.
impl Value for Interval {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read("interval", bytes, |reader| {
            let microseconds = reader.i64()?;
            let days = reader.i32()?;
            let months = reader.i32()?;
            Ok(Interval::new(months, days, microseconds))
        })
    }
}

impl Encode for Interval {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.put_i64(self.microseconds);
        out.put_i32(self.days);
        out.put_i32(self.months);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        display(self, out)
    }
}

decode_as_value!(NaiveTime, TimeTz, Interval);

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// The type matters to none of these.
    fn encoded(value: &dyn Encode) -> Result<Vec<u8>, String> {
        testing::encoded(&Type::UNKNOWN, value)
    }

    fn time(hour: u32, minute: u32, second: u32, micro: u32) -> NaiveTime {
        NaiveTime::from_hms_micro_opt(hour, minute, second, micro).unwrap()
    }

    #[test]
    fn times() {
        let cases = [
            (time(0, 0, 0, 0), 0),
            (time(0, 0, 1, 1), 1_000_001),
            (time(23, 59, 59, 999_999), DAY - 1),
        ];
        for (time, number) in cases {
            let bytes = number.to_be_bytes();
            assert_eq!(encoded(&time).unwrap(), bytes);
            assert_eq!(NaiveTime::decode(&bytes).unwrap(), time);
            let west = TimeTz {
                time,
                offset: FixedOffset::west_opt(5 * 3600).unwrap(),
            };
            let bytes = [&bytes[..], &18_000_i32.to_be_bytes()].concat();
            assert_eq!(encoded(&west).unwrap(), bytes);
            assert_eq!(TimeTz::decode(&bytes).unwrap(), west);
        }
    }

    #[test]
    fn nanoseconds_are_cut_off() {
        let last = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
        assert_eq!(encoded(&last).unwrap(), (DAY - 1).to_be_bytes());
    }

    #[test]
    fn errors() {
        let leap_second = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_000).unwrap();
        assert!(encoded(&leap_second).unwrap_err().contains("leap"));
        for east in [OFFSET_END, -OFFSET_END, 86_399] {
            let far = TimeTz {
                time: NaiveTime::MIN,
                offset: FixedOffset::east_opt(east).unwrap(),
            };
            assert!(encoded(&far).unwrap_err().contains("less than 16 hours"));
        }
        let text = |number: i64| {
            NaiveTime::decode(&number.to_be_bytes())
                .unwrap_err()
                .to_string()
        };
        assert!(text(DAY).contains("NaiveTime cannot hold 24:00:00;"));
        for number in [
            -1,
            DAY + 1,
            i64::MAX,
            i64::MIN,
            i64::from(u32::MAX) * SECOND * 2,
        ] {
            assert!(text(number).contains("are no time in"), "{number}");
        }
        for west in [86_400, -86_400, i32::MIN, i32::MAX] {
            let bytes = [&[0; 8][..], &west.to_be_bytes()].concat();
            let text = TimeTz::decode(&bytes).unwrap_err().to_string();
            assert!(text.contains("are no timetz in"), "{text}");
        }
    }

    #[test]
    fn intervals() {
        for interval in [
            Interval::new(1, -2, 3),
            Interval::INFINITY,
            Interval::NEG_INFINITY,
        ] {
            let bytes = encoded(&interval).unwrap();
            assert_eq!(bytes.len(), 16);
            assert_eq!(Interval::decode(&bytes).unwrap(), interval);
        }
        assert_eq!(
            encoded(&Interval::new(1, 2, 3)).unwrap()[7..],
            [3, 0, 0, 0, 2, 0, 0, 0, 1]
        );
    }
}
