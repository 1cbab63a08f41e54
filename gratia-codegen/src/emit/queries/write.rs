//! Inserts and patches: which columns are given.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::Item;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::ir::{Column, Queries, Table, Write};
use crate::naming::ident;

pub(super) fn items(table: &Table, queries: &Queries, scope: &mut Scope) -> Vec<Item> {
    let mut items: Vec<Item> = inserts(table, scope).map(Item::from).into();
    items.extend(changes(table, queries, scope).map(Item::from));
    items.push(insertable(table, queries, scope).into());
    items.extend(always_identity(table, scope).map(Item::from));
    items.extend(patch(table, queries, scope).map(Item::from));
    if has_update_many(table, queries) {
        items.extend(many(table, queries, scope).map(Item::from));
    }
    items
}

/// Whether rows can be updated by their keys, each in its own way.
pub(super) fn has_update_many(table: &Table, queries: &Queries) -> bool {
    !queries.key.is_empty() && table.columns.iter().any(|column| column.in_patch)
}

/// `insert`, `insert_many` and `copy_in`.
fn inserts(table: &Table, scope: &mut Scope) -> [TokenStream; 3] {
    let insert = ident(&table.insert);
    let into = scope.prelude("Into", "::core::convert::Into");
    let iterator = scope.prelude("IntoIterator", "::core::iter::IntoIterator");
    let ty = scope.in_runtime("query", "Insert");
    let sql = docs::code(&table.sql);
    let docs_one = docs::line(&format!("Inserts a row of {sql}."));
    let docs_many = docs::line(&format!("Inserts rows of {sql} in one statement."));
    let copy = scope.in_runtime("table", "CopyIn");
    let docs_copy = docs::line(&format!("Inserts rows of {sql} by COPY."));
    [
        quote! {
            #docs_one
            pub fn insert(row: impl #into<#insert>) -> #ty<#insert> {
                #ty::one(row.into())
            }
        },
        quote! {
            #docs_many
            pub fn insert_many<R: #into<#insert>>(rows: impl #iterator<Item = R>) -> #ty<#insert> {
                #ty::many(rows.into_iter().map(R::into).collect())
            }
        },
        quote! {
            #docs_copy
            pub fn copy_in() -> #copy<#insert> { #copy::new() }
        },
    ]
}

/// `insert_from`, `update`, `delete` and `merge`.
fn changes(table: &Table, queries: &Queries, scope: &mut Scope) -> [TokenStream; 4] {
    let columns = ident(&queries.handle);
    let mut query = |name| scope.in_runtime("query", name);
    let (insert_from, update, delete) = (query("InsertFrom"), query("Update"), query("Delete"));
    let (merge, select, selected) = (query("Merge"), query("Select"), query("Selected"));
    let (scope_trait, assignments) = (query("Scope"), query("Assignments"));
    let (joined, condition) = (query("Joined"), query("Condition"));
    let sql = docs::code(&table.sql);
    let docs_from = docs::line(&format!("Inserts rows of {sql} from a query."));
    let docs_update = docs::line(&format!("Changes rows of {sql}."));
    let docs_delete = docs::line(&format!("Deletes rows of {sql}."));
    let docs_merge = docs::line(&format!("Merges the rows of another source into {sql}."));
    let fn_once = scope.prelude("FnOnce", "::core::ops::FnOnce");
    [
        quote! {
            #docs_from
            pub fn insert_from<H: #scope_trait, S: #selected<H>, A: #assignments>(
                query: #select<H, S>,
                set: impl #fn_once(#columns, H::Args) -> A,
            ) -> #insert_from<#columns> {
                #insert_from::new(query, set)
            }
        },
        quote! {
            #docs_update
            pub fn update() -> #update<(#columns,)> { #update::new() }
        },
        quote! {
            #docs_delete
            pub fn delete() -> #delete<(#columns,)> { #delete::new() }
        },
        quote! {
            #docs_merge
            pub fn merge<J: #joined, C: #condition>(
                source: J,
                on: impl #fn_once(#columns, J::Handle) -> C,
            ) -> #merge<#columns, J::Handle> {
                #merge::new(source, on)
            }
        },
    ]
}

fn insertable(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let insert = ident(&table.insert);
    let columns = ident(&queries.handle);
    let insertable = scope.in_runtime("table", "Insertable");
    let values = scope.in_runtime("table", "Values");
    let required = ident(&table.required_field);
    let gives: Vec<TokenStream> = table
        .columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| {
            let field = ident(&column.field);
            match column.write {
                Write::Required => Some(give(at, column, "give", &quote!(&self.#required.#field))),
                Write::Optional => Some(give(at, column, "set", &quote!(&self.#field))),
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
            type Columns = #columns;
            fn values<'a>(&'a self, #argument: &mut #values<'a>) { #(#gives)* }
        }
    }
}

/// The door to an identity that the server always writes.
fn always_identity(table: &Table, scope: &mut Scope) -> Option<TokenStream> {
    let mut columns = table.columns.iter();
    let at = columns.position(|column| column.always_identity)?;
    let insert = ident(&table.insert);
    let trait_name = scope.in_runtime("table", "AlwaysIdentity");
    let ty = scope.ty(&table.columns[at].ty);
    let at = Literal::usize_unsuffixed(at);
    Some(quote! {
        impl #trait_name for #insert {
            type Value = #ty;
            const COLUMN: u16 = #at;
        }
    })
}

fn patch(table: &Table, queries: &Queries, scope: &mut Scope) -> Option<TokenStream> {
    let columns = table.columns.iter().enumerate();
    let columns: Vec<(usize, &Column)> = columns.filter(|(_, column)| column.in_patch).collect();
    if columns.is_empty() {
        return None;
    }
    let patch = ident(&table.patch);
    let handle = ident(&queries.handle);
    let trait_name = scope.in_runtime("table", "Patch");
    let values = scope.in_runtime("table", "Values");
    let gives = columns.iter().map(|(at, column)| {
        let field = ident(&column.field);
        give(*at, column, "set", &quote!(&self.#field))
    });
    Some(quote! {
        impl #trait_name for #patch {
            type Columns = #handle;
            fn values<'a>(&'a self, values: &mut #values<'a>) { #(#gives)* }
        }
    })
}

/// `update_many`, and what it needs to know of the key.
fn many(table: &Table, queries: &Queries, scope: &mut Scope) -> [TokenStream; 2] {
    let patch = ident(&table.patch);
    let keyed = scope.in_runtime("table", "KeyedPatch");
    let values = scope.in_runtime("table", "Values");
    let update = scope.in_runtime("query", "UpdateMany");
    let iterator = scope.prelude("IntoIterator", "::core::iter::IntoIterator");
    let columns = queries.key.iter().map(|at| (*at, &table.columns[*at]));
    let columns: Vec<(usize, &Column)> = columns.collect();
    let types: Vec<TokenStream> = columns
        .iter()
        .map(|(_, column)| scope.ty(&column.ty))
        .collect();
    let key = match types.as_slice() {
        [ty] => quote!(#ty),
        types => quote!((#(#types),*)),
    };
    let gives = columns.iter().enumerate().map(|(place, (at, column))| {
        let place = match columns.len() {
            1 => quote!(key),
            _ => {
                let place = Literal::usize_unsuffixed(place);
                quote!(&key.#place)
            }
        };
        give(*at, column, "give", &place)
    });
    let docs = docs::line(&format!(
        "Changes rows of {} by their keys, each in its own way, in one statement.",
        docs::code(&table.sql)
    ));
    [
        quote! {
            impl #keyed for #patch {
                type Key = #key;
                fn key<'a>(key: &'a #key, values: &mut #values<'a>) { #(#gives)* }
            }
        },
        quote! {
            #docs
            pub fn update_many(rows: impl #iterator<Item = (#key, #patch)>) -> #update<#patch> {
                #update::new(rows.into_iter().collect())
            }
        },
    ]
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
    quote!(values.#method(#at, #place);)
}
