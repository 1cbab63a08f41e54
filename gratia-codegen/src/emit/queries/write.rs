//! Inserts and patches: which columns are given.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::Item;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::ir::{Column, Table, Write};
use crate::naming::ident;

pub(super) fn items(table: &Table, scope: &mut Scope) -> Vec<Item> {
    let mut items: Vec<Item> = functions(table, scope).map(Item::from).into();
    items.push(insertable(table, scope).into());
    items.extend(patch(table, scope).map(Item::from));
    items
}

/// `insert`, `insert_many` and `copy_in`.
fn functions(table: &Table, scope: &mut Scope) -> [TokenStream; 3] {
    let insert = ident(&table.insert);
    let into = scope.prelude("Into", "::core::convert::Into");
    let iterator = scope.prelude("IntoIterator", "::core::iter::IntoIterator");
    let one = scope.in_runtime("table", "Insert");
    let many = scope.in_runtime("table", "InsertMany");
    let copy = scope.in_runtime("table", "CopyIn");
    let docs_copy = docs::line(&format!(
        "Inserts rows of {} by COPY.",
        docs::code(&table.sql)
    ));
    let docs_one = docs::line(&format!("Inserts a row of {}.", docs::code(&table.sql)));
    let docs_many = docs::line(&format!(
        "Inserts rows of {} in one statement.",
        docs::code(&table.sql)
    ));
    [
        quote! {
            #docs_one
            pub fn insert(row: impl #into<#insert>) -> #one<#insert> {
                #one::new(row.into())
            }
        },
        quote! {
            #docs_many
            pub fn insert_many<R: #into<#insert>>(rows: impl #iterator<Item = R>) -> #many<#insert> {
                #many::new(rows.into_iter().map(R::into).collect())
            }
        },
        quote! {
            #docs_copy
            pub fn copy_in() -> #copy<#insert> { #copy::new() }
        },
    ]
}

fn insertable(table: &Table, scope: &mut Scope) -> TokenStream {
    let (insert, row) = (ident(&table.insert), ident(&table.row));
    let insertable = scope.in_runtime("table", "Insertable");
    let values = scope.in_runtime("table", "Values");
    let definition = scope.in_runtime("table", "Table");
    let required = ident(&table.required_field);
    let gives: Vec<TokenStream> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| {
            let field = ident(&column.field);
            match column.write {
                Write::Required => Some(give(at, column, "give", &quote!(self.#required.#field))),
                Write::Optional => Some(give(at, column, "set", &quote!(self.#field))),
                Write::Never => None,
            }
        })
        .collect();
    let argument = if gives.is_empty() {
        quote!(_)
    } else {
        quote!(values)
    };
    quote! {
        impl #insertable for #insert {
            type Row = #row;
            const TABLE: &'static #definition = &TABLE;
            const RETURNING: &'static str = columns!();
            fn values<'a>(&'a self, #argument: &mut #values<'a>) { #(#gives)* }
        }
    }
}

fn patch(table: &Table, scope: &mut Scope) -> Option<TokenStream> {
    let columns: Vec<(usize, &Column)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.in_patch)
        .collect();
    if columns.is_empty() {
        return None;
    }
    let (patch, row) = (ident(&table.patch), ident(&table.row));
    let trait_name = scope.in_runtime("table", "Patch");
    let values = scope.in_runtime("table", "Values");
    let definition = scope.in_runtime("table", "Table");
    let touch = columns
        .iter()
        .filter(|(_, column)| column.touch)
        .map(|(_, column)| &column.sql);
    let gives = columns.iter().map(|(at, column)| {
        let field = ident(&column.field);
        give(*at, column, "set", &quote!(self.#field))
    });
    Some(quote! {
        impl #trait_name for #patch {
            type Row = #row;
            const TABLE: &'static #definition = &TABLE;
            const RETURNING: &'static str = columns!();
            const TOUCH: &'static [&'static str] = &[#(#touch),*];
            fn values<'a>(&'a self, values: &mut #values<'a>) { #(#gives)* }
        }
    })
}

/// `values.set_json_or_null(14, &self.images);`
fn give(at: usize, column: &Column, verb: &str, place: &TokenStream) -> TokenStream {
    let is_json = column.wire.as_ref().is_some_and(|wire| wire.json);
    let json = match (is_json, column.secret, column.nullable) {
        (true, true, true) => "_secret_json_or_null",
        (true, true, false) => "_secret_json",
        (true, false, true) => "_json_or_null",
        (true, false, false) => "_json",
        (false, ..) => "",
    };
    let method = format_ident!("{verb}{json}");
    let at = Literal::usize_unsuffixed(at);
    quote!(values.#method(#at, &#place);)
}
