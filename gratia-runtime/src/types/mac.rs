//! `macaddr` and `macaddr8`.

use std::fmt;
use std::str::FromStr;

use super::text::{ParseError, serde_as_text};

/// A `macaddr`: six bytes.
///
/// Written as `08:00:2b:01:02:03`, as PostgreSQL does; `-` in place of `:` is read too.
///
/// ```
/// use gratia_runtime::types::MacAddr;
///
/// let address: MacAddr = "08-00-2B-01-02-03".parse()?;
/// assert_eq!(address, MacAddr([0x08, 0x00, 0x2b, 0x01, 0x02, 0x03]));
/// assert_eq!(address.to_string(), "08:00:2b:01:02:03");
/// # Ok::<(), gratia_runtime::types::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacAddr(pub [u8; 6]);

/// A `macaddr8`: eight bytes (EUI-64), in the text form of [`MacAddr`].
///
/// The six-byte form, which PostgreSQL widens, is not read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacAddr8(pub [u8; 8]);

impl fmt::Display for MacAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_bytes(f, &self.0)
    }
}

impl fmt::Display for MacAddr8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_bytes(f, &self.0)
    }
}

impl FromStr for MacAddr {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_bytes(text)
            .map(Self)
            .ok_or_else(|| ParseError::new("macaddr", text))
    }
}

impl FromStr for MacAddr8 {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_bytes(text)
            .map(Self)
            .ok_or_else(|| ParseError::new("macaddr8", text))
    }
}

fn write_bytes(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    for (index, byte) in bytes.iter().enumerate() {
        let separator = if index == 0 { "" } else { ":" };
        write!(f, "{separator}{byte:02x}")?;
    }
    Ok(())
}

fn parse_bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let separator = if text.contains('-') { '-' } else { ':' };
    let mut parts = text.split(separator);
    let mut bytes = [0; N];
    for byte in &mut bytes {
        let part = parts
            .next()
            .filter(|part| part.len() == 2 && !part.starts_with('+'))?;
        *byte = u8::from_str_radix(part, 16).ok()?;
    }
    parts.next().is_none().then_some(bytes)
}

serde_as_text!(MacAddr);
serde_as_text!(MacAddr8);

#[cfg(test)]
mod tests {
    use super::{MacAddr, MacAddr8};

    #[test]
    fn eight_bytes() {
        let address: MacAddr8 = "08:00:2b:01:02:03:04:ff".parse().unwrap();
        assert_eq!(address, MacAddr8([8, 0, 0x2b, 1, 2, 3, 4, 0xff]));
        assert_eq!(address.to_string(), "08:00:2b:01:02:03:04:ff");
        assert!("08:00:2b:01:02:03".parse::<MacAddr8>().is_err());
    }

    #[test]
    fn no_addresses() {
        for text in [
            "",
            "08:00:2b:01:02",
            "08:00:2b:01:02:03:04",
            "08:00:2b:01:02:3",
            "08:00:2b:01:02:+3",
            "08:00:2b:01:02:0g",
            "08:00-2b:01:02:03",
            "08:00:2b:01:02:03 ",
        ] {
            assert!(text.parse::<MacAddr>().is_err(), "{text}");
        }
    }
}
