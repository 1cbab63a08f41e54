//! Enums of the schema: labels both ways.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, path};
use super::{Item, Module, Settings, docs, serde};
use crate::config::Queries;
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
    Module::of_types("enums", docs, scope.uses(), items)
}

fn items(e: &Enum, scope: &mut Scope, settings: Settings<'_>) -> Vec<Item> {
    let labels: Vec<(&str, &str)> = e
        .variants
        .iter()
        .map(|v| (v.label.as_str(), v.name.as_str()))
        .collect();
    let definition = definition(e, &labels, scope, settings);
    let mut items = vec![Item::definition(&e.name, definition)];
    let docs = [
        "Every label, in the order of the type.",
        "The label as SQL has it.",
    ];
    items.extend(conversions(&e.name, &e.sql, docs, &labels, scope));
    items.extend(codec(e, settings));
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

/// `ALL`, `as_str`, Display and FromStr; the first two with this documentation.
pub(crate) fn conversions(
    name: &str,
    sql: &str,
    [all_docs, as_str_docs]: [&str; 2],
    labels: &[(&str, &str)],
    scope: &mut Scope,
) -> Vec<Item> {
    let name = ident(name);
    let (all_docs, as_str_docs) = (docs::line(all_docs), docs::line(as_str_docs));
    let error = scope.runtime("UnknownLabel");
    let result = scope.prelude("Result", "::core::result::Result");
    let (ok, err) = (
        scope.prelude("Ok", "::core::result::Result::Ok"),
        scope.prelude("Err", "::core::result::Result::Err"),
    );
    let texts: Vec<&str> = labels.iter().map(|(label, _)| *label).collect();
    let variants: Vec<_> = labels.iter().map(|(_, variant)| ident(variant)).collect();
    // Beside a variant of that name the short form would be ambiguous.
    let err_type = if labels.iter().any(|(_, variant)| *variant == "Err") {
        quote!(#error)
    } else {
        quote!(Self::Err)
    };
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
                #all_docs
                pub const ALL: &'static [Self] = &[#(Self::#variants),*];
                #as_str_docs
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
                fn from_str(label: &str) -> #result<Self, #err_type> { #parse }
            }
        },
    ]
    .map(Item::from)
    .into()
}

/// Reading and writing a label.
fn codec(e: &Enum, settings: Settings<'_>) -> Option<Item> {
    if settings.queries == Queries::Never {
        return None;
    }
    let cfg = settings.runtime_cfg();
    let runtime = path(settings.runtime);
    let name = ident(&e.name);
    let sql = &e.sql;
    Some(quote!(#cfg #runtime::label_codec!(#name: #sql);).into())
}
