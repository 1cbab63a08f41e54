//! The module `columns` of a table: its columns as queries name them, and where its foreign keys lead.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::order::version_key;
use crate::emit::scope::Scope;
use crate::emit::{Item, Module, ModuleKind, Settings, docs};
use crate::ir::{Cardinality, Column, Head, Queries, Relation, Table, Type, Write};
use crate::naming::ident;

/// The module, one level below the table's at `home`.
pub(crate) fn module(
    table: &Table,
    queries: &Queries,
    mut home: Vec<String>,
    settings: Settings<'_>,
) -> Module {
    let table_home = home.clone();
    home.push("columns".to_owned());
    let own = [table.row.as_str(), queries.handle.as_str()];
    let mut scope = Scope::new(settings.runtime, home, own);
    let mut items: Vec<Item> = vec![
        handle(table, queries, &mut scope).into(),
        clone(queries, &mut scope).into(),
        copy(queries, &mut scope).into(),
        table_columns(table, queries, &mut scope).into(),
    ];
    let relations = relations(table, queries, &table_home, &mut scope);
    items.extend(relations.map(Item::from));
    items.extend(functions(table, queries, &mut scope).map(Item::from));
    let row = ident(&table.row);
    let mut uses = vec![
        quote!(use super::#row;),
        quote!(
            use super::queries::TABLE;
        ),
    ];
    uses.extend(scope.uses());
    let docs = vec![format!(
        "The columns of {} as queries name them.",
        docs::code(&table.sql)
    )];
    let mut module = Module::of_types("columns", docs, uses, items);
    module.kind = ModuleKind::Queries {
        is_optional: settings.queries_are_optional(),
    };
    module
}

/// What the table's own module re-exports.
pub(crate) fn exports(queries: &Queries, settings: Settings<'_>) -> TokenStream {
    let cfg = settings.runtime_cfg();
    let mut names = [queries.handle.as_str(), "copy_out", "query", "table"];
    names.sort_by_key(|name| version_key(name));
    let names = names.map(ident);
    quote!(#cfg pub use self::columns::{#(#names),*};)
}

fn handle(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let name = ident(&queries.handle);
    let docs = docs::line(&format!("The columns of {}.", docs::code(&table.sql)));
    let mode = scope.in_runtime("query", "Mode");
    let required = scope.in_runtime("query", "Required");
    let column_type = scope.in_runtime("query", "Column");
    // A parameter of the struct has to be used.
    let all_nullable = table.columns.iter().all(|column| column.nullable);
    let fields: Vec<TokenStream> = table
        .columns
        .iter()
        .map(|column| {
            let field = ident(&column.field);
            let docs = docs::line(&format!(
                "{}.",
                docs::code(&format!("{} {}", column.sql, column.sql_type))
            ));
            let holds = holds(column, all_nullable, scope);
            let handle = quote!(#column_type<#holds>);
            match &column.paths {
                Some(paths) => {
                    let paths = scope.ty(paths);
                    quote!(#docs pub #field: #paths<#handle>)
                }
                None => quote!(#docs pub #field: #handle),
            }
        })
        .collect();
    let is_complex = |column: &Column| complexity(&held(column), 2) > MAX_COMPLEXITY;
    let allow = table.columns.iter().any(is_complex);
    let allow = allow.then(|| quote!(#[allow(clippy::type_complexity)]));
    quote! {
        #docs
        #allow
        pub struct #name<M: #mode = #required> { #(#fields),* }
    }
}

/// What a column holds in the mode that requires its row.
fn held(column: &Column) -> Type {
    let holds = column.holds.clone();
    if column.nullable {
        holds.option()
    } else {
        holds
    }
}

/// `M::Of<String>`, or `Option<String>` in every mode.
fn holds(column: &Column, all_nullable: bool, scope: &mut Scope) -> TokenStream {
    let ty = scope.ty(&held(column));
    if column.write == Write::Never {
        let generated = scope.in_runtime("query", "Generated");
        return quote!(M::Of<#generated<#ty>>);
    }
    if column.nullable && !all_nullable {
        ty
    } else {
        quote!(M::Of<#ty>)
    }
}

/// What clippy takes for a complex type, less what stands around every column's: `Column<M::Of<…>>`.
pub(crate) const MAX_COMPLEXITY: usize = 250 - 10 - 30;

/// A type as clippy's `type_complexity` weighs it: what is deep inside weighs more.
pub(crate) fn complexity(ty: &Type, depth: usize) -> usize {
    let inside = ty
        .arguments
        .iter()
        .map(|inner| complexity(inner, depth + 1));
    10 * (depth + 1) + inside.sum::<usize>()
}

fn clone(queries: &Queries, scope: &mut Scope) -> TokenStream {
    let name = ident(&queries.handle);
    let mode = scope.in_runtime("query", "Mode");
    let clone = scope.prelude("Clone", "::core::clone::Clone");
    quote! {
        impl<M: #mode> #clone for #name<M> {
            fn clone(&self) -> Self { *self }
        }
    }
}

fn copy(queries: &Queries, scope: &mut Scope) -> TokenStream {
    let name = ident(&queries.handle);
    let mode = scope.in_runtime("query", "Mode");
    let copy = scope.prelude("Copy", "::core::marker::Copy");
    quote!(impl<M: #mode> #copy for #name<M> {})
}

fn table_columns(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let name = ident(&queries.handle);
    let row = ident(&table.row);
    let mode = scope.in_runtime("query", "Mode");
    let table_columns = scope.in_runtime("query", "TableColumns");
    let source = scope.in_runtime("query", "Source");
    let table_type = scope.in_runtime("table", "Table");
    let first = source_of_self(table, scope);
    let columns = table.columns.iter().enumerate().map(|(at, column)| {
        let field = ident(&column.field);
        let at = Literal::usize_unsuffixed(at);
        match &column.paths {
            Some(_) => quote!(#field: source.json(#at)),
            None => quote!(#field: source.column(#at)),
        }
    });
    quote! {
        impl<M: #mode> #table_columns for #name<M> {
            type Row = #row;
            type Mode = M;
            type In<N: #mode> = #name<N>;
            fn table() -> &'static #table_type { &TABLE }
            fn of(source: #source) -> Self { Self { #(#columns),* } }
            fn source(self) -> #source { #first }
        }
    }
}

/// The source, which every column knows: the first one whose handle has no keys of JSON as methods, if there is one. A table
/// without columns has no queries.
fn source_of_self(table: &Table, scope: &mut Scope) -> TokenStream {
    let mut columns = table.columns.iter();
    let plain = columns.find(|column| column.paths.is_none());
    match (plain, table.columns.first()) {
        (None, Some(first)) => {
            let column = scope.in_runtime("query", "Column");
            let first = ident(&first.field);
            quote!(#column::source(&self.#first))
        }
        (plain, _) => {
            let plain = ident(plain.map_or("id", |column| &column.field));
            quote!(self.#plain.source())
        }
    }
}

/// The methods of foreign keys, if there are any.
fn relations(
    table: &Table,
    queries: &Queries,
    home: &[String],
    scope: &mut Scope,
) -> Option<TokenStream> {
    if queries.relations.is_empty() {
        return None;
    }
    let name = ident(&queries.handle);
    let mode = scope.in_runtime("query", "Mode");
    let methods: Vec<TokenStream> = queries
        .relations
        .iter()
        .map(|relation| {
            let target = match relation.target.modules == home {
                true => quote!(#name),
                false => scope.ty(&Type::plain(Head::Generated(
                    relation.target.modules.clone(),
                    relation.target.handle.clone(),
                ))),
            };
            method(table, relation, &target, scope)
        })
        .collect();
    Some(quote!(impl<M: #mode> #name<M> { #(#methods)* }))
}

fn method(
    table: &Table,
    relation: &Relation,
    target: &TokenStream,
    scope: &mut Scope,
) -> TokenStream {
    let method = ident(&relation.method);
    let docs = docs::block(&[
        format!("{}.", headline(relation)),
        String::new(),
        format!("{}.", docs::code(&relation.sql)),
    ]);
    let foreign_key = scope.in_runtime("query", "ForeignKey");
    let columns = relation.columns.iter().map(|(ours, theirs)| {
        let (ours, theirs) = (
            Literal::usize_unsuffixed(*ours),
            Literal::usize_unsuffixed(*theirs),
        );
        quote!((#ours, #theirs))
    });
    let key = quote!(#foreign_key::to::<#target>(&[#(#columns),*]));
    let first = source_of_self(table, scope);
    match relation.cardinality {
        Cardinality::Many => {
            let select = scope.in_runtime("query", "Select");
            let source = scope.in_runtime("query", "TableSource");
            quote! {
                #docs
                pub fn #method(self) -> #select<(#target,)> {
                    static KEY: #foreign_key = #key;
                    #source::new().children(#first, &KEY)
                }
            }
        }
        cardinality => {
            let of = scope.in_runtime("query", "TableColumns");
            let (mode, key) = match cardinality {
                Cardinality::One => (quote!(M), quote!(#key.inner())),
                _ => (scope.in_runtime("query", "Optional"), key),
            };
            quote! {
                #docs
                pub fn #method(self) -> #target<#mode> {
                    static KEY: #foreign_key = #key;
                    #of::of(#first.follow(&KEY))
                }
            }
        }
    }
}

fn headline(relation: &Relation) -> String {
    let target = docs::code(&relation.target.sql);
    match (relation.cardinality, relation.is_forward) {
        (Cardinality::One, _) => format!("The row of {target} that it points at"),
        (_, true) => format!("The row of {target} that it points at, if it does"),
        (Cardinality::AtMostOne, false) => {
            format!("The row of {target} that points here, if there is one")
        }
        (Cardinality::Many, false) => format!("The rows of {target} that point here"),
    }
}

/// `table`, `query` and `copy_out`.
fn functions(table: &Table, queries: &Queries, scope: &mut Scope) -> [TokenStream; 3] {
    let name = ident(&queries.handle);
    let source = scope.in_runtime("query", "TableSource");
    let select = scope.in_runtime("query", "Select");
    let sql = docs::code(&table.sql);
    let docs_table = docs::line(&format!("The {} {sql}, to be joined.", table.kind.noun()));
    let docs_query = docs::line(&format!("A query of {sql}."));
    let copy_out = scope.in_runtime("table", "CopyOut");
    let docs_copy = docs::line(&format!("All rows of {sql} by COPY."));
    [
        quote! {
            #docs_table
            pub fn table() -> #source<#name> { #source::new() }
        },
        quote! {
            #docs_query
            pub fn query() -> #select<(#name,)> { table().query() }
        },
        quote! {
            #docs_copy
            pub fn copy_out() -> #copy_out<#name> { #copy_out::new() }
        },
    ]
}
