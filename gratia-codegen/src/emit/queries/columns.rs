//! The columns of a table, as statements bind them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Item;
use crate::emit::scope::Scope;
use crate::ir::{Column, Queries, Read, Table};
use crate::naming::{self, ident};

/// The constant of a column.
pub(super) fn constant(column: &Column) -> proc_macro2::Ident {
    ident(&naming::constant(column.field.trim_start_matches("r#")))
}

/// A constant for each column.
pub(super) fn items(table: &Table, scope: &mut Scope) -> Vec<Item> {
    let columns = table.columns.iter();
    columns.map(|column| item(column, scope).into()).collect()
}

/// The table as queries know it.
pub(super) fn table(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let ty = scope.in_runtime("table", "Table");
    let (name, sql) = (&table.name, &table.sql);
    let columns = table.columns.iter().map(constant);
    let position = |at: &usize| Literal::usize_unsuffixed(*at);
    let never_null = |at: &usize| !table.columns[*at].nullable;
    let keys = queries.finders.iter().map(|finder| &finder.columns);
    let keys: Vec<TokenStream> = keys
        .filter(|key| key.iter().all(never_null))
        .map(|key| {
            let key = key.iter().map(position);
            quote!(&[#(#key),*])
        })
        .collect();
    let keys = (!keys.is_empty()).then(|| quote!(.keys(&[#(#keys),*])));
    let present = table.columns.iter().position(|column| !column.nullable);
    let present = present.map(|at| {
        let at = position(&at);
        quote!(.present(#at))
    });
    quote! {
        pub(super) static TABLE: #ty = #ty::new(#name, #sql, &[#(&#columns),*]) #keys #present;
    }
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
