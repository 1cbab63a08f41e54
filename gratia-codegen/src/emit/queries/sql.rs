//! The constant SQL of a table.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Column, Queries, Table};

/// The columns of a row as they are read: types of the schema's own are cast to what may cross the wire. A bare name in
/// ORDER BY would then mean the cast, so every name is qualified by the table elsewhere.
pub(super) fn columns(table: &Table) -> String {
    let column = |column: &Column| match &column.wire {
        Some(wire) => wire.read.of(&column.sql),
        None => column.sql.clone(),
    };
    table
        .columns
        .iter()
        .map(column)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The columns of a row and the statements around them: macros, so that every statement is constant.
pub(super) fn macros(table: &Table, queries: &Queries) -> Vec<TokenStream> {
    let columns = columns(table);
    let from = format!(" FROM {} ", table.sql);
    let mut macros = Vec::new();
    if !queries.finders.is_empty() || !queries.key.is_empty() {
        macros.push(quote! {
            /// The columns of a row.
            macro_rules! columns {
                () => { #columns };
            }
        });
    }
    if !queries.finders.is_empty() {
        macros.push(quote! {
            /// The SELECT of whole rows, with what follows it.
            macro_rules! select {
                ($rest:literal) => { concat!("SELECT ", columns!(), #from, $rest) };
            }
        });
    }
    if !queries.key.is_empty() {
        macros.push(quote! {
            /// A statement that gives the row back.
            macro_rules! returning {
                ($statement:literal) => { concat!($statement, " RETURNING ", columns!()) };
            }
        });
    }
    macros
}

/// `id = $1 AND code = $2`.
pub(super) fn filter<'t>(columns: impl IntoIterator<Item = &'t Column>) -> String {
    let condition = |(at, column): (usize, &Column)| {
        let cast = column
            .wire
            .as_ref()
            .map(|wire| wire.bind_cast.as_str())
            .unwrap_or_default();
        format!("{} = ${}{cast}", column.sql, at + 1)
    };
    columns
        .into_iter()
        .enumerate()
        .map(condition)
        .collect::<Vec<_>>()
        .join(" AND ")
}
