//! `date`, `timestamp` and `timestamptz`.
//!
//! PostgreSQL keeps microseconds. What a value of Rust's has beyond them is cut off when it is written, as by every other
//! client: `Utc::now()` has nanoseconds, and a program that keeps it should not have to know. Everything else that cannot
//! be kept is an error: dates before 4714-11-24 BC, leap seconds, and `infinity` on the way back.

use bytes::BufMut;
use chrono::{Datelike, Timelike};

use super::reader::read;
use super::text::display;
use super::{BytesMut, CodecError, Encode, IsNull, Type, Value, decode_as_value};
use crate::types::{DateTime, NaiveDate, NaiveDateTime, Utc};

/// 2000-01-01, from which PostgreSQL counts: in chrono's days of the common era, and in microseconds from 1970 on.
const EPOCH_DAY: i32 = 730_120;
const EPOCH_MICROSECOND: i64 = 946_684_800_000_000;
/// 4714-11-24 BC, PostgreSQL's first day. Its last one is far beyond chrono's.
const FIRST_DAY: i32 = -2_451_545;
const FIRST_MICROSECOND: i64 = FIRST_DAY as i64 * 86_400_000_000;

impl Value for NaiveDate {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        let days = read("date", bytes, |reader| reader.i32())?;
        match days {
            i32::MAX => Err(CodecError::cannot_hold("NaiveDate", "infinity")),
            i32::MIN => Err(CodecError::cannot_hold("NaiveDate", "-infinity")),
            _ => days
                .checked_add(EPOCH_DAY)
                .and_then(NaiveDate::from_num_days_from_ce_opt)
                .ok_or_else(|| beyond_chrono("NaiveDate", "a date")),
        }
    }
}

impl Encode for NaiveDate {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.put_i32(day_of(*self)?);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        day_of(*self)?;
        write_date(*self, out)?;
        write_era(*self, out)
    }
}

impl Value for NaiveDateTime {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        let time = read_timestamp("timestamp", "NaiveDateTime", bytes)?;
        Ok(time.naive_utc())
    }
}

impl Encode for NaiveDateTime {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        self.and_utc().encode(ty, out)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        write_timestamp(self.and_utc(), "", out)
    }
}

impl Value for DateTime<Utc> {
    fn decode(bytes: &[u8]) -> Result<Self, CodecError> {
        read_timestamp("timestamptz", "DateTime<Utc>", bytes)
    }
}

impl Encode for DateTime<Utc> {
    fn encode(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        out.put_i64(microsecond_of(*self)?);
        Ok(IsNull::No)
    }

    fn encode_text(&self, _: &Type, out: &mut String) -> Result<IsNull, CodecError> {
        write_timestamp(*self, "+00", out)
    }
}

/// The day, counted from 2000-01-01.
fn day_of(date: NaiveDate) -> Result<i32, CodecError> {
    let day = date.num_days_from_ce() - EPOCH_DAY;
    if day < FIRST_DAY {
        return Err(too_early());
    }
    Ok(day)
}

/// The microsecond, counted from 2000-01-01.
fn microsecond_of(time: DateTime<Utc>) -> Result<i64, CodecError> {
    if time.nanosecond() >= 1_000_000_000 {
        return Err(CodecError::new("PostgreSQL keeps no leap seconds"));
    }
    let microsecond = time.timestamp_micros() - EPOCH_MICROSECOND;
    if microsecond < FIRST_MICROSECOND {
        return Err(too_early());
    }
    Ok(microsecond)
}

/// ISO 8601, which is read the same under every DateStyle. Years before 1 are counted backwards, and `BC` stands at the
/// very end: behind the time and its zone.
fn write_date(date: NaiveDate, out: &mut String) -> Result<IsNull, CodecError> {
    let year = if date.year() > 0 {
        date.year()
    } else {
        1 - date.year()
    };
    let (month, day) = (date.month(), date.day());
    display(format_args!("{year:04}-{month:02}-{day:02}"), out)
}

fn write_era(date: NaiveDate, out: &mut String) -> Result<IsNull, CodecError> {
    if date.year() <= 0 {
        out.push_str(" BC");
    }
    Ok(IsNull::No)
}

fn write_timestamp(
    time: DateTime<Utc>,
    zone: &str,
    out: &mut String,
) -> Result<IsNull, CodecError> {
    microsecond_of(time)?;
    let time = time.naive_utc();
    write_date(time.date(), out)?;
    display(time.format(" %H:%M:%S%.6f"), out)?;
    out.push_str(zone);
    write_era(time.date(), out)
}

decode_as_value!(NaiveDate, NaiveDateTime, DateTime<Utc>);

fn read_timestamp(
    type_name: &'static str,
    rust: &str,
    bytes: &[u8],
) -> Result<DateTime<Utc>, CodecError> {
    match read(type_name, bytes, |reader| reader.i64())? {
        i64::MAX => Err(CodecError::cannot_hold(rust, "infinity")),
        i64::MIN => Err(CodecError::cannot_hold(rust, "-infinity")),
        microsecond => microsecond
            .checked_add(EPOCH_MICROSECOND)
            .and_then(DateTime::from_timestamp_micros)
            .ok_or_else(|| beyond_chrono(rust, "a time")),
    }
}

fn beyond_chrono(rust: &str, what: &str) -> CodecError {
    let (first, last) = (NaiveDate::MIN.year(), NaiveDate::MAX.year());
    CodecError::cannot_hold(
        rust,
        format_args!("{what} outside of the years {first} to {last}"),
    )
}

fn too_early() -> CodecError {
    CodecError::new("PostgreSQL keeps no dates before 4714-11-24 BC")
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    /// The type matters to none of these.
    fn encoded(value: &dyn Encode) -> Result<Vec<u8>, String> {
        testing::encoded(&Type::UNKNOWN, value)
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days() {
        let cases = [
            (day(2000, 1, 1), 0),
            (day(1999, 12, 31), -1),
            (day(2024, 2, 29), 8825),
            (day(0, 12, 31), -730_120),
            (day(-4713, 11, 24), FIRST_DAY),
            (NaiveDate::MAX, 95_015_279),
        ];
        for (date, number) in cases {
            let bytes = i32::to_be_bytes(number);
            assert_eq!(encoded(&date).unwrap(), bytes, "{date}");
            assert_eq!(NaiveDate::decode(&bytes).unwrap(), date);
        }
    }

    #[test]
    fn microseconds() {
        let cases = [
            (day(2000, 1, 1).and_hms_micro_opt(0, 0, 0, 1), 1),
            (day(1999, 12, 31).and_hms_micro_opt(23, 59, 59, 999_999), -1),
            (day(-4713, 11, 24).and_hms_opt(0, 0, 0), FIRST_MICROSECOND),
            (day(1970, 1, 1).and_hms_opt(0, 0, 0), -EPOCH_MICROSECOND),
        ];
        for (time, number) in cases {
            let (time, bytes) = (time.unwrap(), i64::to_be_bytes(number));
            assert_eq!(encoded(&time).unwrap(), bytes, "{time}");
            assert_eq!(encoded(&time.and_utc()).unwrap(), bytes, "{time}");
            assert_eq!(NaiveDateTime::decode(&bytes).unwrap(), time);
            assert_eq!(DateTime::<Utc>::decode(&bytes).unwrap(), time.and_utc());
        }
    }

    /// Towards the past on either side of every epoch, so that no time moves into the next day.
    #[test]
    fn nanoseconds_are_cut_off() {
        for (year, number) in [
            (2000, 1),
            (1999, -31_535_999_999_999),
            (1969, -978_220_799_999_999),
        ] {
            let time = day(year, 1, 1).and_hms_nano_opt(0, 0, 0, 1_999).unwrap();
            assert_eq!(encoded(&time).unwrap(), i64::to_be_bytes(number), "{time}");
        }
    }

    #[test]
    fn what_postgresql_cannot_keep() {
        let early = day(-4713, 11, 23);
        let late_evening = early.and_hms_micro_opt(23, 59, 59, 999_999).unwrap();
        let leap_second = day(2016, 12, 31)
            .and_hms_milli_opt(23, 59, 59, 1_500)
            .unwrap();
        let cases: [(&dyn Encode, &str); 7] = [
            (&early, "before 4714-11-24 BC"),
            (&NaiveDate::MIN, "before 4714-11-24 BC"),
            (&late_evening, "before 4714-11-24 BC"),
            (&NaiveDateTime::MIN, "before 4714-11-24 BC"),
            (&DateTime::<Utc>::MIN_UTC, "before 4714-11-24 BC"),
            (&leap_second, "no leap seconds"),
            (&leap_second.and_utc(), "no leap seconds"),
        ];
        for (value, expected) in cases {
            let text = encoded(value).unwrap_err();
            assert!(text.contains(expected), "{text}");
        }
    }

    #[test]
    fn what_chrono_cannot_hold() {
        let date = |number: i32| NaiveDate::decode(&number.to_be_bytes()).unwrap_err();
        let time = |number: i64| NaiveDateTime::decode(&number.to_be_bytes()).unwrap_err();
        let utc = |number: i64| DateTime::<Utc>::decode(&number.to_be_bytes()).unwrap_err();
        let cases = [
            (date(i32::MAX), "NaiveDate cannot hold infinity;"),
            (date(i32::MIN), "NaiveDate cannot hold -infinity;"),
            (
                date(i32::MAX - 1),
                "a date outside of the years -262143 to 262142;",
            ),
            (date(i32::MIN + 1), "a date outside of the years"),
            (time(i64::MAX), "NaiveDateTime cannot hold infinity;"),
            (time(i64::MIN), "NaiveDateTime cannot hold -infinity;"),
            (
                time(i64::MAX - 1),
                "NaiveDateTime cannot hold a time outside of the years",
            ),
            (time(i64::MIN + 1), "a time outside of the years"),
            (utc(i64::MAX), "DateTime<Utc> cannot hold infinity;"),
            (utc(i64::MIN), "DateTime<Utc> cannot hold -infinity;"),
        ];
        for (error, expected) in cases {
            let text = error.to_string();
            assert!(text.contains(expected), "{text}");
            assert!(text.contains("under [columns] or [types]"), "{text}");
        }
    }
}
