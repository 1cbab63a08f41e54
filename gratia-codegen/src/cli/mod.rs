//! The command line: arguments in, an exit code out.

mod arguments;
mod dump;
mod explain;
mod generate;
mod init;
mod manifest;
mod report;
mod show;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use report::Exit;

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let exit = match &arguments.command {
        Command::Init(init) => init::run(&arguments.common, init),
        Command::Generate(generate) => generate::run(&arguments.common, generate),
        Command::Show(show) => show::run(&arguments.common, show),
        Command::Dump(dump) => dump::run(&arguments.common, dump),
        Command::Explain(explain) => explain::run(explain),
    };
    match exit {
        Ok(exit) => exit.into(),
        // A closed pipe, as in `| head`, is no failure of ours; anything else cannot be told to anybody.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Yes.into(),
        Err(_) => Exit::Environment.into(),
    }
}
