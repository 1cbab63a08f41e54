//! Constraints and unique indexes as constants.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Item, docs};
use crate::ir::{Constraint, ConstraintKind, Table};
use crate::naming::ident;

pub(crate) fn items(table: &Table, scope: &mut Scope) -> Vec<Item> {
    table
        .constraints
        .iter()
        .map(|constraint| item(table, constraint, scope).into())
        .collect()
}

fn item(table: &Table, constraint: &Constraint, scope: &mut Scope) -> TokenStream {
    let docs = docs::block(&docs::with_comment(
        format!(
            "{}, named {}.",
            docs::code(&constraint.sql),
            docs::code(&constraint.name)
        ),
        constraint.comment.as_deref(),
    ));
    let constant = ident(&constraint.constant);
    let ty = scope.runtime("Constraint");
    let (table_name, name) = (&table.name, &constraint.name);
    let keys = &constraint.keys;
    let made = match constraint.kind {
        ConstraintKind::PrimaryKey => quote!(#ty::primary_key(#table_name, #name, &[#(#keys),*])),
        ConstraintKind::Unique => quote!(#ty::unique(#table_name, #name, &[#(#keys),*])),
        ConstraintKind::UniqueIndex => quote!(#ty::unique_index(#table_name, #name, &[#(#keys),*])),
        ConstraintKind::ForeignKey => quote!(#ty::foreign_key(#table_name, #name, &[#(#keys),*])),
        ConstraintKind::Check => quote!(#ty::check(#table_name, #name)),
        ConstraintKind::Exclusion => quote!(#ty::exclusion(#table_name, #name)),
    };
    let schema = &table.schema;
    let in_schema = if schema == "public" {
        quote!()
    } else {
        quote!(.in_schema(#schema))
    };
    let filter = constraint
        .predicate
        .iter()
        .map(|predicate| quote!(.where_(#predicate)));
    quote!(#docs pub const #constant: #ty = #made #in_schema #(#filter)*;)
}
