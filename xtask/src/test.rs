//! `cargo xtask test`.

use std::env;
use std::process::Command;

use crate::server::Server;

/// Runs everything; false if anything fails.
pub(crate) fn run(mut arguments: Vec<String>) -> Result<bool, String> {
    let server = match arguments.iter().position(|argument| argument == "--server") {
        Some(at) if at + 1 < arguments.len() => {
            let name = arguments.drain(at..=at + 1).nth(1).unwrap_or_default();
            Server::named(&name)?
        }
        Some(_) => return Err("--server wants url, system or embedded".to_owned()),
        None => Server::find(),
    };
    println!("{}", server.describe());
    let mut suite = vec!["test", "--workspace"];
    if server == Server::Embedded {
        // Its own tests are of installed servers; the same ones run on the embedded server in the crate beside it.
        suite.extend([
            "--exclude",
            "gratia-postgres",
            "--features",
            "gratia-tests/embedded",
        ]);
        suite.extend(["--features", "gratia-postgres-embedded/relax"]);
    }
    let suite = suite
        .into_iter()
        .map(str::to_owned)
        .chain(arguments)
        .collect();
    let passed = cargo(&server, suite)?;
    // What a test cannot run from inside.
    let example = ["run", "--quiet", "--package", "build-script-example"]
        .map(str::to_owned)
        .to_vec();
    Ok(cargo(&server, example)? && passed)
}

fn cargo(server: &Server, arguments: Vec<String>) -> Result<bool, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(&arguments)
        .env("GRATIA_POSTGRES", server.pin())
        .status();
    match status {
        Ok(status) => Ok(status.success()),
        Err(error) => Err(format!(
            "cargo {} cannot be run: {error}",
            arguments.join(" ")
        )),
    }
}
