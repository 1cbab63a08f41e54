//! Gratia: what gratia-codegen makes of the schema, and queries in the builder.

use std::fmt::Write;
use std::path::Path;

use gratia_codegen::config::{Config, Layout, Queries, Serde};
use gratia_codegen::{Failure as Generation, Inputs, generate};
use gratia_schema::diagnostic::Diagnostics;

use crate::Failure;
use crate::crates::Files;
use crate::model::{Kind, Model, Query};
use crate::names;

pub fn dependencies() -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../gratia-runtime");
    format!("gratia-runtime = {{ path = {runtime:?} }}\n")
}

/// The same, and the generated crate beside it.
pub fn dependencies_apart() -> String {
    format!("gratia-apart-db = {{ path = \"db\" }}\n{}", dependencies())
}

/// A module `db` as a directory, and the root that names it.
pub fn files(schema: &Path) -> Result<Files, Failure> {
    let root = "#[path = \"db/lib.rs\"]\npub mod db;";
    with_root(generated(schema, "db/")?, root)
}

/// A crate `db` beside the one of the queries, as `gratia-codegen init` makes it.
pub fn files_apart(schema: &Path) -> Result<Files, Failure> {
    let mut files = generated(schema, "../db/src/")?;
    let manifest = format!(
        "[package]\nname = \"gratia-apart-db\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}",
        dependencies()
    );
    files.push(("../db/Cargo.toml".to_owned(), manifest));
    with_root(files, "pub use gratia_apart_db as db;")
}

fn with_root(mut files: Files, db: &str) -> Result<Files, Failure> {
    let root = format!("//! Queries of generated rows.\n\n{db}\npub mod queries;\n");
    files.push(("lib.rs".to_owned(), root));
    Ok(files)
}

/// The generated files, below a directory.
fn generated(schema: &Path, below: &str) -> Result<Files, Failure> {
    let config = Config {
        schema: vec!["schema.sql".to_owned()],
        layout: Layout::Crate,
        serde: Serde::Never,
        queries: Queries::Always,
        ..Config::default()
    };
    let mut diagnostics = Diagnostics::default();
    let directory = schema.parent().unwrap_or(schema).to_owned();
    let inputs = Inputs::from_config(config, directory, &mut diagnostics);
    let Some(generated) = generate(&inputs, &mut diagnostics).files else {
        let sources = inputs.sources;
        let failure = Generation {
            diagnostics,
            sources,
        };
        return Err(format!("{failure}").into());
    };
    let file = |(path, text): (&str, &str)| {
        let path = path.trim_start_matches("src/");
        (format!("{below}{path}"), text.to_owned())
    };
    Ok(generated.iter().map(file).collect())
}

pub fn queries(model: &Model, edited: bool) -> String {
    let mut text = "//! Queries.\n\nuse gratia_runtime::types::Decimal;\nuse gratia_runtime::{Error, Executor};\n\n\
                    use crate::db::prelude::*;\nuse crate::db::*;\n"
        .to_owned();
    for (at, query) in model.queries.iter().enumerate() {
        let _ = write!(text, "\n{}", function(query, edited && at == 0));
    }
    text
}

fn function(query: &Query, edited: bool) -> String {
    let table = names::table(query.table.number);
    let row = names::row(query.table.number);
    let enums = query.table.enums();
    match query.kind {
        Kind::Filter => {
            let more = if edited { ".and(e.quantity.gt(0))" } else { "" };
            format!(
                "pub async fn ranked_{table}(db: &impl Executor, min: Decimal) -> Result<Vec<{row}>, Error> {{
    {table}::query()
        .filter(|e| e.status.eq(Status{enums}::Active).and(e.price.ge(min)).and(e.is_active){more})
        .order_by(|e| (e.created_at.desc(), e.id.asc()))
        .limit(50)
        .fetch_all(db)
        .await
}}
"
            )
        }
        Kind::LeftJoin => {
            let other = names::table(query.table.other);
            let other_row = names::row(query.table.other);
            format!(
                "pub async fn joined_{table}(db: &impl Executor) -> Result<Vec<({row}, Option<{other_row}>)>, Error> {{
    {table}::query()
        .left_join({other}::table, |(e, o)| e.other_id.eq(o.id))
        .filter(|(e, _)| e.kind.eq(Kind{enums}::Special))
        .order_by(|(e, _)| e.id.asc())
        .fetch_all(db)
        .await
}}
"
            )
        }
        Kind::Path => format!(
            "pub async fn named_{table}(db: &impl Executor, code: &str) -> Result<Vec<(i32, String, String)>, Error> {{
    {table}::query()
        .filter(|e| e.parent().code.eq(code))
        .select(|e| (e.id, e.name, e.parent().name))
        .order_by(|e| e.id.asc())
        .fetch_all(db)
        .await
}}
"
        ),
        Kind::Children => {
            let parent = names::table(query.table.parent);
            let parent_row = names::row(query.table.parent);
            format!(
                "pub async fn nested_{table}(db: &impl Executor, code: &str) -> Result<Option<({parent_row}, Vec<{row}>)>, Error> {{
    {parent}::query()
        .filter(|p| p.code.eq(code))
        .select(|p| (p, p.{table}().order_by(|e| e.id.asc())))
        .fetch_optional(db)
        .await
}}
"
            )
        }
    }
}
