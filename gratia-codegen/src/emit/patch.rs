//! The patch of a table: a change of the columns that are given.

use quote::quote;

use super::scope::Scope;
use super::{Item, docs};
use crate::ir::Table;
use crate::naming::ident;

/// Nothing for a table whose every column is its key or the server's.
pub(crate) fn item(table: &Table, scope: &mut Scope) -> Option<Item> {
    let columns: Vec<_> = table
        .columns
        .iter()
        .filter(|column| column.in_patch)
        .collect();
    if columns.is_empty() {
        return None;
    }
    let name = ident(&table.patch);
    let mut lines = vec![format!(
        "A change of some columns of {}: what is not set stays as it is.",
        docs::code(&table.sql)
    )];
    if columns.len() < table.columns.len() {
        lines.push(String::new());
        lines.push("The primary key and generated columns are not among them.".to_owned());
    }
    let docs = docs::block(&lines);
    let setting = scope.runtime("Setting");
    let fields = columns.iter().map(|column| {
        let docs = docs::line(&format!(
            "{}.",
            docs::code(&format!("{} {}", column.sql, column.sql_type))
        ));
        let field = ident(&column.field);
        let ty = scope.ty(&column.row_type());
        quote!(#docs pub #field: #setting<#ty>)
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields),* }
    };
    Some(Item::definition(&table.patch, tokens))
}
