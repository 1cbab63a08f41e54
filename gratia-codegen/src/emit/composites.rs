//! Composite types of the schema. Any attribute may be NULL.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Scope, path};
use super::{Item, Module, Settings, docs, serde};
use crate::config::Queries;
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
        .flat_map(|composite| {
            let definition = item(composite, &mut scope, settings);
            let codec = codec(composite, &mut scope, settings);
            [definition].into_iter().chain(codec)
        })
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

/// Reading and writing a value; nothing if one of its attributes cannot be written.
fn codec(composite: &Composite, scope: &mut Scope, settings: Settings<'_>) -> Vec<Item> {
    let constants: Option<Vec<_>> = composite
        .attributes
        .iter()
        .map(|attribute| attribute.type_constant.map(ident))
        .collect();
    let Some(constants) = constants.filter(|_| settings.queries != Queries::Never) else {
        return Vec::new();
    };
    let is_optional = settings.queries_are_optional();
    let cfg = settings.runtime_cfg();
    let mut codec = |name: &str| scope.codec(name, is_optional);
    let [record, cursor, writer] = ["Record", "Cursor", "RecordWriter"].map(&mut codec);
    let [codec_error, decode_error] = ["CodecError", "DecodeError"].map(&mut codec);
    let ty = (!constants.is_empty()).then(|| codec("Type"));
    let result = scope.prelude("Result", "::core::result::Result");
    let ok = scope.prelude("Ok", "::core::result::Result::Ok");
    let name = ident(&composite.name);
    let fields: Vec<TokenStream> = composite
        .attributes
        .iter()
        .map(|attribute| {
            let field = ident(&attribute.field);
            quote!(#field)
        })
        .collect();
    let names = composite
        .attributes
        .iter()
        .map(|attribute| attribute.field.trim_start_matches("r#"));
    let (row, out) = match fields.is_empty() {
        true => (quote!(_), quote!(_)),
        false => (quote!(row), quote!(record)),
    };
    let runtime = path(settings.runtime);
    [
        quote! {
            #cfg
            impl #record for #name {
                fn read(#row: &mut #cursor<'_>) -> #result<Self, #decode_error> {
                    #ok(Self { #(#fields: row.column(#names)?),* })
                }
                fn write(&self, #out: &mut #writer<'_>) -> #result<(), #codec_error> {
                    #(record.put(&self.#fields, &#ty::#constants)?;)*
                    #ok(())
                }
            }
        },
        quote!(#cfg #runtime::record_codec!(#name);),
    ]
    .map(Item::from)
    .into()
}
