//! Names of every length: wherever a line is just full, the code is broken as rustfmt breaks it.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use gratia_codegen::config::Layout;
use gratia_codegen::output;
use gratia_schema::diagnostic::Diagnostics;

use crate::cases::{named, run_edited};
use crate::scratch::repository;

/// The longest name that PostgreSQL keeps.
const LONGEST: usize = 63;

/// A name of about that length, in words, that begins with this one.
fn name(first: &str, length: usize) -> String {
    let mut name = first.to_owned();
    for word in ["_xxxx", "_yyy", "_zzzzz"].iter().cycle() {
        if name.len() >= length {
            break;
        }
        name.push_str(word);
    }
    name.truncate(length.max(first.len()));
    name.trim_end_matches('_').to_owned()
}

/// A table with columns, constraints and an index of every length, and an enum with such labels.
fn table(length: usize) -> String {
    let table = name(&format!("t{length}"), length);
    let column = |at: usize| name(&format!("c{at}"), at);
    let mut elements = Vec::new();
    let mut indexes = String::new();
    for at in 4..=LONGEST {
        let types = ["text", "integer", "timestamptz[]", "numeric(10,2)", "jsonb"];
        let options = ["", " NOT NULL", " NOT NULL DEFAULT 'x'"];
        let (ty, options) = (types[(at + length) % 5], options[(at + length) % 3]);
        elements.push(format!("{} {ty}{options}", column(at)));
        let (other, third) = (column(at * 11 % 59 + 4), column(at * 5 % 59 + 4));
        match at % 3 {
            0 => elements.push(format!(
                "CONSTRAINT {} UNIQUE ({}, {third})",
                name(&format!("u{at}"), at),
                column(at)
            )),
            1 => elements.push(format!(
                "CONSTRAINT {} CHECK (true)",
                name(&format!("k{at}"), at)
            )),
            _ => writeln!(
                indexes,
                "CREATE UNIQUE INDEX {} ON {table} ({}) WHERE {other} IS NULL;",
                name(&format!("i{length}_{at}"), at),
                column(at)
            )
            .expect("a string"),
        }
    }
    let labels: Vec<String> = (0..length % 7 + 1)
        .map(|at| {
            format!(
                "'{}'",
                name(&format!("l{at}"), length * (at + 3) % LONGEST + 1)
            )
        })
        .collect();
    let label_type = name(&format!("e{length}"), length);
    format!(
        "CREATE TABLE {table} ({});\n{indexes}CREATE TYPE {label_type} AS ENUM ({});\n",
        elements.join(", "),
        labels.join(", ")
    )
}

#[test]
fn rustfmt_leaves_names_of_every_length() {
    let mut schema = "CREATE SCHEMA audit;\n".to_owned();
    for length in (3..=LONGEST).step_by(2) {
        let path = if length % 2 == 0 { "public" } else { "audit" };
        schema += &format!("SET search_path TO {path};\n{}", table(length));
    }
    let config_file = named("types").directory.join("gratia.toml");
    let change = |config: &mut gratia_codegen::config::Config| {
        config.layout = Layout::Crate;
        config.columns.clear();
    };
    let run = run_edited(&config_file, change, |_| schema.clone());

    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("widths");
    let mut diagnostics = Diagnostics::default();
    let plan = output::plan(run.files(), &directory, &mut diagnostics);
    output::write(&plan, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let settings = repository().join("generated/rustfmt.toml");
    fs::copy(settings, directory.join("rustfmt.toml")).expect("rustfmt.toml");

    let rustfmt = env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let output = Command::new(rustfmt)
        .args(["--check", "--edition", "2024"])
        .arg(directory.join("lib.rs"))
        .output()
        .expect("rustfmt");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}
