//! Where a server comes from.

use std::fmt;
use std::path::PathBuf;

/// Where a server comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// It was there and has a URL.
    Url {
        /// Host or socket directory, and port.
        server: String,
    },
    /// Binaries of this machine.
    System {
        /// Their directory.
        bin: PathBuf,
    },
    /// Binaries that the caller brought along.
    Binaries {
        /// What the caller calls them.
        name: String,
    },
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Url { server } => write!(f, "running at {server}"),
            Source::System { bin } => write!(f, "started from {}", bin.display()),
            Source::Binaries { name } => write!(f, "started from {name}"),
        }
    }
}
