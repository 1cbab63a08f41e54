//! The chores of this repository: `cargo xtask test`.

use std::process::{Command, ExitCode};

const USAGE: &str = "usage: cargo xtask test [arguments of cargo test]";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("test") => test(arguments.collect()),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The whole suite, then the build-script example, which a test cannot run from inside.
fn test(arguments: Vec<String>) -> ExitCode {
    let suite = cargo(
        ["test", "--workspace"]
            .into_iter()
            .map(str::to_owned)
            .chain(arguments)
            .collect(),
    );
    let example = cargo(
        ["run", "--quiet", "--package", "build-script-example"]
            .map(str::to_owned)
            .to_vec(),
    );
    if suite && example {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn cargo(arguments: Vec<String>) -> bool {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    match Command::new(cargo).args(&arguments).status() {
        Ok(status) => status.success(),
        Err(error) => {
            eprintln!("cargo {} cannot be run: {error}", arguments.join(" "));
            false
        }
    }
}
