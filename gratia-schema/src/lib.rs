//! A PostgreSQL schema as data.
//!
//! `schema.sql` goes through split, parse, apply and [`check`] and comes out as a [`Checked`] catalog: what
//! PostgreSQL would hold after running the file. No server is asked, nothing is read from disk, and nothing here
//! knows of Rust code.
//!
//! ```
//! use gratia_schema::{Options, load, source::SourceMap};
//!
//! let mut sources = SourceMap::default();
//! let file = sources.add("schema.sql", "CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);");
//! let loaded = load(&sources, &[file], &Options::default());
//! let catalog = loaded.checked.expect("no errors");
//! let users = catalog.tables.values().next().expect("one table");
//! assert_eq!(users.constraints[1].name, "users_email_key");
//! ```

// An error ends a statement: its size is no matter of speed.
#![allow(clippy::result_large_err)]

mod apply;
mod ast;
pub mod catalog;
pub mod check;
pub mod diagnostic;
mod infer;
mod lex;
mod parse;
mod query;
pub mod shapes;
pub mod source;
mod split;
pub mod syntax;

pub use apply::{Unsupported, extensions_with_types};
pub use check::Checked;

use apply::Apply;
use diagnostic::{Diagnostic, Diagnostics, codes};
use source::{FileId, SourceMap, Span};

/// How a schema is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// How statements that are kept as text are said.
    pub unsupported: Unsupported,
}

/// What came of reading a schema.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog, unless something is wrong with it.
    pub checked: Option<Checked>,
    /// Everything there is to say, errors and warnings.
    pub diagnostics: Diagnostics,
}

/// Reads a schema: its files are run one after the other, like one.
pub fn load(sources: &SourceMap, files: &[FileId], options: &Options) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let mut statements = Vec::new();
    for file in files {
        statements.extend(split::split(sources, *file, &mut diagnostics));
    }
    if statements.is_empty() && !diagnostics.has_errors() {
        diagnostics.push(empty(sources, files));
    }
    let mut parsed = Vec::new();
    for raw in &statements {
        parsed.extend(
            parse::parse(sources, raw, &mut diagnostics).map(|statement| (statement, raw.span)),
        );
    }
    let mut apply = Apply::new(sources, &statements, options.unsupported, &mut diagnostics);
    for (statement, span) in parsed {
        apply.statement(statement, span);
    }
    let catalog = apply.finish();
    let checked = check::check(catalog, &mut diagnostics);
    Loaded {
        checked,
        diagnostics,
    }
}

/// The statements of a schema as they were parsed, one text each: for looking into, not for reading back.
pub fn dump_statements(sources: &SourceMap, files: &[FileId]) -> Vec<String> {
    let mut said = Diagnostics::default();
    let raw = files
        .iter()
        .flat_map(|file| split::split(sources, *file, &mut said))
        .collect::<Vec<_>>();
    let dump = |raw: &split::RawStatement| {
        let parsed = parse::parse(sources, raw, &mut Diagnostics::default());
        format!("-- {}\n{parsed:#?}", sources.place(raw.span))
    };
    raw.iter().map(dump).collect()
}

fn empty(sources: &SourceMap, files: &[FileId]) -> Diagnostic {
    let names: Vec<&str> = files
        .iter()
        .map(|file| sources.file(*file).name.as_str())
        .collect();
    let diagnostic = Diagnostic::error(
        &codes::EMPTY,
        format!("{} holds no statement", names.join(", ")),
    )
    .help("write at least one `CREATE TABLE`; generated files are left as they are");
    match files.first() {
        Some(file) => diagnostic.at(Span::new(*file, 0, 0), "nothing to read"),
        None => diagnostic,
    }
}
