//! What a caller can choose.

use std::env;
use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::binaries::Binaries;
use crate::error::{Error, ErrorKind};
use crate::version::SUPPORTED;

/// The longest prefix of a name: 63 bytes less two numbers.
const LONGEST_PREFIX: usize = 40;

/// The one source to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pin {
    /// The server that the URL names.
    Url,
    /// Server binaries on this machine.
    System,
    /// The binaries that the caller brings along.
    Embedded,
    /// The binaries of one directory.
    Directory(PathBuf),
}

impl From<OsString> for Pin {
    fn from(value: OsString) -> Pin {
        match value.to_str() {
            Some("url") => Pin::Url,
            Some("system") => Pin::System,
            Some("embedded") => Pin::Embedded,
            _ => Pin::Directory(value.into()),
        }
    }
}

/// Where a server comes from, and what it is like.
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) pin: Option<Pin>,
    pub(crate) url: Option<String>,
    pub(crate) places: Option<Vec<PathBuf>>,
    pub(crate) binaries: Vec<Binaries>,
    pub(crate) supported: RangeInclusive<u32>,
    pub(crate) directory: Option<PathBuf>,
    pub(crate) settings: Vec<(String, String)>,
    pub(crate) tcp: bool,
    pub(crate) prefix: String,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            pin: None,
            url: None,
            places: None,
            binaries: Vec::new(),
            supported: SUPPORTED,
            directory: None,
            settings: Vec::new(),
            tcp: false,
            prefix: "gratia_test".to_owned(),
        }
    }
}

impl Options {
    /// The binaries of this machine; nothing is read from the environment.
    pub fn new() -> Options {
        Options::default()
    }

    /// The source that `GRATIA_POSTGRES` pins, and the server of `DATABASE_URL`. Empty ones count as unset.
    pub fn from_env() -> Options {
        let value = |name| env::var_os(name).filter(|value| !value.is_empty());
        Options {
            pin: value("GRATIA_POSTGRES").map(Pin::from),
            url: value("DATABASE_URL").map(|url| url.to_string_lossy().into_owned()),
            ..Options::default()
        }
    }

    /// Takes this source and no other.
    #[must_use]
    pub fn pin(mut self, pin: Pin) -> Options {
        self.pin = Some(pin);
        self
    }

    /// A server to use as it is.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Options {
        self.url = Some(url.into());
        self
    }

    /// Searches these directories instead of PATH and the usual places.
    #[must_use]
    pub fn places(mut self, places: impl IntoIterator<Item = PathBuf>) -> Options {
        self.places = Some(places.into_iter().collect());
        self
    }

    /// Binaries to take when the machine has none.
    #[must_use]
    pub fn binaries(mut self, binaries: Binaries) -> Options {
        self.binaries.push(binaries);
        self
    }

    /// The majors that a search takes, instead of [`SUPPORTED`]. A named or pinned server may be newer, not older.
    #[must_use]
    pub fn supported(mut self, majors: RangeInclusive<u32>) -> Options {
        self.supported = majors;
        self
    }

    /// Where private clusters put their directory, instead of /dev/shm or /tmp. The path of a socket is short, and when we
    /// are root everybody must be able to write there.
    #[must_use]
    pub fn directory(mut self, directory: impl Into<PathBuf>) -> Options {
        self.directory = Some(directory.into());
        self
    }

    /// A setting of private clusters, such as `max_connections`. The last one of a name counts.
    #[must_use]
    pub fn setting(mut self, name: impl Into<String>, value: impl Into<String>) -> Options {
        self.settings.push((name.into(), value.into()));
        self
    }

    /// Lets private clusters listen on 127.0.0.1 as well, on a free port and with a password: see
    /// [`Server::tcp_url`](crate::Server::tcp_url).
    #[must_use]
    pub fn tcp(mut self, tcp: bool) -> Options {
        self.tcp = tcp;
        self
    }

    /// What the names of our databases begin with, instead of `gratia_test`: lower-case letters, digits and underscores.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Options {
        self.prefix = prefix.into();
        self
    }

    /// The prefix goes into patterns and statements unquoted.
    pub(crate) fn check_prefix(&self) -> Result<(), Error> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let prefix = &self.prefix;
        if prefix.starts_with(|c: char| c.is_ascii_lowercase())
            && prefix.chars().all(allowed)
            && prefix.len() <= LONGEST_PREFIX
        {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::Option,
            format!("databases cannot be called `{prefix}_…`"),
        )
        .help(format!(
            "a prefix begins with a letter and has at most {LONGEST_PREFIX} of a-z, 0-9 and _"
        )))
    }
}
