//! Composite types of the schema. Any attribute may be NULL.

use quote::quote;

use super::scope::Scope;
use super::{Item, Module, Settings, docs, serde};
use crate::ir::Composite;
use crate::naming::ident;

pub(crate) fn module(
    composites: &[Composite],
    home: Vec<String>,
    settings: Settings<'_>,
) -> Module {
    let mut scope = Scope::new(
        settings.runtime,
        home,
        composites.iter().map(|c| c.name.as_str()),
    );
    let items = composites
        .iter()
        .map(|composite| item(composite, &mut scope, settings))
        .collect();
    let docs = vec!["The composite types of the schema.".to_owned()];
    Module::of_types("composites", docs, scope.uses(), items)
}

fn item(composite: &Composite, scope: &mut Scope, settings: Settings<'_>) -> Item {
    let headline = format!("The composite type {}.", docs::code(&composite.sql));
    let docs = docs::block(&docs::with_comment(headline, composite.comment.as_deref()));
    let name = ident(&composite.name);
    let serde = serde::derive(scope, settings, &quote!());
    let fields = composite.attributes.iter().map(|attribute| {
        let docs = docs::line(&format!("{}.", docs::code(&attribute.sql)));
        let field = ident(&attribute.field);
        let ty = scope.ty(&attribute.ty.clone().option());
        quote!(#docs pub #field: #ty)
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #serde
        pub struct #name { #(#fields),* }
    };
    Item::definition(&composite.name, tokens)
}
