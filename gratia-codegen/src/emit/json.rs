//! JSON shapes: structs and enums that serde reads and writes.

use proc_macro2::TokenStream;
use quote::quote;

use super::enums::{conversions, rename_all_of};
use super::scope::Scope;
use super::{Item, Module, Settings, docs, json_paths, serde};
use crate::config::Queries;
use crate::ir::{Ir, JsonField, JsonKind, JsonType, Type};
use crate::naming::{self, ident};

pub(crate) fn module(ir: &Ir, settings: Settings<'_>) -> Module {
    let home = vec!["json".to_owned()];
    let mut scope = Scope::new(
        settings.runtime,
        home,
        ir.json.iter().map(|ty| ty.name.as_str()),
    );
    let items = ir
        .json
        .iter()
        .flat_map(|ty| items(ty, &mut scope, settings))
        .collect();
    let docs = vec!["The shapes of JSON columns.".to_owned()];
    let mut module = Module::of_types("json", docs, scope.uses(), items);
    if settings.queries != Queries::Never {
        module.items.extend(json_paths::exports(ir, settings));
        module.modules.push(json_paths::module(ir, settings));
    }
    module
}

fn items(ty: &JsonType, scope: &mut Scope, settings: Settings<'_>) -> Vec<Item> {
    let headline = format!("The shape `{}`.", ty.name);
    let docs = docs::block(&docs::described(headline, ty.description.as_deref()));
    let name = ident(&ty.name);
    let (serialize, deserialize) = scope.serde(false);
    let derive = quote!(#serialize, #deserialize);
    let krate = format!("{}::serde", settings.runtime);
    let definition = |tokens| vec![Item::definition(&ty.name, tokens)];
    match &ty.kind {
        JsonKind::Struct { fields, extra } => {
            let camel = fields.iter().filter(|field| is_named(field, true)).count();
            let plain = fields.iter().filter(|field| is_named(field, false)).count();
            let rename_all = (camel > plain).then(|| quote!(, rename_all = "camelCase"));
            let is_camel = rename_all.is_some();
            let fields: Vec<_> = fields
                .iter()
                .map(|field| struct_field(field, is_camel, scope, settings))
                .collect();
            let extra = extra.as_ref().map(|values| extra_field(values, scope));
            definition(quote! {
                #docs
                #[derive(Clone, Debug, PartialEq, #derive)]
                #[serde(crate = #krate #rename_all)]
                pub struct #name { #(#fields,)* #extra }
            })
        }
        JsonKind::Strings(strings) => {
            let labels: Vec<_> = strings
                .iter()
                .map(|s| (s.value.as_str(), s.name.as_str()))
                .collect();
            let rule = serde::rename_all(&labels);
            let rename_all = rename_all_of(rule);
            let variants = strings.iter().map(|string| {
                let (value, variant) = (&string.value, ident(&string.name));
                let rename = rule.is_none().then(|| quote!(#[serde(rename = #value)]));
                let docs = docs::line(&format!("{}.", docs::code(value)));
                quote!(#docs #rename #variant)
            });
            let mut items = definition(quote! {
                #docs
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                #[derive(#derive)]
                #[serde(crate = #krate #rename_all)]
                pub enum #name { #(#variants),* }
            });
            let docs = [
                "Every string, in the order of the shape.",
                "The string as JSON has it.",
            ];
            items.extend(conversions(&ty.name, &ty.name, docs, &labels, scope));
            items
        }
        JsonKind::Union(alternatives) => {
            let variants = alternatives.iter().map(|(variant, ty)| {
                let docs = docs::line(&format!("{}.", article(variant)));
                let variant = ident(variant);
                let ty = scope.ty(ty);
                quote!(#docs #variant(#ty))
            });
            definition(quote! {
                #docs
                #[derive(Clone, Debug, PartialEq, #derive)]
                #[serde(crate = #krate, untagged)]
                pub enum #name { #(#variants),* }
            })
        }
        JsonKind::Alias(alias) => {
            let ty = scope.ty(alias);
            definition(quote!(#docs pub type #name = #ty;))
        }
    }
}

fn struct_field(
    field: &JsonField,
    is_camel: bool,
    scope: &mut Scope,
    settings: Settings<'_>,
) -> TokenStream {
    let key = &field.key;
    let docs = docs::block(&docs::key(key, field.description.as_deref()));
    let mut serde = Vec::new();
    if !is_named(field, is_camel) {
        serde.push(quote!(rename = #key));
    }
    if !field.required {
        serde.push(quote!(
            default,
            skip_serializing_if = "::core::option::Option::is_none"
        ));
    }
    if field.decimal {
        let with = format!("{}::json::decimal", settings.runtime);
        serde.push(quote!(with = #with));
    }
    let serde = (!serde.is_empty()).then(|| quote!(#[serde(#(#serde),*)]));
    let name = ident(&field.field);
    let ty = if field.required {
        scope.ty(&field.ty)
    } else {
        scope.ty(&field.ty.clone().option())
    };
    quote!(#docs #serde pub #name: #ty)
}

/// Whether serde finds the key by itself, with or without `rename_all = "camelCase"`.
fn is_named(field: &JsonField, is_camel: bool) -> bool {
    if is_camel {
        naming::is_camel_case_of(&field.field, &field.key)
    } else {
        field.field.trim_start_matches("r#") == field.key
    }
}

fn extra_field(values: &Type, scope: &mut Scope) -> TokenStream {
    let ty = scope.ty(&values.clone().map());
    quote! {
        /// The keys that the shape does not name.
        #[serde(flatten)]
        pub extra: #ty
    }
}

fn article(variant: &str) -> String {
    let article = if variant.starts_with(['A', 'E', 'I', 'O', 'U']) {
        "An"
    } else {
        "A"
    };
    format!("{article} {}", variant.to_lowercase())
}
