//! The chores of this repository: `cargo xtask test`.

mod server;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask test [--server url|system|embedded] [arguments of cargo test]

  Runs every test. Their PostgreSQL is that of DATABASE_URL if it is set, else the one installed on this machine, else
  PostgreSQL 18 from registry crates.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let passed = match arguments.next().as_deref() {
        Some("test") => test::run(arguments.collect()),
        _ => Err(USAGE.to_owned()),
    };
    match passed {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
