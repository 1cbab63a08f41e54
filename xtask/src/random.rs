//! `cargo xtask queries`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use xtask::queries::{FILE, Queries};

use crate::server::Server;

/// What is asked for.
struct Run {
    seed: u64,
    first: usize,
    count: usize,
    batch: usize,
    out: Option<PathBuf>,
    server: Server,
}

/// Makes, compiles and runs queries; false if one of them fails.
pub(crate) fn run(arguments: Vec<String>) -> Result<bool, String> {
    let run = Run::of(arguments)?;
    if let Some(directory) = &run.out {
        return write(&run, directory).map(|()| true);
    }
    println!("{}", run.server.describe());
    let end = run.first + run.count;
    let mut passed = true;
    for first in (run.first..end).step_by(run.batch) {
        let count = run.batch.min(end - first);
        let start = Instant::now();
        println!(
            "seed {}, queries {first} to {}",
            run.seed,
            first + count - 1
        );
        passed &= batch(&run, first, count)?;
        println!("  {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(passed)
}

impl Run {
    fn of(arguments: Vec<String>) -> Result<Run, String> {
        let mut run = Run {
            seed: 1,
            first: 0,
            count: 10_000,
            batch: 500,
            out: None,
            server: Server::find(),
        };
        let mut arguments = arguments.into_iter();
        while let Some(name) = arguments.next() {
            let value = arguments.next();
            let value = value.ok_or_else(|| format!("{name} wants a value"))?;
            let number = || {
                let number = value.parse::<usize>();
                number.map_err(|_| format!("{name} wants a number, not `{value}`"))
            };
            match name.as_str() {
                "--seed" => run.seed = number()? as u64,
                "--first" => run.first = number()?,
                "--count" => run.count = number()?,
                "--batch" => run.batch = number()?.max(1),
                "--out" => run.out = Some(PathBuf::from(value)),
                "--server" => run.server = Server::named(&value)?,
                _ => return Err(format!("there is no `{name}`")),
            }
        }
        Ok(run)
    }
}

fn write(run: &Run, directory: &Path) -> Result<(), String> {
    let config = Path::new(env!("CARGO_MANIFEST_DIR")).join("../gratia.toml");
    let queries = Queries::of(&config)?;
    let failed = |error| format!("{} cannot be written: {error}", directory.display());
    fs::create_dir_all(directory).map_err(failed)?;
    let end = run.first + run.count;
    for first in (run.first..end).step_by(FILE) {
        let last = end.min(first + FILE);
        let path = directory.join(format!("queries_{first}.rs"));
        let text = queries.module(run.seed, first..last);
        fs::write(path, text).map_err(failed)?;
    }
    println!("{} queries are in {}", run.count, directory.display());
    Ok(())
}

/// The test target of these queries alone.
fn batch(run: &Run, first: usize, count: usize) -> Result<bool, String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["test", "--quiet", "--package", "gratia-tests"]);
    command.args(["--test", "random_queries"]);
    // Compiled once and run once.
    for setting in ["debug", "incremental"] {
        let setting = format!("profile.dev.package.gratia-tests.{setting}=false");
        command.args(["--config", &setting]);
    }
    if run.server == Server::Embedded {
        command.args(["--features", "gratia-tests/embedded"]);
    }
    command.args(["--", "--nocapture"]);
    command.env("GRATIA_QUERIES", format!("{} {first} {count}", run.seed));
    command.env("GRATIA_POSTGRES", run.server.pin());
    let status = command.status();
    let status = status.map_err(|error| format!("cargo test cannot be run: {error}"))?;
    Ok(status.success())
}
