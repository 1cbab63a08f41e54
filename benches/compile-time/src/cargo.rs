//! `cargo check` of a crate, and what it takes.

use std::process::{Command, Stdio};
use std::time::Duration;

use wait4::Wait4;

use crate::Failure;
use crate::crates::{self, Crate};

/// What cargo and all that it started took together.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// User and system time.
    pub cpu: Duration,
    /// Bytes of the largest of the processes.
    pub peak: u64,
}

/// Checks the crate; dependencies too, if they are not there yet.
pub fn check(one: &Crate) -> Result<Usage, Failure> {
    let mut child = cargo(one)
        .args(["check", "--quiet", "--message-format", "short"])
        .stdout(Stdio::null())
        .spawn()?;
    let waited = child.wait4()?;
    if !waited.status.success() {
        return Err(format!("{one} does not compile").into());
    }
    Ok(Usage {
        cpu: waited.rusage.utime + waited.rusage.stime,
        peak: waited.rusage.maxrss,
    })
}

/// Forgets what was built of the crate itself.
pub fn clean(one: &Crate) -> Result<(), Failure> {
    let status = cargo(one)
        .args(["clean", "--quiet", "--workspace"])
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{one} cannot be cleaned").into()),
    }
}

fn cargo(one: &Crate) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&one.directory)
        .env("CARGO_TARGET_DIR", crates::directory().join("target"))
        // As in a fresh shell, not as `cargo run` left them to us.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_INCREMENTAL");
    cargo
}
