//! New rows: the struct of the required columns, the whole new row, and the setters between them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::{Scope, path};
use super::{Item, docs};
use crate::ir::{Column, Table, Write};
use crate::naming::ident;

pub(crate) fn items(table: &Table, scope: &mut Scope) -> Vec<Item> {
    let mut items = vec![
        Item::definition(&table.new, required(table, scope)),
        Item::definition(&table.insert, new_row(table, scope)),
    ];
    if table.columns_to(Write::Optional).next().is_some() {
        items.push(setters_of_required(table, scope).into());
        items.push(setters_of_new_row(table, scope).into());
    }
    items.push(conversion(table, scope).into());
    items
}

/// `NewProduct`: what must be given.
fn required(table: &Table, scope: &mut Scope) -> TokenStream {
    let name = ident(&table.new);
    let sql = docs::code(&table.sql);
    let mut lines = vec![match table.columns_to(Write::Required).next() {
        Some(_) => format!("The columns that a new row of {sql} must give."),
        None => format!("A new row of {sql}, which need not give any column."),
    }];
    if table.columns_to(Write::Optional).next().is_some() {
        lines.push(String::new());
        lines.push(format!(
            "The others are left to their defaults or set by a setter, which turns this into [`{}`].",
            table.insert
        ));
    }
    let docs = docs::block(&lines);
    let fields: Vec<TokenStream> = table
        .columns_to(Write::Required)
        .map(|column| {
            let docs = docs::line(&format!(
                "{}.",
                docs::code(&format!("{} {}", column.sql, column.sql_type))
            ));
            let field = ident(&column.field);
            let ty = scope.ty(&column.row_type());
            quote!(#docs pub #field: #ty)
        })
        .collect();
    let default = if fields.is_empty() {
        quote!(, Default)
    } else {
        quote!()
    };
    quote! {
        #docs
        #[derive(Clone, Debug #default, PartialEq)]
        pub struct #name { #(#fields),* }
    }
}

/// `ProductInsert`: what must be given and what may be.
fn new_row(table: &Table, scope: &mut Scope) -> TokenStream {
    let name = ident(&table.insert);
    let new = ident(&table.new);
    let docs = docs::line(&format!(
        "A new row of {}: what is not set is left to its default.",
        docs::code(&table.sql)
    ));
    let required = ident(&table.required_field);
    let fields: Vec<TokenStream> = table
        .columns_to(Write::Optional)
        .map(|column| {
            let docs = docs::line(&optional(column));
            let field = ident(&column.field);
            let ty = scope.ty(&column.row_type());
            let setting = scope.runtime("Setting");
            quote!(#docs pub #field: #setting<#ty>)
        })
        .collect();
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        pub struct #name {
            /// The columns that must be given.
            pub #required: #new,
            #(#fields),*
        }
    }
}

fn optional(column: &Column) -> String {
    let options = match column.sql_options.as_str() {
        "" => "NULL if left out".to_owned(),
        options => docs::code(options),
    };
    format!("{}: {options}.", docs::code(&column.sql))
}

fn setters_of_required(table: &Table, scope: &mut Scope) -> TokenStream {
    let (name, insert) = (ident(&table.new), ident(&table.insert));
    // The setter of a column `from` hides the conversion.
    let from = if table.columns_to(Write::Optional).any(|c| c.field == "from") {
        let from = scope.prelude("From", "::core::convert::From");
        quote!(<#insert as #from<#name>>::from)
    } else {
        quote!(#insert::from)
    };
    let setters: Vec<TokenStream> = table
        .columns_to(Write::Optional)
        .map(|column| {
            let docs = docs::line(&format!("Sets {}.", docs::code(&column.sql)));
            let field = ident(&column.field);
            let (parameter, argument) = (parameter(column), argument(column, scope));
            quote! {
                #docs
                pub fn #field(self, #parameter: #argument) -> #insert {
                    #from(self).#field(#parameter)
                }
            }
        })
        .collect();
    let allow = allow(table, &[OPERATORS, NEW]);
    quote!(#allow impl #name { #(#setters)* })
}

fn setters_of_new_row(table: &Table, scope: &mut Scope) -> TokenStream {
    let name = ident(&table.insert);
    let setting = scope.runtime("Setting");
    let setters: Vec<TokenStream> = table
        .columns_to(Write::Optional)
        .map(|column| {
            let docs = docs::line(&format!("Sets {}.", docs::code(&column.sql)));
            let field = ident(&column.field);
            let (parameter, argument) = (parameter(column), argument(column, scope));
            let value = if converts(column) {
                quote!(#parameter.into())
            } else {
                quote!(#parameter)
            };
            quote! {
                #docs
                pub fn #field(mut self, #parameter: #argument) -> Self {
                    self.#field = #setting::Set(#value);
                    self
                }
            }
        })
        .collect();
    let allow = allow(table, &[OPERATORS]);
    quote!(#allow impl #name { #(#setters)* })
}

/// Columns whose setters clippy takes for something else, and its lint.
type Mistaken = (&'static [&'static str], &'static str);

const OPERATORS: Mistaken = (
    &[
        "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
    ],
    "clippy::should_implement_trait",
);
const NEW: Mistaken = (&["new"], "clippy::new_ret_no_self");

/// The attribute for the lints that setters of this table would raise.
fn allow(table: &Table, mistaken: &[Mistaken]) -> TokenStream {
    let is_setter = |names: &[&str]| {
        table
            .columns_to(Write::Optional)
            .any(|column| names.contains(&column.field.as_str()))
    };
    let lints: Vec<TokenStream> = mistaken
        .iter()
        .filter(|(names, _)| is_setter(names))
        .map(|(_, lint)| path(lint))
        .collect();
    if lints.is_empty() {
        quote!()
    } else {
        quote!(#[allow(#(#lints),*)])
    }
}

/// A setter's parameter is called like its column, unless that is no word, as `_1`, or too long to stand in a line
/// twice.
fn parameter(column: &Column) -> Ident {
    let is_word = |c: char| c != '_' && !c.is_ascii_digit();
    let is_short = column.field.chars().count() <= 36;
    ident(if is_short && column.field.contains(is_word) {
        &column.field
    } else {
        "value"
    })
}

/// A setter takes `3`, `Some(3)` and `None` for a nullable column, and any text for a string.
fn argument(column: &Column, scope: &mut Scope) -> TokenStream {
    let ty = scope.ty(&column.row_type());
    if converts(column) {
        let into = scope.prelude("Into", "::core::convert::Into");
        quote!(impl #into<#ty>)
    } else {
        quote!(#ty)
    }
}

fn converts(column: &Column) -> bool {
    column.nullable || column.ty.is_string()
}

fn conversion(table: &Table, scope: &mut Scope) -> TokenStream {
    let (new, insert, required) = (
        ident(&table.new),
        ident(&table.insert),
        ident(&table.required_field),
    );
    let from = scope.prelude("From", "::core::convert::From");
    let optional = table.columns_to(Write::Optional).map(|column| {
        let field = ident(&column.field);
        let setting = scope.runtime("Setting");
        quote!(#field: #setting::Unset)
    });
    let optional: Vec<TokenStream> = optional.collect();
    quote! {
        impl #from<#new> for #insert {
            fn from(#required: #new) -> Self {
                Self { #required, #(#optional),* }
            }
        }
    }
}
