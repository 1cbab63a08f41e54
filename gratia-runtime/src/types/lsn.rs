//! `pg_lsn`.

use std::fmt;
use std::str::FromStr;

use super::text::{ParseError, serde_as_text};

/// A `pg_lsn`: a position in the write-ahead log, in bytes.
///
/// The text is the two halves in hexadecimal, as PostgreSQL writes it.
///
/// ```
/// use gratia_runtime::types::Lsn;
///
/// let position: Lsn = "16/B374D848".parse()?;
/// assert_eq!(position, Lsn(0x16_B374_D848));
/// assert_eq!(position.to_string(), "16/B374D848");
/// # Ok::<(), gratia_runtime::types::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lsn(pub u64);

impl fmt::Display for Lsn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:X}/{:X}", self.0 >> 32, self.0 & u64::from(u32::MAX))
    }
}

impl FromStr for Lsn {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(|| ParseError::new("pg_lsn", text))
    }
}

fn parse(text: &str) -> Option<Lsn> {
    let (high, low) = text.split_once('/')?;
    Some(Lsn(
        u64::from(parse_half(high)?) << 32 | u64::from(parse_half(low)?)
    ))
}

fn parse_half(text: &str) -> Option<u32> {
    let digits = text.len() <= 8 && text.bytes().all(|b| b.is_ascii_hexdigit());
    digits.then(|| u32::from_str_radix(text, 16).ok())?
}

serde_as_text!(Lsn);

#[cfg(test)]
mod tests {
    use super::Lsn;

    #[test]
    fn text_both_ways() {
        for (position, text) in [
            (0, "0/0"),
            (u64::MAX, "FFFFFFFF/FFFFFFFF"),
            (1 << 32, "1/0"),
        ] {
            assert_eq!(Lsn(position).to_string(), text);
            assert_eq!(text.parse(), Ok(Lsn(position)));
        }
        assert_eq!("0/0000000a".parse(), Ok(Lsn(10)));
    }

    #[test]
    fn no_positions() {
        for text in [
            "",
            "/",
            "0",
            "0/",
            "/0",
            "0/+1",
            "0/-1",
            "0/0/0",
            "0/000000001",
            "g/0",
        ] {
            assert!(text.parse::<Lsn>().is_err(), "{text}");
        }
    }
}
