//! What it costs to build a query and write its SQL, in instructions. No server is asked.
//!
//! The program runs itself under callgrind, once with N queries and once with twice as many: the difference is the
//! queries, whatever starting a process takes.

mod builders;

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::{Command, ExitCode};

use builders::{BUILDERS, Builder};

/// How many queries the shorter run builds.
const QUERIES: usize = 2_000;

/// What can go wrong here is shown and ends the run.
type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [] => report(),
        ["--sql"] => {
            for builder in &BUILDERS {
                let built = (builder.build)("a-slug");
                println!("{}, {} bound\n{}\n", builder.name, built.params, built.sql);
            }
            Ok(())
        }
        ["--run", name, queries] => run(name, queries),
        _ => {
            eprintln!("usage: gratia-build-cost [--sql | --run NAME QUERIES]");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn report() -> Result<(), Failure> {
    let mut first = None;
    println!(
        "{:<28} {:>12} {:>7} {:>6}",
        "build and write SQL", "instructions", "ratio", "bytes"
    );
    for builder in &BUILDERS {
        let of = |queries: usize| instructions(builder, queries);
        let each = (of(2 * QUERIES)? - of(QUERIES)?) / QUERIES as f64;
        let ratio = each / *first.get_or_insert(each);
        let bytes = (builder.build)("a-slug").sql.len();
        println!(
            "  {:<26} {each:>12.0} {ratio:>7.2} {bytes:>6}",
            builder.name
        );
    }
    Ok(())
}

/// Runs this program under callgrind.
fn instructions(builder: &Builder, queries: usize) -> Result<f64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["--run", builder.name, &queries.to_string()])
        .output()
        .map_err(|error| format!("valgrind cannot be started: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.split("Collected :").nth(1);
    let collected = collected.and_then(|rest| rest.split_whitespace().next());
    Ok(collected
        .ok_or_else(|| said.clone().into_owned())?
        .parse()?)
}

fn run(name: &str, queries: &str) -> Result<(), Failure> {
    let builder = BUILDERS.iter().find(|builder| builder.name == name);
    let builder = builder.ok_or("no such builder")?;
    for _ in 0..queries.parse()? {
        black_box((builder.build)(black_box("a-slug")));
    }
    Ok(())
}
