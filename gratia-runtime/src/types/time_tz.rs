//! `timetz`.

use std::fmt;
use std::str::FromStr;

use chrono::{FixedOffset, NaiveTime};

use super::text::{ParseError, serde_as_text};

/// A `timetz`: a time of day at an offset from UTC.
///
/// PostgreSQL keeps microseconds, and offsets of less than 16 hours either way. Its `24:00:00` has no
/// place in [`NaiveTime`]; reading it is an error, as it is for `time`.
///
/// ```
/// use gratia_runtime::types::TimeTz;
///
/// let time: TimeTz = "04:05:06.789-07:30".parse()?;
/// assert_eq!(time.offset.local_minus_utc(), -(7 * 3600 + 30 * 60));
/// assert_eq!(time.to_string(), "04:05:06.789-07:30");
/// # Ok::<(), gratia_runtime::types::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeTz {
    /// The local time.
    pub time: NaiveTime,
    /// How far local time is ahead of UTC. (PostgreSQL's wire format counts the other way.)
    pub offset: FixedOffset,
}

impl fmt::Display for TimeTz {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.time, self.offset)
    }
}

/// Reads `04:05:06.789-07:30`; of the offset, minutes and seconds may be missing.
impl FromStr for TimeTz {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ParseError::new("timetz", text))
    }
}

fn parse(text: &str) -> Option<TimeTz> {
    let (time, offset) = text.split_at(text.find(['+', '-'])?);
    let (sign, offset) = offset.split_at(1);
    let mut parts = offset.splitn(3, ':').map(parse_two_digits);
    let hours = parts.next()??;
    let minutes = parts.next().unwrap_or(Some(0))?;
    let seconds = parts.next().unwrap_or(Some(0))?;
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let east = hours * 3600 + minutes * 60 + seconds;
    Some(TimeTz {
        time: time.parse().ok()?,
        offset: FixedOffset::east_opt(if sign == "-" { -east } else { east })?,
    })
}

fn parse_two_digits(text: &str) -> Option<i32> {
    let two_digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    two_digits.then(|| text.parse().ok())?
}

serde_as_text!(TimeTz);

#[cfg(test)]
mod tests {
    use super::{FixedOffset, NaiveTime, TimeTz};

    #[test]
    fn text_both_ways() {
        let cases = [
            ("04:05:06.789+02:00", (4, 5, 6, 789_000), 7200),
            ("00:00:00+00:00", (0, 0, 0, 0), 0),
            ("23:59:59.999999-15:59:59", (23, 59, 59, 999_999), -57_599),
            ("08:00:00+05:30:10", (8, 0, 0, 0), 19_810),
        ];
        for (text, (hour, min, sec, micro), east) in cases {
            let time = TimeTz {
                time: NaiveTime::from_hms_micro_opt(hour, min, sec, micro).unwrap(),
                offset: FixedOffset::east_opt(east).unwrap(),
            };
            assert_eq!(time.to_string(), text);
            assert_eq!(text.parse(), Ok(time), "{text}");
        }
        assert_eq!(
            "08:00:00+02".parse::<TimeTz>().unwrap().to_string(),
            "08:00:00+02:00"
        );
    }

    #[test]
    fn no_times() {
        for text in [
            "",
            "08:00:00",
            "24:00:00+00",
            "08:00:00+",
            "08:00:00+2",
            "08:00:00+24",
            "08:00:00+02:60",
            "08:00:00+02:00:60",
            "08:00:00+02:00:00:00",
            "08:00:00+-2",
            "08:00:00 UTC",
            "+02",
        ] {
            assert!(text.parse::<TimeTz>().is_err(), "{text}");
        }
    }
}
