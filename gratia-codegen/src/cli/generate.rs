//! `generate`: write, `--check`, `--dry-run` or `--stdout`.

use std::io::{self, Write};
use std::time::Instant;

use gratia_schema::diagnostic::Diagnostics;

use super::arguments::{Common, Generate};
use super::manifest;
use super::report::{Exit, inputs, report};
use crate::output::{FileSet, Plan, diff, plan, public_changes, write};
use crate::{Inputs, generate};

pub(super) fn run(common: &Common, arguments: &Generate) -> io::Result<Exit> {
    let start = Instant::now();
    let mut diagnostics = Diagnostics::default();
    let inputs = match inputs(common, &arguments.inputs, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => return Ok(report(common, &diagnostics, &sources)?.unwrap_or(Exit::Usage)),
    };
    let read = start.elapsed();
    let generated = generate(&inputs, &mut diagnostics);
    let made = start.elapsed();
    let Some(files) = generated.files else {
        return Ok(report(common, &diagnostics, &inputs.sources)?.unwrap_or(Exit::Usage));
    };
    manifest::check(&inputs.config, &inputs.directory, &mut diagnostics);
    if arguments.stdout {
        let failed = report(common, &diagnostics, &inputs.sources)?;
        print(&files)?;
        return Ok(failed.unwrap_or(Exit::Yes));
    }
    let plan = plan(&files, &inputs.output(), &mut diagnostics);
    if let Some(exit) = report(common, &diagnostics, &inputs.sources)? {
        return Ok(exit);
    }
    if common.verbose {
        eprintln!(
            "read in {read:.1?}, generated in {:.1?}, compared in {:.1?}",
            made - read,
            start.elapsed() - made
        );
    }
    if arguments.check || arguments.dry_run {
        return compare(arguments, &plan);
    }
    finish(common, &inputs, &plan)
}

fn print(files: &FileSet) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for (path, text) in files.iter() {
        if !path.is_empty() {
            writeln!(stdout, "// ---- {path}")?;
        }
        stdout.write_all(text.as_bytes())?;
    }
    Ok(())
}

/// `--check` and `--dry-run`: the diff, the items it takes away, and how to mend it.
fn compare(arguments: &Generate, plan: &Plan) -> io::Result<Exit> {
    let mut stderr = io::stderr().lock();
    if plan.changes.is_empty() {
        return Ok(Exit::Yes);
    }
    stderr.write_all(diff(plan).as_bytes())?;
    for change in public_changes(plan) {
        writeln!(stderr, "{change}")?;
    }
    let (missing, orphaned) = count(plan);
    let changed = plan.changes.len() - missing - orphaned;
    writeln!(
        stderr,
        "{changed} changed, {missing} missing, {orphaned} orphaned, {} as they should be",
        plan.unchanged
    )?;
    if arguments.dry_run {
        return Ok(Exit::Yes);
    }
    writeln!(
        stderr,
        "the generated code does not fit the schema: run `gratia-codegen generate` and commit the result"
    )?;
    Ok(Exit::No)
}

fn finish(common: &Common, inputs: &Inputs, plan: &Plan) -> io::Result<Exit> {
    let mut diagnostics = Diagnostics::default();
    write(plan, &mut diagnostics);
    if let Some(exit) = report(common, &diagnostics, &inputs.sources)? {
        return Ok(exit);
    }
    if common.quiet || plan.changes.is_empty() && !common.verbose {
        return Ok(Exit::Yes);
    }
    let mut stdout = io::stdout().lock();
    for change in public_changes(plan) {
        writeln!(stdout, "{change}")?;
    }
    let (_, orphaned) = count(plan);
    let removed = if orphaned > 0 {
        format!(", {orphaned} deleted")
    } else {
        String::new()
    };
    writeln!(
        stdout,
        "{} written, {} unchanged{removed}",
        files(plan.changes.len() - orphaned),
        plan.unchanged
    )?;
    Ok(Exit::Yes)
}

fn files(count: usize) -> String {
    if count == 1 {
        "1 file".to_owned()
    } else {
        format!("{count} files")
    }
}

/// How many files are missing and how many orphaned.
fn count(plan: &Plan) -> (usize, usize) {
    let missing = plan
        .changes
        .iter()
        .filter(|change| change.old.is_none())
        .count();
    let orphaned = plan
        .changes
        .iter()
        .filter(|change| change.new.is_none())
        .count();
    (missing, orphaned)
}
