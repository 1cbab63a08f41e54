//! Documentation of generated items: the SQL, then the COMMENT.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Column, Ir, Table};

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

/// SQL as code in Markdown, whatever it holds.
pub(crate) fn code(sql: &str) -> String {
    if sql.contains('`') {
        format!("`` {sql} ``")
    } else {
        format!("`{sql}`")
    }
}

/// A headline and a comment below it.
pub(crate) fn with_comment(headline: String, comment: Option<&str>) -> Vec<String> {
    let mut lines = vec![headline];
    if let Some(comment) = comment.filter(|comment| !comment.is_empty()) {
        lines.push(String::new());
        lines.extend(comment.lines().map(prose));
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
        format!("The table {}.", code(&table.sql)),
        table.comment.as_deref(),
    )
}

/// The front page: every table with its row and what it is for.
pub(crate) fn root(ir: &Ir) -> Vec<String> {
    let mut lines = vec![
        format!("Typed access to the PostgreSQL schema of {}.", ir.sources.iter().map(|name| code(name)).collect::<Vec<_>>().join(", ")),
        String::new(),
        "Each table has a module with its row, its new row (`New…` holds the required columns, setters turn it into".to_owned(),
        "`…Insert`), its patch and its constraints.".to_owned(),
        String::new(),
        "| table | row | |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
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
            lines.push(format!(
                "| {} | [`{row}`]({path}{module}::{row}) | {} |",
                code(&table.sql).replace('|', "\\|"),
                prose(first_sentence).replace('|', "\\|"),
                row = table.row,
                module = table.module,
            ));
        }
    }
    lines
}

/// A line of somebody's text as Markdown that shows just that: no links, tags, lists, headings or code by accident.
fn prose(line: &str) -> String {
    let words: Vec<String> = line.split(' ').map(word).collect();
    let line = words.join(" ");
    let starts_block = line.starts_with(['#', '-', '+', '=', '|', '~'])
        || line.starts_with("* ")
        || line.split_once(['.', ')']).is_some_and(|(number, _)| {
            !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        });
    match starts_block {
        true if line.starts_with(|c: char| c.is_ascii_digit()) => {
            line.replacen(['.', ')'], "\\.", 1)
        }
        true => format!("\\{line}"),
        false => line,
    }
}

fn word(word: &str) -> String {
    if word.starts_with("http://") || word.starts_with("https://") {
        return format!("<{word}>");
    }
    let mut escaped = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '\\' | '<' | '>' | '[' | ']' | '*' | '`') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
