//! The columns of a table, as statements bind them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::{Column, Queries, Read, Table, Write};
use crate::naming::ident;

/// All columns, as one constant: with one for each, rustc has that many more bodies to check.
pub(super) fn item(table: &Table, scope: &mut Scope) -> TokenStream {
    let ty = scope.in_runtime("table", "Column");
    let len = Literal::usize_unsuffixed(table.columns.len());
    let columns = table.columns.iter().map(|column| made(column, scope));
    let columns: Vec<TokenStream> = columns.collect();
    quote!(static COLUMNS: [#ty; #len] = [#(#columns),*];)
}

/// The table as queries know it.
pub(super) fn table(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let ty = scope.in_runtime("table", "Table");
    let (name, sql) = (&table.name, &table.sql);
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
    let required = positions(table, "required", |column| column.write == Write::Required);
    let touched = positions(table, "touched", |column| column.touch && column.in_patch);
    quote! {
        pub(super) static TABLE: #ty =
            #ty::new(#name, #sql, &COLUMNS) #keys #present #required #touched;
    }
}

/// `.required(&[1, 2])`, if there are such columns.
fn positions(table: &Table, method: &str, is_one: impl Fn(&Column) -> bool) -> Option<TokenStream> {
    let columns = table.columns.iter().enumerate();
    let positions = columns.filter(|(_, column)| is_one(column));
    let positions: Vec<Literal> = positions
        .map(|(at, _)| Literal::usize_unsuffixed(at))
        .collect();
    let method = ident(method);
    (!positions.is_empty()).then(|| quote!(.#method(&[#(#positions),*])))
}

fn made(column: &Column, scope: &mut Scope) -> TokenStream {
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
    let is_text = column.wire.as_ref().is_some_and(|wire| wire.text_in_binary);
    let is_text = is_text.then(|| quote!(.text_in_binary()));
    let secret = column.secret.then(|| quote!(.secret()));
    quote!(#made #read #is_text #secret)
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
