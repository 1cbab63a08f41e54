//! Which PostgreSQL the tests run on.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A source of a PostgreSQL; gratia-postgres knows them by the same names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Server {
    /// The server of DATABASE_URL.
    Url,
    /// Installed on this machine, in this directory.
    System(PathBuf),
    /// From registry crates.
    Embedded,
}

impl Server {
    /// The first that is there.
    pub(crate) fn find() -> Server {
        if env::var_os("DATABASE_URL").is_some() {
            return Server::Url;
        }
        system().map_or(Server::Embedded, Server::System)
    }

    /// The one of this name.
    pub(crate) fn named(name: &str) -> Result<Server, String> {
        match name {
            "url" if env::var_os("DATABASE_URL").is_some() => Ok(Server::Url),
            "url" => Err("DATABASE_URL is not set".to_owned()),
            "system" => system().map(Server::System).ok_or_else(|| {
                "no PostgreSQL is installed here: `apt-get install postgresql`".to_owned()
            }),
            "embedded" => Ok(Server::Embedded),
            other => Err(format!(
                "there is no server `{other}`: url, system or embedded"
            )),
        }
    }

    /// What GRATIA_POSTGRES pins, so that nothing falls through to another.
    pub(crate) fn pin(&self) -> &'static str {
        match self {
            Server::Url => "url",
            Server::System(_) => "system",
            Server::Embedded => "embedded",
        }
    }

    /// One line for people.
    pub(crate) fn describe(&self) -> String {
        match self {
            Server::Url => "the tests run on the server of DATABASE_URL".to_owned(),
            Server::System(bin) => format!("the tests run on the PostgreSQL in {}", bin.display()),
            Server::Embedded => "the tests run on PostgreSQL 18 from registry crates".to_owned(),
        }
    }
}

/// The directory of an installed server's programs.
fn system() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut directories: Vec<PathBuf> = env::split_paths(&path).collect();
    let mut debian: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .map(|versions| {
            versions
                .filter_map(|version| Some(version.ok()?.path().join("bin")))
                .collect()
        })
        .unwrap_or_default();
    debian.sort();
    directories.extend(debian.into_iter().rev());
    directories
        .into_iter()
        .find(|directory| has_server(directory))
}

fn has_server(directory: &Path) -> bool {
    directory.join("initdb").is_file() && directory.join("postgres").is_file()
}
