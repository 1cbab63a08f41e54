//! The module of a schema's functions.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{Item, Module, ModuleKind, Settings, docs};
use crate::ir::Function;
use crate::naming::ident;

pub(crate) fn module(functions: &[Function], home: Vec<String>, settings: Settings<'_>) -> Module {
    let mut scope = Scope::new(settings.runtime, home, []);
    let items: Vec<Item> = functions
        .iter()
        .map(|function| item(function, &mut scope).into())
        .collect();
    let docs = vec!["Functions of the schema, to be called in queries.".to_owned()];
    let mut module = Module::of_types("functions", docs, scope.uses(), items);
    module.kind = ModuleKind::Functions {
        is_optional: settings.queries_are_optional(),
    };
    module
}

fn item(function: &Function, scope: &mut Scope) -> TokenStream {
    let docs = docs::line(&format!("{}.", docs::code(&function.signature)));
    let name = ident(&function.name);
    let (sql, read) = (&function.sql, &function.read_cast);
    let call = scope.in_runtime("query", "Function");
    let expr = scope.in_runtime("query", "Expr");
    let arguments: Vec<TokenStream> = function
        .arguments
        .iter()
        .map(|argument| {
            let into = scope.in_runtime("query", "IntoExpr");
            let (name, holds) = (ident(&argument.name), scope.ty(&argument.holds));
            quote!(#name: impl #into<#holds>)
        })
        .collect();
    let given = function.arguments.iter().map(|argument| {
        let (name, cast) = (ident(&argument.name), &argument.cast);
        quote!(.argument(#name, #cast))
    });
    // Whatever it is given, a function may give NULL.
    let returns = scope.ty(&function.returns.clone().option());
    quote! {
        #docs
        pub fn #name(#(#arguments),*) -> #expr<#returns> {
            #call::new(#sql) #(#given)* .returns(#read)
        }
    }
}
