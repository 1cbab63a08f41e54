//! Enums of the schema: labels both ways.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Item, Module, Settings, docs, serde};
use crate::ir::Enum;
use crate::naming::ident;

pub(crate) fn module(enums: &[Enum], home: Vec<String>, settings: Settings<'_>) -> Module {
    let mut scope = Scope::new(
        settings.runtime,
        home,
        enums.iter().map(|e| e.name.as_str()),
    );
    let items = enums
        .iter()
        .flat_map(|e| items(e, &mut scope, settings))
        .collect();
    let docs = vec!["The enums of the schema.".to_owned()];
    Module {
        name: "enums".to_owned(),
        docs,
        uses: scope.uses(),
        items,
        modules: Vec::new(),
    }
}

fn items(e: &Enum, scope: &mut Scope, settings: Settings<'_>) -> Vec<Item> {
    let labels: Vec<(&str, &str)> = e
        .variants
        .iter()
        .map(|v| (v.label.as_str(), v.name.as_str()))
        .collect();
    let definition = definition(e, &labels, scope, settings);
    let mut items = vec![Item::definition(&e.name, definition)];
    items.extend(conversions(&e.name, &e.sql, &labels, scope));
    items
}

fn definition(
    e: &Enum,
    labels: &[(&str, &str)],
    scope: &mut Scope,
    settings: Settings<'_>,
) -> TokenStream {
    let headline = format!("The enum {}.", docs::code(&e.sql));
    let docs = docs::block(&docs::with_comment(headline, e.comment.as_deref()));
    let name = ident(&e.name);
    let rename_all = serde::rename_all(labels);
    let serde = serde::derive(scope, settings, &rename_all_of(rename_all));
    let variants = labels.iter().map(|(label, variant)| {
        let docs = docs::line(&format!("{}.", docs::code(label)));
        let rename = rename_all
            .is_none()
            .then(|| serde::attribute(settings, &quote!(rename = #label)));
        let variant = ident(variant);
        quote!(#docs #rename #variant)
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #serde
        pub enum #name { #(#variants),* }
    }
}

/// `, rename_all = "snake_case"`, for a `serde` attribute.
pub(crate) fn rename_all_of(rule: Option<&str>) -> TokenStream {
    rule.map(|rule| quote!(, rename_all = #rule))
        .unwrap_or_default()
}

/// `ALL`, `as_str`, Display and FromStr.
pub(crate) fn conversions(
    name: &str,
    sql: &str,
    labels: &[(&str, &str)],
    scope: &mut Scope,
) -> Vec<Item> {
    let name = ident(name);
    let error = scope.runtime("UnknownLabel");
    let result = scope.prelude("Result", "::core::result::Result");
    let (ok, err) = (
        scope.prelude("Ok", "::core::result::Result::Ok"),
        scope.prelude("Err", "::core::result::Result::Err"),
    );
    let texts: Vec<&str> = labels.iter().map(|(label, _)| *label).collect();
    let variants: Vec<_> = labels.iter().map(|(_, variant)| ident(variant)).collect();
    let parse = if labels.is_empty() {
        quote!(#err(#error::new(#sql, label)))
    } else {
        quote! {
            match label {
                #(#texts => #ok(Self::#variants),)*
                _ => #err(#error::new(#sql, label)),
            }
        }
    };
    [
        quote! {
            impl #name {
                /// Every label, in the order of the type.
                pub const ALL: &'static [Self] = &[#(Self::#variants),*];
                /// The label as SQL has it.
                pub const fn as_str(self) -> &'static str {
                    match self { #(Self::#variants => #texts),* }
                }
            }
        },
        quote! {
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.pad(self.as_str())
                }
            }
        },
        quote! {
            impl ::core::str::FromStr for #name {
                type Err = #error;
                fn from_str(label: &str) -> #result<Self, Self::Err> { #parse }
            }
        },
    ]
    .map(Item::from)
    .into()
}
