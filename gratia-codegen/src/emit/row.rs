//! The row of a table.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Item, Settings, docs, serde};
use crate::ir::Table;
use crate::naming::ident;

pub(crate) fn item(table: &Table, scope: &mut Scope, settings: Settings<'_>) -> Item {
    let row = ident(&table.row);
    let headline = docs::line(&format!("A row of {}.", docs::code(&table.sql)));
    let serde = serde::derive(scope, settings, &quote!());
    let fields: Vec<TokenStream> = table
        .columns
        .iter()
        .map(|column| {
            let docs = docs::block(&docs::column(column));
            let field = ident(&column.field);
            let ty = scope.ty(&column.row_type());
            // A Secret has no Serialize: what is serialized leaves it out.
            let hidden = if column.secret {
                serde::attribute(settings, &quote!(skip_serializing))
            } else {
                quote!()
            };
            quote!(#docs #hidden pub #field: #ty)
        })
        .collect();
    let tokens = quote! {
        #headline
        #[derive(Clone, Debug, PartialEq)]
        #serde
        pub struct #row { #(#fields),* }
    };
    Item::definition(&table.row, tokens)
}
