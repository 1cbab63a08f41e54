//! The module `queries` of a table: reading its row, and the statements over a whole row.
//!
//! It is a module of its own so that the types beside it compile without a database client.

mod columns;
mod find;
pub(crate) mod handle;
mod read;
mod refresh;
mod sql;
mod write;

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Item, Module, ModuleKind, Settings, docs};
use crate::ir::{Queries, Table, TableKind};
use crate::naming::ident;

/// The module, one level below the table's at `home`.
pub(crate) fn module(
    table: &Table,
    queries: &Queries,
    mut home: Vec<String>,
    settings: Settings<'_>,
) -> Module {
    home.push("queries".to_owned());
    let mut own = vec![table.row.as_str()];
    if table.is_written() {
        own.push(&table.insert);
    }
    if table.columns.iter().any(|column| column.in_patch) {
        own.push(&table.patch);
    }
    if table.is_written() {
        own.push(&queries.handle);
    }
    let mut scope = Scope::new(settings.runtime, home, own.iter().copied());
    let mut items: Vec<Item> = sql::macros(table, queries)
        .into_iter()
        .map(Item::from)
        .collect();
    items.push(columns::item(table, &mut scope).into());
    items.push(columns::table(table, queries, &mut scope).into());
    items.push(read::item(table, &mut scope).into());
    items.push(find::item(table, queries, &mut scope).into());
    if table.is_written() {
        items.extend(write::items(table, queries, &mut scope));
    }
    items.extend(refresh::items(table, &mut scope));
    let own = own.into_iter().map(ident);
    let mut uses = vec![quote!(use super::{#(#own),*};)];
    uses.extend(scope.uses());
    let docs = vec![match table.is_written() {
        true => format!("Rows of {} in and out.", docs::code(&table.sql)),
        false => format!("Rows of {}.", docs::code(&table.sql)),
    }];
    let mut module = Module::of_types("queries", docs, uses, items);
    module.kind = ModuleKind::Queries {
        is_optional: settings.queries_are_optional(),
    };
    module
}

/// What the table's own module re-exports, if anything.
pub(crate) fn exports(
    table: &Table,
    queries: &Queries,
    settings: Settings<'_>,
) -> Option<TokenStream> {
    let cfg = settings.runtime_cfg();
    match table.kind {
        TableKind::Table => {}
        TableKind::View => return None,
        TableKind::MaterializedView { concurrently } => {
            let concurrently = concurrently.then(|| quote!(, refresh_concurrently));
            return Some(quote!(#cfg pub use self::queries::{refresh #concurrently};));
        }
    }
    let update_many = write::has_update_many(table, queries).then(|| quote!(, update_many));
    Some(
        quote!(#cfg pub use self::queries::{copy_in, delete, insert, insert_from, insert_many, merge, update #update_many};),
    )
}
