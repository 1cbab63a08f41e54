//! The arguments, as clap reads them. The comments are the help text.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// A typed Rust crate from schema.sql, the only source of truth.
#[derive(Parser)]
#[command(name = "gratia-codegen", version, disable_help_subcommand = true, after_help = EXIT_CODES)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 yes; 1 the answer is no (stale, findings); 2 usage, configuration or schema \
error; 5 environment (files).";

#[derive(Args)]
#[command(next_help_heading = "Options of all commands")]
pub(super) struct Common {
    /// The configuration [default: gratia.toml here or in a directory above]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// How diagnostics are printed
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Treats warnings as errors
    #[arg(long, global = true, value_name = "WHAT", value_enum)]
    pub deny: Option<Deny>,
    /// Says more: the phases and how long each took
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// Says nothing but errors
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the source line, a caret, help
    Text,
    /// For programs: a JSON object a line
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Deny {
    /// All warnings
    Warnings,
}

#[derive(Subcommand)]
pub(super) enum Command {
    /// Writes gratia.toml and the generated crate's Cargo.toml beside an existing schema.sql
    Init(Init),
    /// Writes the typed crate
    Generate(Generate),
    /// Shows a table, or all of them, as generated code sees it
    Show(Show),
    /// Prints what a stage of the run hands to the next
    Dump(Dump),
    /// Explains a code such as G0201
    Explain(Explain),
}

#[derive(Args)]
pub(super) struct Init {
    /// The name of the generated crate [default: this directory's name with -db]
    #[arg(long, value_name = "CRATE")]
    pub name: Option<String>,
}

#[derive(Args)]
pub(super) struct Generate {
    /// Writes nothing; exit code 1 and a diff on stderr if a file is not as it should be
    #[arg(long)]
    pub check: bool,
    /// Writes nothing; shows what would change
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,
    /// Prints the code instead of writing it
    #[arg(long, conflicts_with_all = ["check", "dry_run"])]
    pub stdout: bool,
    // Last: its heading holds for everything below it.
    #[command(flatten)]
    pub inputs: InputFlags,
}

/// Settings that gratia.toml has too; a flag wins.
#[derive(Args)]
#[command(next_help_heading = "Settings, which win over gratia.toml")]
pub(super) struct InputFlags {
    /// The schema; may be given several times, in the order to run
    #[arg(long, value_name = "FILE")]
    pub schema: Vec<String>,
    /// The JSON shapes
    #[arg(long, value_name = "FILE")]
    pub shapes: Option<String>,
    /// The generated crate's directory, or the one file
    #[arg(long, value_name = "PATH")]
    pub output: Option<String>,
    /// A file per table, or one file
    #[arg(long, value_enum)]
    pub layout: Option<LayoutName>,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum LayoutName {
    /// A file per table, under src/ of the output directory
    Crate,
    /// One file, for include!
    Single,
}

#[derive(Args)]
pub(super) struct Show {
    /// A table; all of them without one
    pub table: Option<String>,
    #[command(flatten)]
    pub inputs: InputFlags,
}

#[derive(Args)]
pub(super) struct Dump {
    /// Which stage
    #[arg(long, value_enum)]
    pub stage: Stage,
    /// Only this table
    #[arg(long)]
    pub table: Option<String>,
    #[command(flatten)]
    pub inputs: InputFlags,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Stage {
    /// The statements, as parsed
    Statements,
    /// The catalog after running them
    Catalog,
    /// The crate in Rust's terms
    Ir,
    /// The files
    Files,
}

#[derive(Args)]
pub(super) struct Explain {
    /// The code
    pub code: String,
}
