//! What to generate and how: one structure for gratia.toml, the builder and the command line.

mod file;
mod validate;

pub use file::read;

use std::collections::BTreeMap;

use gratia_schema::source::Spanned;

/// All settings, with paths relative to the directory of gratia.toml.
#[derive(Clone, Debug)]
pub struct Config {
    /// The schema's files, run one after the other.
    pub schema: Vec<String>,
    /// The file of JSON shapes.
    pub shapes: Option<String>,
    /// The generated crate's directory, or the one file.
    pub output: String,
    /// A file per table, or one file.
    pub layout: Layout,
    /// Path of the runtime crate in generated code.
    pub runtime: String,
    /// Whether rows derive serde.
    pub serde: Serde,
    /// Whether tables come with their statements.
    pub queries: Queries,
    /// How statements that are kept as text are said.
    pub unsupported: gratia_schema::Unsupported,
    /// Columns of any table that become now() in every update, like the tag `@touch`.
    pub touch: Vec<Setting<()>>,
    /// Tables without generated code.
    pub exclude: Vec<Setting<()>>,
    /// Rust types by PostgreSQL type.
    pub types: Vec<Setting<TypeBinding>>,
    /// Settings by table.
    pub tables: Vec<Setting<TableSettings>>,
    /// Settings by `table.column`.
    pub columns: Vec<Setting<ColumnSettings>>,
    /// Settings by enum.
    pub enums: Vec<Setting<EnumSettings>>,
    /// Settings by foreign key: `table.constraint`.
    pub foreign_keys: Vec<Setting<ForeignKeySettings>>,
}

/// Where the code goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A file per table under `src/` of the output directory.
    #[default]
    Crate,
    /// One file, made for `include!`.
    Single,
}

/// Whether rows and enums of tables derive serde. JSON shapes always do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Serde {
    /// Behind the generated crate's feature `serde`.
    #[default]
    Feature,
    /// Always; the runtime's feature `serde` must be on.
    Always,
    /// Never.
    Never,
}

/// Whether tables come with the code that reads and writes their rows. The types alone need no database client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Queries {
    /// Behind the generated crate's feature `runtime`.
    #[default]
    Feature,
    /// Always; the runtime's feature `runtime` must be on.
    Always,
    /// Never.
    Never,
}

/// A setting for something of the schema, named at `name`; without a span if it came from Rust code.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    /// What it is for: `products`, `orders.status`, `geometry`.
    pub name: String,
    /// Where gratia.toml names it.
    pub span: Option<gratia_schema::source::Span>,
    /// What is set.
    pub value: T,
}

/// The Rust type of a PostgreSQL type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeBinding {
    /// A path that begins with `::`.
    pub rust: String,
}

/// What can be set for a table.
#[derive(Clone, Debug, Default)]
pub struct TableSettings {
    /// The module.
    pub module: Option<String>,
    /// The row's type; New…, …Insert and …Patch follow it.
    pub row: Option<String>,
}

/// What can be set for a column.
#[derive(Clone, Debug, Default)]
pub struct ColumnSettings {
    /// The field.
    pub name: Option<String>,
    /// The Rust type, a path that begins with `::`.
    pub rust: Option<String>,
    /// The JSON shape, like the tag `@json(…)`.
    pub json: Option<Spanned<String>>,
    /// Like the tag `@secret`.
    pub secret: Option<bool>,
    /// Like the tag `@touch`.
    pub touch: Option<bool>,
    /// `nullable`: the elements of the array may be NULL; `any`: any dimensions as well.
    pub elements: Option<Elements>,
}

/// What an array column's elements may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elements {
    /// One dimension without NULLs: `Vec<T>`.
    Required,
    /// One dimension: `Vec<Option<T>>`.
    Nullable,
    /// Any dimensions: `Array<T>`.
    Any,
}

/// What can be set for an enum.
#[derive(Clone, Debug, Default)]
pub struct EnumSettings {
    /// The type.
    pub name: Option<String>,
    /// Variants by label.
    pub labels: BTreeMap<String, String>,
}

/// What can be set for a foreign key.
#[derive(Clone, Debug, Default)]
pub struct ForeignKeySettings {
    /// The method from the table with the foreign key to the one that it points at.
    pub name: Option<String>,
    /// The method back.
    pub back: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            schema: vec!["schema.sql".to_owned()],
            shapes: None,
            output: "generated".to_owned(),
            layout: Layout::Crate,
            runtime: "::gratia_runtime".to_owned(),
            serde: Serde::Feature,
            queries: Queries::Feature,
            unsupported: gratia_schema::Unsupported::ByKind,
            touch: Vec::new(),
            exclude: Vec::new(),
            types: Vec::new(),
            tables: Vec::new(),
            columns: Vec::new(),
            enums: Vec::new(),
            foreign_keys: Vec::new(),
        }
    }
}

/// The setting for a name.
pub(crate) fn find<'a, T>(settings: &'a [Setting<T>], name: &str) -> Option<&'a T> {
    settings
        .iter()
        .find(|setting| setting.name == name)
        .map(|setting| &setting.value)
}
