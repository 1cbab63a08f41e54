//! The chores of this repository: `cargo xtask test`, `cargo xtask queries`.

mod random;
mod server;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask test [--server url|system|embedded] [arguments of cargo test]

  Runs every test. Their PostgreSQL is that of DATABASE_URL if it is set, else the one installed on this machine, else
  PostgreSQL 18 from registry crates.

       cargo xtask queries [--count N] [--seed S] [--first N] [--batch N] [--out DIR] [--server …]

  Makes random queries over Gratia's schema, compiles them batch by batch and runs them. With --out they are written
  to a directory instead, as Rust source. A run that was stopped goes on with --first.";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let passed = match arguments.next().as_deref() {
        Some("test") => test::run(arguments.collect()),
        Some("queries") => random::run(arguments.collect()),
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
