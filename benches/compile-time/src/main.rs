//! What rustc needs for generated code: `cargo check` of one crate per contender, made from the same synthetic schema.

mod arguments;
mod cargo;
mod contenders;
mod crates;
mod measure;
mod model;
mod names;
mod report;
mod schema;

use std::error::Error;
use std::process::ExitCode;

use arguments::Arguments;
use contenders::CONTENDERS;
use crates::Crate;
use model::Model;

/// What can go wrong here is shown and ends the run.
type Failure = Box<dyn Error>;

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
    for &tables in &arguments.tables {
        let model = Model::new(tables);
        let crates: Vec<Crate> = CONTENDERS
            .iter()
            .filter(|contender| tables <= contender.up_to && arguments.wants(contender))
            .map(|contender| Crate::write(contender, &model))
            .collect::<Result<_, _>>()?;
        if arguments.only_write {
            crates.iter().for_each(|one| println!("{one}"));
            continue;
        }
        let rounds = arguments.rounds.unwrap_or(match tables {
            0..50 => 7,
            50..500 => 5,
            _ => 2,
        });
        let measured = measure::measure(&crates, rounds)?;
        report::table(&model, &measured);
    }
    Ok(())
}
