//! Documentation of generated items: the SQL, then the COMMENT.

use proc_macro2::TokenStream;
use quote::quote;

use super::Settings;
use super::markdown::{prose, text};
use crate::config::Queries;
use crate::ir::{Column, Ir, Table};

pub(crate) use super::markdown::code;

/// `#[doc]` attributes, one per line, since a line break inside one would become a block comment.
pub(crate) fn attributes<'a>(lines: impl IntoIterator<Item = &'a str>) -> TokenStream {
    let lines = lines.into_iter().map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        }
    });
    quote!(#(#[doc = #lines])*)
}

/// One line of documentation.
pub(crate) fn line(text: &str) -> TokenStream {
    attributes([text])
}

/// A headline and a comment below it.
pub(crate) fn with_comment(headline: String, comment: Option<&str>) -> Vec<String> {
    let mut lines = vec![headline];
    let comment = comment.map(text).unwrap_or_default();
    if !comment.is_empty() {
        lines.push(String::new());
        lines.extend(comment);
    }
    lines
}

/// A description, or a headline where there is none.
pub(crate) fn described(headline: String, description: Option<&str>) -> Vec<String> {
    let lines = description.map(text).unwrap_or_default();
    if lines.is_empty() {
        vec![headline]
    } else {
        lines
    }
}

/// A key of a JSON shape, and its description behind it.
pub(crate) fn key(key: &str, description: Option<&str>) -> Vec<String> {
    let mut lines = description.map(text).unwrap_or_default();
    match lines.first_mut() {
        Some(first) => *first = format!("{}: {first}", code(key)),
        None => lines.push(format!("{}.", code(key))),
    }
    lines
}

/// The lines as attributes.
pub(crate) fn block(lines: &[String]) -> TokenStream {
    attributes(lines.iter().map(String::as_str))
}

/// A column as its line of DDL, then what points where, then its COMMENT.
pub(crate) fn column(column: &Column) -> Vec<String> {
    let mut sql = format!("{} {}", column.sql, column.sql_type);
    if !column.sql_options.is_empty() {
        sql.push(' ');
        sql.push_str(&column.sql_options);
    }
    if let Some(reference) = &column.references {
        sql.push_str(" REFERENCES ");
        sql.push_str(&reference.sql);
    }
    let mut lines = with_comment(format!("{}.", code(&sql)), column.comment.as_deref());
    let mut notes = Vec::new();
    if column.touch {
        notes.push("Becomes `now()` in every update that does not set it.");
    }
    if column.secret {
        notes.push("Secret: never printed, never serialized.");
    }
    if !notes.is_empty() {
        lines.push(String::new());
        lines.push(notes.join(" "));
    }
    lines
}

/// The documentation of a table's module.
pub(crate) fn table_module(table: &Table) -> Vec<String> {
    with_comment(
        format!("The {} {}.", table.kind.noun(), code(&table.sql)),
        table.comment.as_deref(),
    )
}

/// What the module of a table begins, and where it is told what can be said.
fn statements(runtime: &str) -> Vec<String> {
    let mut lines: Vec<String> = [
        "| in the module of a table | |",
        "|---|---|",
        "| `query()`, `table` | SELECT: joins, foreign keys as paths, rows below, groups, pages, subqueries, CTEs |",
        "| `Row::find_by_…`, `exists_by_…`, `count` | rows by their unique keys |",
        "| `insert`, `insert_many`, `insert_from` | INSERT of rows and from queries, ON CONFLICT, RETURNING |",
        "| `update()`, `update_many`, `delete()`, `merge` | UPDATE by expressions and patches, DELETE, MERGE |",
        "| `copy_in`, `copy_out` | COPY |",
        "",
    ]
    .map(str::to_owned)
    .into();
    lines.push(format!(
        "What all of them can say is told, with examples, by the module `query` of [the runtime]({runtime});"
    ));
    lines.push("its `Pool`, `Connection` and `Transaction` run them.".to_owned());
    lines.push(String::new());
    lines
}

/// The front page: every table with its row and what it is for.
pub(crate) fn root(ir: &Ir, settings: Settings<'_>) -> Vec<String> {
    let mut lines = vec![
        format!("Typed access to the PostgreSQL schema of {}.", ir.sources.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")),
        String::new(),
        "Each table has a module with its row, its new row (`New…` holds the required columns, setters turn it into".to_owned(),
        "`…Insert`), its patch and its constraints.".to_owned(),
        String::new(),
    ];
    if settings.queries != Queries::Never {
        lines.extend(statements(settings.runtime));
    }
    let mut all = ir.schemas.iter().flat_map(|schema| &schema.tables);
    if all.any(|table| !table.is_written()) {
        lines.push("Each view has a module with its row, `query()` and `table`; a materialized one is refreshed by `refresh`.".to_owned());
        lines.push(String::new());
    }
    lines.extend(["| table | row | |".to_owned(), "|---|---|---|".to_owned()]);
    for schema in &ir.schemas {
        for table in &schema.tables {
            let path: String = schema
                .module
                .iter()
                .map(|module| format!("{module}::"))
                .collect();
            let first_sentence = table
                .comment
                .as_deref()
                .unwrap_or_default()
                .lines()
                .next()
                .unwrap_or_default();
            // A constant of one letter may be called like the row.
            let is_shared = table.constraints.iter().any(|c| c.constant == table.row);
            let kind = if is_shared { "struct@" } else { "" };
            lines.push(format!(
                "| {} | [`{kind}{path}{module}::{row}`] | {} |",
                code(&table.sql).replace('|', "\\|"),
                prose(first_sentence).replace('|', "\\|"),
                row = table.row,
                module = table.module,
            ));
        }
    }
    lines
}
