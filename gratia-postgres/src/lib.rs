//! A PostgreSQL that is always there: for tests, for shadow databases, for examples.
//!
//! [`Server::start`] takes the first of these sources that is there, or the one that is pinned:
//!
//! 1. a server that is named by its URL (`DATABASE_URL`);
//! 2. server binaries on this machine, found by running them;
//! 3. [`Binaries`] that the caller brings along;
//! 4. else an [`Error`] that lists what was tried and the line that mends it.
//!
//! `GRATIA_POSTGRES` pins a source: `url`, `system`, `embedded` (the caller's binaries) or a directory with `postgres` and
//! `initdb`. A pinned source that is not there is an error: nothing falls through to another.
//!
//! From binaries a private cluster is made: in a directory of its own under /dev/shm (if there is much room) or /tmp, on
//! a Unix socket, owned by `nobody` when we are root. It is gone, directory and all, when its [`Server`] is dropped or
//! this process ends, even by SIGKILL. A server given by its URL is used as it is: only databases called
//! `gratia_test_<pid>_<n>` are made and dropped there. Templates of [`Server::shared`] stay until the next start sweeps
//! them, as nothing runs at the end of a process.
//!
//! ```no_run
//! # fn main() -> Result<(), gratia_postgres::Error> {
//! use gratia_postgres::Server;
//!
//! let server = Server::shared()?; // one per process
//! let shop = server.template("CREATE TABLE users (id serial PRIMARY KEY, email text)")?;
//! let database = server.database_from(&shop)?; // dropped with this value
//! println!("{}", database.url());
//! # Ok(())
//! # }
//! ```
//!
//! # Why tokio-postgres
//!
//! Databases are created through a connection, and std alone does not reach every server: one given by its URL asks for
//! SCRAM, MD5 or several hosts. `psql` is not part of every tree of binaries. So one thread per server runs
//! tokio-postgres on a current-thread runtime of its own, and all functions here are blocking. They can be called from
//! async tests too, as nothing of the caller's runtime is needed or entered.

mod admin;
mod binaries;
mod database;
mod error;
mod find;
mod options;
#[cfg(unix)]
mod private;
mod server;
mod source;
mod sweep;
mod template;
mod url;
mod version;

pub use binaries::Binaries;
pub use database::Database;
pub use error::{Error, ErrorKind};
pub use options::{Options, Pin};
pub use server::Server;
pub use source::Source;
pub use template::Template;
pub use version::{SUPPORTED, Version};
