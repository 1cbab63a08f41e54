//! The module `paths` of JSON shapes: the places inside of each, as queries name them.

use proc_macro2::TokenStream;
use quote::quote;

use super::queries::handle::{MAX_COMPLEXITY, complexity};
use super::scope::{Scope, path};
use super::{Item, Module, ModuleKind, Settings, docs};
use crate::ir::{Ir, JsonField, JsonKind, JsonType, Type};
use crate::naming::ident;

/// The module, below `json`.
pub(crate) fn module(ir: &Ir, settings: Settings<'_>) -> Module {
    let home = vec!["json".to_owned(), "paths".to_owned()];
    let own = ir.json.iter().filter_map(|ty| ty.path.as_deref());
    let mut scope = Scope::new(settings.runtime, home, own);
    let runtime = path(settings.runtime);
    let items = ir
        .json
        .iter()
        .flat_map(|ty| items(ty, &runtime, &mut scope))
        .collect();
    let docs = vec!["The places inside of JSON shapes as queries name them.".to_owned()];
    let mut module = Module::of_types("paths", docs, scope.uses(), items);
    module.kind = ModuleKind::Queries {
        is_optional: settings.queries_are_optional(),
    };
    module
}

/// What the module `json` re-exports, if there is anything.
pub(crate) fn exports(ir: &Ir, settings: Settings<'_>) -> Option<Item> {
    let cfg = settings.runtime_cfg();
    let mut names: Vec<&str> = ir.json.iter().filter_map(|ty| ty.path.as_deref()).collect();
    if names.is_empty() {
        return None;
    }
    names.sort_by_key(|name| super::order::version_key(name));
    let names = names.into_iter().map(ident);
    Some(quote!(#cfg pub use self::paths::{#(#names),*};).into())
}

fn items(ty: &JsonType, runtime: &TokenStream, scope: &mut Scope) -> Vec<Item> {
    match (&ty.kind, &ty.path) {
        (JsonKind::Struct { fields, extra }, Some(name)) => {
            let path = ident(name);
            let shape = scope.ty(&shape(&ty.name));
            vec![
                handle(ty, &path).into(),
                quote!(#runtime::json_path!(#shape: #path);).into(),
                methods(&path, fields, extra.as_ref(), scope).into(),
            ]
        }
        (JsonKind::Strings(_), _) => {
            let (shape, name) = (scope.ty(&shape(&ty.name)), &ty.name);
            vec![quote!(#runtime::json_leaf!(#shape: #name);).into()]
        }
        (JsonKind::Union(_), _) => {
            let shape = scope.ty(&shape(&ty.name));
            vec![quote!(#runtime::json_leaf!(#shape);).into()]
        }
        // Another name for a type has that type's handle.
        _ => Vec::new(),
    }
}

fn shape(name: &str) -> Type {
    Type::plain(crate::ir::Head::Generated(
        vec!["json".to_owned()],
        name.to_owned(),
    ))
}

fn handle(ty: &JsonType, path: &proc_macro2::Ident) -> TokenStream {
    let docs = docs::line(&format!(
        "The keys of {}, from a column or a place that holds it.",
        docs::code(&ty.name)
    ));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #path<E>(E);
    }
}

fn methods(
    path: &proc_macro2::Ident,
    fields: &[JsonField],
    extra: Option<&Type>,
    scope: &mut Scope,
) -> TokenStream {
    let place = scope.in_runtime("query", "JsonPlace");
    let path_of = scope.in_runtime("query", "PathOf");
    let keys: Vec<TokenStream> = fields
        .iter()
        .map(|field| {
            let docs = docs::block(&docs::key(&field.key, field.description.as_deref()));
            let (method, key) = (ident(&field.field), &field.key);
            let ty = field_type(field);
            let allow = allowed(&field.field, &ty);
            let ty = scope.ty(&ty);
            quote! {
                #docs
                #allow
                pub fn #method(self) -> #path_of<#ty, E::Root> { self.0.named::<#ty>(#key) }
            }
        })
        .collect();
    let other_keys = extra.map(|values| {
        let ty = scope.ty(values);
        let free = scope.in_runtime("query", "Free");
        let string = scope.ty(&Type::string());
        let into = scope.prelude("Into", "::core::convert::Into");
        quote! {
            /// A key that the shape does not name.
            pub fn extra(self, key: impl #into<#string>) -> #path_of<#ty, E::Root, #free> {
                self.0.free::<#ty>(key.into())
            }
        }
    });
    quote!(impl<E: #place> #path<E> { #(#keys)* #other_keys })
}

/// Keys may be called like methods of which clippy has a view, and hold what it finds complex.
fn allowed(method: &str, ty: &Type) -> Option<TokenStream> {
    // Around the type stands `PathOf<…, E::Root>`.
    let is_complex = complexity(ty, 1) > MAX_COMPLEXITY;
    let lints = [
        ("new_ret_no_self", method == "new"),
        (
            "should_implement_trait",
            ["into_iter", "neg", "not"].contains(&method),
        ),
        ("type_complexity", is_complex),
    ];
    let lints = lints.iter().filter(|(_, holds)| *holds);
    let lints: Vec<_> = lints.map(|(lint, _)| ident(lint)).collect();
    (!lints.is_empty()).then(|| quote!(#[allow(#(clippy::#lints),*)]))
}

/// What the shape says of a key; arrays and maps of exact decimals are read as such.
fn field_type(field: &JsonField) -> Type {
    let decimal = Type::value("Decimal");
    if field.decimal && field.ty != decimal && field.ty != decimal.option() {
        field.ty.clone().in_runtime_module("query", "Exact")
    } else {
        field.ty.clone()
    }
}
