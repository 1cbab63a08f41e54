//! The server of these tests is that of this crate, and no other.

use gratia_postgres::{Options, Pin};

/// The options of every private cluster here.
pub fn options() -> Options {
    Options::new()
        .pin(Pin::Embedded)
        .binaries(gratia_postgres_embedded::binaries())
}
