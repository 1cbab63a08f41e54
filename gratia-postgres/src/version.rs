//! Versions of PostgreSQL.

use std::fmt;
use std::ops::RangeInclusive;

/// The majors that a search for binaries takes. A server that is named or pinned may be newer.
pub const SUPPORTED: RangeInclusive<u32> = 14..=18;

/// The version of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The major: 15.
    pub major: u32,
    /// As the server says it: `15.14 (Debian 15.14-0+deb12u1)`.
    pub text: String,
}

impl Version {
    /// Reads what `SHOW server_version` says.
    pub(crate) fn parse(text: &str) -> Option<Version> {
        let text = text.trim();
        let digits = text.find(|c: char| !c.is_ascii_digit());
        let major = text[..digits.unwrap_or(text.len())].parse().ok()?;
        Some(Version {
            major,
            text: text.to_owned(),
        })
    }

    /// Reads what `postgres --version` prints.
    #[cfg(unix)]
    pub(crate) fn printed(line: &str) -> Option<Version> {
        let (_, text) = line.split_once("(PostgreSQL)")?;
        Version::parse(text)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::Version;

    #[test]
    fn versions() {
        let major = |line| Version::printed(line).map(|version| version.major);
        assert_eq!(
            major("postgres (PostgreSQL) 15.14 (Debian 15.14-0)\n"),
            Some(15)
        );
        assert_eq!(major("postgres (PostgreSQL) 19devel"), Some(19));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("postgres (PostgreSQL) 18"), Some(18));
        assert_eq!(major("postgres: command not found"), None);
        assert_eq!(major("postgres (PostgreSQL)"), None);
    }
}
