//! Where the server of these tests comes from: the binaries of this machine, or what `GRATIA_POSTGRES` pins.

use std::env;

use gratia_postgres::{Options, Pin};

/// The options of every private cluster here.
pub fn options() -> Options {
    match env::var_os("GRATIA_POSTGRES") {
        Some(pin) => Options::new().pin(Pin::from(pin)),
        None => Options::new().pin(Pin::System),
    }
}
