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
    let is_whole = arguments.is_empty();
    let suite: Vec<&str> = suite
        .into_iter()
        .chain(arguments.iter().map(String::as_str))
        .collect();
    let mut passed = cargo(&server, &suite)?;
    if is_whole {
        for command in rest(&server) {
            passed &= cargo(&server, command)?;
        }
    }
    Ok(passed)
}

/// What one run of `cargo test` leaves out: a program to run, and features that change what else is tested.
fn rest(server: &Server) -> Vec<&'static [&'static str]> {
    let mut rest: Vec<&[&str]> = vec![&["run", "--quiet", "--package", "build-script-example"]];
    // The server of the registry crates speaks no TLS.
    if *server != Server::Embedded {
        rest.push(&[
            "test",
            "--package",
            "gratia-runtime",
            "--all-features",
            "--test",
            "tls",
            "--test",
            "spans",
        ]);
    }
    rest
}

fn cargo(server: &Server, arguments: &[&str]) -> Result<bool, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(arguments)
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
