//! The columns of a table, as statements bind them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Item;
use crate::emit::scope::Scope;
use crate::ir::{Column, Queries, Read, Table, Write};
use crate::naming::{self, ident};

/// The constant of a column.
pub(super) fn constant(column: &Column) -> proc_macro2::Ident {
    ident(&naming::constant(column.field.trim_start_matches("r#")))
}

/// A constant for each column that a statement can write or compare.
pub(super) fn items(table: &Table, queries: &Queries, scope: &mut Scope) -> Vec<Item> {
    // A patch compares the key, who ever writes it.
    let has_patch = table.columns.iter().any(|column| column.in_patch);
    let is_compared = |at: &usize| has_patch && queries.key.contains(at);
    let used = table
        .columns
        .iter()
        .enumerate()
        .filter(|(at, column)| column.write != Write::Never || is_compared(at));
    used.map(|(_, column)| item(column, scope).into()).collect()
}

fn item(column: &Column, scope: &mut Scope) -> TokenStream {
    let name = constant(column);
    let ty = scope.in_runtime("table", "Column");
    let sql = &column.sql;
    let wire_type = type_of(column, scope);
    let cast = column
        .wire
        .as_ref()
        .map(|wire| wire.bind_cast.as_str())
        .unwrap_or_default();
    let made = if cast.is_empty() {
        quote!(#ty::new(#sql, #wire_type))
    } else {
        quote!(#ty::cast(#sql, #wire_type, #cast))
    };
    let read = match column.wire.as_ref().map(|wire| &wire.read) {
        Some(Read::Cast(cast)) => quote!(.read_as(#cast)),
        Some(Read::Between(pieces)) => quote!(.read_between(&[#(#pieces),*])),
        Some(Read::Plain) | None => quote!(),
    };
    let secret = column.secret.then(|| quote!(.secret()));
    quote!(static #name: #ty = #made #read #secret;)
}

/// `Type::INT4`.
pub(super) fn type_of(column: &Column, scope: &mut Scope) -> TokenStream {
    let ty = scope.in_runtime("codec", "Type");
    let constant = ident(
        column
            .wire
            .as_ref()
            .map_or("TEXT", |wire| wire.type_constant),
    );
    quote!(#ty::#constant)
}
