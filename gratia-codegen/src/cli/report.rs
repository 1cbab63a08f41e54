//! What every command says in the same way: diagnostics, and the exit code that follows from them.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use gratia_schema::diagnostic::{
    Diagnostic, Diagnostics, Severity, Style, codes as schema_codes, render, to_json_lines,
};
use gratia_schema::source::SourceMap;

use super::arguments::{Common, Deny, Format, InputFlags, LayoutName};
use crate::config::{Config, Layout};
use crate::{Inputs, codes};

/// The exit codes of all commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    Yes,
    No,
    Usage,
    Environment,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Yes => 0,
            Exit::No => 1,
            Exit::Usage => 2,
            Exit::Environment => 5,
        })
    }
}

/// Prints diagnostics on stderr. `Some` if the command has to end with them.
pub(super) fn report(
    common: &Common,
    diagnostics: &Diagnostics,
    sources: &SourceMap,
) -> io::Result<Option<Exit>> {
    let denied = common.deny == Some(Deny::Warnings) && diagnostics.count(Severity::Warning) > 0;
    let failed = diagnostics.has_errors() || denied;
    if !diagnostics.is_empty() && (failed || !common.quiet) {
        let text = match common.format {
            Format::Json => to_json_lines(diagnostics, sources),
            Format::Text => render(diagnostics, sources, style()),
        };
        io::stderr().write_all(text.as_bytes())?;
    }
    let environment = [&schema_codes::UNREADABLE, &codes::UNWRITABLE];
    let is_environment =
        |d: &&Diagnostic| d.severity == Severity::Error && environment.contains(&d.code);
    let exit = if diagnostics.sorted().iter().any(is_environment) {
        Exit::Environment
    } else {
        Exit::Usage
    };
    Ok(failed.then_some(exit))
}

fn style() -> Style {
    let wanted = io::stderr().is_terminal() && env::var_os("NO_COLOR").is_none();
    if wanted {
        Style::Coloured
    } else {
        Style::Plain
    }
}

/// The inputs that configuration and flags name; what is wrong with them is among the diagnostics.
pub(super) fn inputs(
    common: &Common,
    flags: &InputFlags,
    diagnostics: &mut Diagnostics,
) -> Result<Inputs, SourceMap> {
    let config_file = common.config.clone().or_else(|| {
        if flags.schema.is_empty() {
            find_config()
        } else {
            here()
        }
    });
    let change = |config: &mut Config| apply(flags, config);
    match config_file {
        Some(path) => Inputs::from_config_file(&path, change, diagnostics),
        None if !flags.schema.is_empty() => {
            let mut config = Config::default();
            change(&mut config);
            Ok(Inputs::from_config(config, PathBuf::new(), diagnostics))
        }
        None => {
            diagnostics.push(
                Diagnostic::error(&codes::NO_CONFIG, "there is no gratia.toml here or in a directory above")
                    .help("run `gratia-codegen init` beside schema.sql, or name the inputs: `--schema schema.sql`"),
            );
            Err(SourceMap::default())
        }
    }
}

fn here() -> Option<PathBuf> {
    // A directory of this name is in the way, and reading it says so.
    Some(PathBuf::from("gratia.toml")).filter(|path| path.exists())
}

/// gratia.toml of this directory or the nearest one above.
fn find_config() -> Option<PathBuf> {
    if let Some(path) = here() {
        return Some(path);
    }
    let directory = env::current_dir().ok()?;
    directory
        .ancestors()
        .skip(1)
        .map(|above| above.join("gratia.toml"))
        .find(|path: &PathBuf| Path::is_file(path))
}

fn apply(flags: &InputFlags, config: &mut Config) {
    if !flags.schema.is_empty() {
        config.schema.clone_from(&flags.schema);
    }
    if flags.shapes.is_some() {
        config.shapes.clone_from(&flags.shapes);
    }
    if let Some(output) = &flags.output {
        config.output.clone_from(output);
    }
    if let Some(layout) = flags.layout {
        config.layout = match layout {
            LayoutName::Crate => Layout::Crate,
            LayoutName::Single => Layout::Single,
        };
    }
}
