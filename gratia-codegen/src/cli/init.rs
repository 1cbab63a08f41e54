//! `init`: the configuration and the generated crate's manifest, beside a schema.sql that is there.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use gratia_schema::diagnostic::{Diagnostic, Diagnostics, codes as schema_codes};
use gratia_schema::source::SourceMap;

use super::arguments::{Common, Init};
use super::manifest;
use super::report::{Exit, report};
use crate::codes;

const SCHEMA: &str = "schema.sql";
const SHAPES: &str = "jsonb.schema.json";
const CONFIG: &str = "gratia.toml";
const MANIFEST: &str = "generated/Cargo.toml";
const RUSTFMT: &str = "generated/rustfmt.toml";

pub(super) fn run(common: &Common, arguments: &Init) -> io::Result<Exit> {
    let mut diagnostics = Diagnostics::default();
    if !Path::new(SCHEMA).is_file() {
        diagnostics.push(
            Diagnostic::error(
                &schema_codes::UNREADABLE,
                format!("there is no {SCHEMA} here"),
            )
            .help(format!(
                "write the schema as plain DDL into {SCHEMA}, then run `gratia-codegen init` again"
            )),
        );
    }
    if Path::new(CONFIG).exists() {
        diagnostics.push(
            Diagnostic::error(&codes::INIT_EXISTS, format!("{CONFIG} exists already"))
                .help("run `gratia-codegen generate`; to begin anew, delete the file first"),
        );
    }
    if let Some(exit) = report(common, &diagnostics, &SourceMap::default())? {
        return Ok(exit);
    }
    let name = arguments.name.clone().unwrap_or_else(default_name);
    let mut written = vec![CONFIG];
    let mut result = fs::write(CONFIG, config());
    if !Path::new(MANIFEST).exists() {
        result = result
            .and_then(|()| fs::create_dir_all("generated"))
            .and_then(|()| fs::write(MANIFEST, manifest::template(&name)))
            .and_then(|()| fs::write(RUSTFMT, manifest::RUSTFMT));
        written.extend([MANIFEST, RUSTFMT]);
    }
    if let Err(error) = result {
        let diagnostic = Diagnostic::error(
            &codes::UNWRITABLE,
            format!("{} cannot be written: {error}", written.join(", ")),
        )
        .help("check the permissions of this directory");
        return Ok(
            report(common, &diagnostic.into(), &SourceMap::default())?.unwrap_or(Exit::Environment)
        );
    }
    if !common.quiet {
        let mut stdout = io::stdout().lock();
        writeln!(stdout, "wrote {}", written.join(", "))?;
        writeln!(
            stdout,
            "next: `gratia-codegen generate`, then add `generated` to the members of your workspace"
        )?;
    }
    Ok(Exit::Yes)
}

fn config() -> String {
    let shapes = if Path::new(SHAPES).is_file() {
        format!("shapes = \"{SHAPES}\"\n")
    } else {
        format!("# shapes = \"{SHAPES}\"    # JSON Schema of what JSON columns hold\n")
    };
    format!("version = 1\nschema = \"{SCHEMA}\"\n{shapes}output = \"generated\"\n")
}

/// This directory's name as a crate's, with `-db`.
fn default_name() -> String {
    let directory = env::current_dir().ok();
    let name = directory
        .as_deref()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let cleaned: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let cleaned = cleaned.trim_matches(|c: char| c == '-' || c.is_ascii_digit());
    if cleaned.is_empty() {
        "db".to_owned()
    } else {
        format!("{cleaned}-db")
    }
}
