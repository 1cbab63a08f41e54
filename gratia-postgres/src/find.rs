//! The order of sources, and what to say when none is there.

use crate::error::{Error, ErrorKind};
use crate::options::{Options, Pin};
use crate::url::Address;

#[cfg(unix)]
use crate::private::{self, Installation, User};

const INSTALL: &str = if cfg!(target_os = "macos") {
    "brew install postgresql"
} else {
    "apt-get install postgresql"
};

/// A source that is there.
#[derive(Debug)]
pub enum Found {
    /// A server to use as it is.
    Address(Box<Address>),
    /// Binaries to start one from, and whom to start them as.
    #[cfg(unix)]
    Installation(Installation, User),
}

/// The pinned source, or the first that is there.
pub fn find(options: &Options) -> Result<Found, Error> {
    match &options.pin {
        None if options.url.is_some() => url(options),
        None => local(options, None),
        Some(Pin::Url) => url(options),
        Some(pin) => local(options, Some(pin)),
    }
}

fn url(options: &Options) -> Result<Found, Error> {
    match &options.url {
        Some(url) => Address::given(url).map(|address| Found::Address(Box::new(address))),
        None => Err(not_there(
            &Pin::Url,
            vec!["DATABASE_URL is not set".to_owned()],
        )),
    }
}

#[cfg(unix)]
fn local(options: &Options, pin: Option<&Pin>) -> Result<Found, Error> {
    let user = User::choose()?;
    let mut tried = Vec::new();
    let found = match pin {
        Some(Pin::Directory(bin)) => {
            // Newer than what is known is taken where it is asked for by name.
            let majors = *options.supported.start()..=u32::MAX;
            private::directory(bin, user, &majors)
                .map_err(|why| tried.push(format!("{}: {why}", bin.display())))
                .ok()
        }
        Some(Pin::Embedded) => brought(options, user, &mut tried),
        Some(Pin::System) => system(options, user, &mut tried),
        Some(Pin::Url) | None => {
            tried.push("DATABASE_URL is not set".to_owned());
            system(options, user, &mut tried).or_else(|| brought(options, user, &mut tried))
        }
    };
    match (found, pin) {
        (Some(found), _) => Ok(Found::Installation(found, user)),
        (None, Some(pin)) => Err(not_there(pin, tried)),
        (None, None) => Err(Error::new(ErrorKind::NotFound, "no PostgreSQL found")
            .notes(tried)
            .help(format!(
                "{INSTALL}, or set DATABASE_URL to a server that may be used"
            ))),
    }
}

#[cfg(not(unix))]
fn local(_: &Options, pin: Option<&Pin>) -> Result<Found, Error> {
    let why = "private servers are started on Unix only".to_owned();
    match pin {
        Some(pin) => Err(not_there(pin, vec![why])),
        None => Err(Error::new(ErrorKind::NotFound, "no PostgreSQL found")
            .notes([why])
            .help("set DATABASE_URL to a server that may be used")),
    }
}

/// The first directory of this machine whose binaries run.
#[cfg(unix)]
fn system(options: &Options, user: User, tried: &mut Vec<String>) -> Option<Installation> {
    let places = match &options.places {
        Some(places) => places.clone(),
        None => private::usual(),
    };
    let before = tried.len();
    for place in places {
        match private::directory(&place, user, &options.supported) {
            Ok(found) => return Some(found),
            Err(why) => tried.push(format!("{}: {why}", place.display())),
        }
    }
    if tried.len() == before {
        tried.push(match options.places {
            Some(_) => "no directory was to be searched".to_owned(),
            None => format!("no server binaries in {}", private::described()),
        });
    }
    None
}

/// The first of the caller's trees that runs.
#[cfg(unix)]
fn brought(options: &Options, user: User, tried: &mut Vec<String>) -> Option<Installation> {
    if options.binaries.is_empty() {
        tried.push("this program brings no binaries along".to_owned());
    }
    for binaries in &options.binaries {
        match private::binaries(binaries, user, &options.supported) {
            Ok(found) => return Some(found),
            Err(why) => tried.push(format!("{}: {why}", binaries.name)),
        }
    }
    None
}

fn not_there(pin: &Pin, tried: Vec<String>) -> Error {
    let (message, help) = match pin {
        Pin::Url => (
            "the source is pinned to `url`, and there is none".to_owned(),
            "set DATABASE_URL, or unset GRATIA_POSTGRES",
        ),
        Pin::System => (
            "the source is pinned to `system`, and no server binaries of this machine run"
                .to_owned(),
            INSTALL,
        ),
        Pin::Embedded => (
            "the source is pinned to `embedded`, and no binaries of this program run".to_owned(),
            "unset GRATIA_POSTGRES, or turn on the feature that brings them along",
        ),
        Pin::Directory(directory) => (
            format!(
                "the source is pinned to the directory `{}`, and no server binaries there run",
                directory.display()
            ),
            "GRATIA_POSTGRES is `url`, `system`, `embedded` or a directory with `postgres` and `initdb`",
        ),
    };
    Error::new(ErrorKind::Pinned, message)
        .notes(tried)
        .help(help)
}
