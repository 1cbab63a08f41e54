//! Gratia beside its peers: the same reads and writes of a trivial table, interleaved in one run.

mod allocations;
mod arguments;
mod contenders;
mod database;
mod measure;
mod pin;
mod report;
mod suite;
mod workload;
mod writes;

use std::error::Error;
use std::process::ExitCode;

use arguments::Arguments;
use database::Databases;
use measure::measure;
use tokio::runtime;
use workload::WORKLOADS;

/// What can go wrong here is shown and ends the run.
type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let arguments = match Arguments::from_env() {
        Ok(arguments) => arguments,
        Err(message) => {
            eprint!("{message}");
            return ExitCode::from(2);
        }
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    if !arguments.unpinned {
        pin::to_one_cpu()?;
    }
    let databases = Databases::start()?;
    // One thread, so that its CPU time is the client's and no wake-up between threads blurs the rest.
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut contenders = contenders::all(&runtime, &databases)?;
    contenders.extend(writes::all(&runtime, &databases)?);
    contenders.extend(suite::all(&runtime, &databases)?);
    for workload in WORKLOADS
        .iter()
        .filter(|workload| arguments.wants(workload))
    {
        let measured = measure(&runtime, workload, &mut contenders, arguments.rounds)?;
        if arguments.json {
            report::json(workload, &measured);
        } else {
            report::table(workload, &measured);
        }
    }
    Ok(())
}
