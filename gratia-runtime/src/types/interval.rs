//! `interval`.

use std::fmt;
use std::str::FromStr;

use super::text::{ParseError, serde_as_text};

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// An `interval`, in the three parts that PostgreSQL keeps.
///
/// A month has no fixed number of days and a day no fixed number of hours, so none is turned into
/// another, and each has a sign of its own. `==` compares part by part; PostgreSQL's `=` takes a
/// month for 30 days and a day for 24 hours, and finds more of them equal.
///
/// The text is ISO 8601 with designators, as PostgreSQL reads it and, under
/// `IntervalStyle = iso_8601`, writes it; parsing takes the same form.
///
/// ```
/// use gratia_runtime::types::Interval;
///
/// let trial = Interval { months: 1, days: 3, ..Interval::ZERO };
/// assert_eq!(trial.to_string(), "P1M3D");
/// assert_eq!("PT-1H30M".parse(), Ok(Interval::from_microseconds(-30 * 60 * 1_000_000)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Interval {
    /// Months; a year is 12 of them.
    pub months: i32,
    /// Days; a week is 7 of them.
    pub days: i32,
    /// Microseconds: hours, minutes and seconds in one.
    pub microseconds: i64,
}

impl Interval {
    /// Nothing at all.
    pub const ZERO: Self = Self::new(0, 0, 0);
    /// `infinity`, since PostgreSQL 17.
    pub const INFINITY: Self = Self::new(i32::MAX, i32::MAX, i64::MAX);
    /// `-infinity`, since PostgreSQL 17.
    pub const NEG_INFINITY: Self = Self::new(i32::MIN, i32::MIN, i64::MIN);

    /// All three parts.
    pub const fn new(months: i32, days: i32, microseconds: i64) -> Self {
        Self {
            months,
            days,
            microseconds,
        }
    }

    /// Months only.
    pub const fn from_months(months: i32) -> Self {
        Self::new(months, 0, 0)
    }

    /// Days only.
    pub const fn from_days(days: i32) -> Self {
        Self::new(0, days, 0)
    }

    /// Microseconds only.
    pub const fn from_microseconds(microseconds: i64) -> Self {
        Self::new(0, 0, microseconds)
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::ZERO => return f.write_str("PT0S"),
            Self::INFINITY => return f.write_str("infinity"),
            Self::NEG_INFINITY => return f.write_str("-infinity"),
            _ => f.write_str("P")?,
        }
        write_part(f, (self.months / 12).into(), 'Y')?;
        write_part(f, (self.months % 12).into(), 'M')?;
        write_part(f, self.days.into(), 'D')?;
        if self.microseconds != 0 {
            f.write_str("T")?;
            write_part(f, self.microseconds / HOUR, 'H')?;
            write_part(f, self.microseconds % HOUR / MINUTE, 'M')?;
            write_seconds(f, self.microseconds % MINUTE)?;
        }
        Ok(())
    }
}

fn write_part(f: &mut fmt::Formatter<'_>, number: i64, designator: char) -> fmt::Result {
    match number {
        0 => Ok(()),
        _ => write!(f, "{number}{designator}"),
    }
}

fn write_seconds(f: &mut fmt::Formatter<'_>, microseconds: i64) -> fmt::Result {
    let sign = if microseconds < 0 { "-" } else { "" };
    let (whole, fraction) = (microseconds / SECOND, microseconds % SECOND);
    match (whole, fraction) {
        (0, 0) => Ok(()),
        (_, 0) => write!(f, "{whole}S"),
        _ => {
            let digits = format!("{:06}", fraction.abs());
            write!(f, "{sign}{}.{}S", whole.abs(), digits.trim_end_matches('0'))
        }
    }
}

impl FromStr for Interval {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ParseError::new("interval", text))
    }
}

fn parse(text: &str) -> Option<Interval> {
    match text {
        "infinity" => return Some(Interval::INFINITY),
        "-infinity" => return Some(Interval::NEG_INFINITY),
        _ if text.ends_with(['P', 'T']) => return None,
        _ => {}
    }
    let text = text.strip_prefix('P')?;
    let (mut date, mut time) = text.split_once('T').unwrap_or((text, ""));
    let years: i32 = take_part(&mut date, 'Y').parse().ok()?;
    let months: i32 = take_part(&mut date, 'M').parse().ok()?;
    let days = take_part(&mut date, 'D').parse().ok()?;
    let hours: i64 = take_part(&mut time, 'H').parse().ok()?;
    let minutes: i64 = take_part(&mut time, 'M').parse().ok()?;
    let seconds = parse_seconds(take_part(&mut time, 'S'))?;
    if !date.is_empty() || !time.is_empty() {
        return None;
    }
    Some(Interval {
        months: years.checked_mul(12)?.checked_add(months)?,
        days,
        microseconds: hours
            .checked_mul(HOUR)?
            .checked_add(minutes.checked_mul(MINUTE)?)?
            .checked_add(seconds)?,
    })
}

/// Takes the number before `designator` off the front of `text`.
fn take_part<'a>(text: &mut &'a str, designator: char) -> &'a str {
    match text.split_once(designator) {
        Some((number, rest)) => {
            *text = rest;
            number
        }
        None => "0",
    }
}

/// Seconds with up to six decimal places, as microseconds.
fn parse_seconds(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if !matches!(fraction.len(), 1..=6) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fraction: i64 = format!("{fraction:0<6}").parse().ok()?;
    let fraction = if text.starts_with('-') {
        -fraction
    } else {
        fraction
    };
    whole.checked_mul(SECOND)?.checked_add(fraction)
}

serde_as_text!(Interval);

#[cfg(test)]
mod tests {
    use super::Interval;

    /// Texts as PostgreSQL 15 writes them.
    #[test]
    fn text_both_ways() {
        let cases = [
            (Interval::ZERO, "PT0S"),
            (
                Interval::new(14, 3, 14_706_000_007),
                "P1Y2M3DT4H5M6.000007S",
            ),
            (
                Interval::new(-14, 3, -14_706_500_000),
                "P-1Y-2M3DT-4H-5M-6.5S",
            ),
            (Interval::new(1, -1, 0), "P1M-1D"),
            (Interval::from_months(-13), "P-1Y-1M"),
            (Interval::from_days(7), "P7D"),
            (Interval::from_microseconds(-1), "PT-0.000001S"),
            (Interval::from_microseconds(60_000_000), "PT1M"),
            (
                Interval::from_microseconds(86_399_999_999),
                "PT23H59M59.999999S",
            ),
            (
                Interval::from_microseconds(i64::MAX),
                "PT2562047788H54.775807S",
            ),
            (
                Interval::from_microseconds(i64::MIN),
                "PT-2562047788H-54.775808S",
            ),
            (Interval::from_months(i32::MIN), "P-178956970Y-8M"),
            (Interval::INFINITY, "infinity"),
            (Interval::NEG_INFINITY, "-infinity"),
        ];
        for (interval, text) in cases {
            assert_eq!(interval.to_string(), text);
            assert_eq!(text.parse(), Ok(interval), "{text}");
        }
    }

    #[test]
    fn no_intervals() {
        for text in [
            "",
            "P",
            "PT",
            "P1",
            "P1DT",
            "1D",
            "P1H",
            "PT1D",
            "P1M1Y",
            "P1D1D",
            "PT1.5H",
            "PT1.S",
            "PT.5S",
            "PT0.1234567S",
            "PT1.-5S",
            "P1D ",
            "P2147483648D",
            "P178956971Y",
            "1 day",
            "PT2562047789H",
        ] {
            assert!(text.parse::<Interval>().is_err(), "{text}");
        }
    }
}
