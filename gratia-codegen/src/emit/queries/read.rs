//! A row from the columns of a result.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::scope::Scope;
use crate::ir::{Column, Table};
use crate::naming::ident;

pub(super) fn item(table: &Table, scope: &mut Scope) -> TokenStream {
    let row = ident(&table.row);
    let decode = scope.in_runtime("codec", "Decode");
    let cursor = scope.in_runtime("codec", "Cursor");
    let error = scope.in_runtime("codec", "DecodeError");
    let result = scope.prelude("Result", "::core::result::Result");
    let ok = scope.prelude("Ok", "::core::result::Result::Ok");
    let name = &table.name;
    let fields = table.columns.iter().map(|column| {
        let field = ident(&column.field);
        let read = read(column);
        quote!(#field: #read)
    });
    quote! {
        impl #decode for #row {
            fn take(row: &mut #cursor<'_>) -> #result<Self, #error> {
                row.table(#name);
                #ok(Self { #(#fields),* })
            }
        }
    }
}

fn read(column: &Column) -> TokenStream {
    let name = column.field.trim_start_matches("r#");
    let is_json = column.wire.as_ref().is_some_and(|wire| wire.json);
    match (is_json, column.secret, column.nullable) {
        (true, true, true) => quote!(row.secret_json_or_null(#name)?),
        (true, true, false) => quote!(row.secret_json(#name)?),
        (true, false, true) => quote!(row.json_or_null(#name)?),
        (true, false, false) => quote!(row.json(#name)?),
        (false, ..) => quote!(row.column(#name)?),
    }
}
