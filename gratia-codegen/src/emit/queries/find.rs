//! Rows by their unique keys, and what else needs a key alone.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::columns::{constant, type_of};
use super::sql::filter;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::ir::{Column, Finder, Head, Queries, Table, Type};
use crate::naming::ident;

pub(super) fn item(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let row = ident(&table.row);
    let mut methods = vec![count(table, scope)];
    for finder in &queries.finders {
        methods.push(find(table, finder, scope));
        if let [column] = finder.columns.as_slice() {
            methods.push(find_many(table, finder, &table.columns[*column], scope));
        }
        methods.push(exists(table, finder, scope));
    }
    if let Some(finder) = queries
        .finders
        .iter()
        .find(|finder| finder.columns == queries.key)
    {
        methods.extend(update(table, finder, scope));
        methods.push(delete(table, finder, scope));
    }
    quote!(impl #row { #(#methods)* })
}

/// The names that every method of these needs.
struct Names {
    db: TokenStream,
    query: TokenStream,
    error: TokenStream,
    result: TokenStream,
}

impl Names {
    fn of(scope: &mut Scope) -> Self {
        let executor = scope.runtime("Executor");
        Names {
            db: quote!(db: &(impl #executor + ?Sized)),
            query: scope.runtime("Query"),
            error: scope.runtime("Error"),
            result: scope.prelude("Result", "::core::result::Result"),
        }
    }
}

fn count(table: &Table, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
    } = Names::of(scope);
    let docs = docs::line("How many rows there are.");
    let sql = format!("SELECT count(*) FROM {}", table.sql);
    quote! {
        #docs
        pub async fn count(#db) -> #result<i64, #error> {
            let sql = #sql;
            #query::new(sql, &[]).fetch_one(db).await
        }
    }
}

fn find(table: &Table, finder: &Finder, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
    } = Names::of(scope);
    let option = scope.prelude("Option", "::core::option::Option");
    let columns = columns(table, finder);
    let docs = docs::line(&format!("The row with this {}.", listed(&columns)));
    let method = format_ident!("find_by_{}", finder.name);
    let arguments = arguments(&columns, scope);
    let params = params(&columns, scope);
    let rest = format!("WHERE {}", filter(columns));
    quote! {
        #docs
        pub async fn #method(#db, #(#arguments),*) -> #result<#option<Self>, #error> {
            let params = [#(#params),*];
            let sql = select!(#rest);
            #query::new(sql, &params).fetch_optional(db).await
        }
    }
}

fn find_many(table: &Table, finder: &Finder, column: &Column, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
    } = Names::of(scope);
    let vec = scope.prelude("Vec", "::std::vec::Vec");
    let docs = docs::attributes([format!(
        "The rows with these {}, in the order given. Those that are not there are left out.",
        docs::code(&column.sql)
    )
    .as_str()]);
    let method = format_ident!("find_many_by_{}", finder.name);
    let element = borrowed(column, scope);
    let wire = column.wire.as_ref();
    let array = ident(wire.map_or("TEXT_ARRAY", |wire| wire.array_constant));
    let ty = scope.in_runtime("codec", "Type");
    let param = scope.runtime("Param");
    let make = if column.secret {
        quote!(secret)
    } else {
        quote!(new)
    };
    let cast = wire.map(|wire| wire.bind_cast.as_str()).unwrap_or_default();
    let rest = format!(
        "JOIN unnest($1) WITH ORDINALITY AS given_keys (given_key, given_place) ON {}.{} = given_key{cast} ORDER BY given_place",
        table.sql, column.sql
    );
    quote! {
        #docs
        pub async fn #method(#db, keys: &[#element]) -> #result<#vec<Self>, #error> {
            let params = [#param::#make(&keys, #ty::#array)];
            let sql = select!(#rest);
            #query::new(sql, &params).fetch_all(db).await
        }
    }
}

fn exists(table: &Table, finder: &Finder, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
    } = Names::of(scope);
    let columns = columns(table, finder);
    let docs = docs::line(&format!(
        "Whether there is a row with this {}.",
        listed(&columns)
    ));
    let method = format_ident!("exists_by_{}", finder.name);
    let arguments = arguments(&columns, scope);
    let params = params(&columns, scope);
    let sql = format!(
        "SELECT EXISTS (SELECT FROM {} WHERE {})",
        table.sql,
        filter(columns)
    );
    quote! {
        #docs
        pub async fn #method(#db, #(#arguments),*) -> #result<bool, #error> {
            let params = [#(#params),*];
            let sql = #sql;
            #query::new(sql, &params).fetch_one(db).await
        }
    }
}

/// Nothing for a table that has no patch.
fn update(table: &Table, finder: &Finder, scope: &mut Scope) -> Option<TokenStream> {
    table.columns.iter().find(|column| column.in_patch)?;
    let Names {
        db, error, result, ..
    } = Names::of(scope);
    let option = scope.prelude("Option", "::core::option::Option");
    let columns = columns(table, finder);
    let docs = docs::block(&[
        format!(
            "Changes the row with this {} and gives it back, if it is there.",
            listed(&columns)
        ),
        String::new(),
        "A patch that sets nothing is an error before anything is sent.".to_owned(),
    ]);
    let method = format_ident!("update_by_{}", finder.name);
    let arguments = arguments(&columns, scope);
    let patch = ident(&table.patch);
    let key = key(&columns, scope);
    let update_by_key = scope.in_runtime("table", "update_by_key");
    Some(quote! {
        #docs
        pub async fn #method(#db, #(#arguments,)* patch: &#patch) -> #result<#option<Self>, #error> {
            #key
            #update_by_key(db, &key, patch).await
        }
    })
}

fn delete(table: &Table, finder: &Finder, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
    } = Names::of(scope);
    let option = scope.prelude("Option", "::core::option::Option");
    let columns = columns(table, finder);
    let docs = docs::line(&format!(
        "Deletes the row with this {} and gives it back, if it was there.",
        listed(&columns)
    ));
    let method = format_ident!("delete_by_{}", finder.name);
    let arguments = arguments(&columns, scope);
    let params = params(&columns, scope);
    let sql = format!("DELETE FROM {} WHERE {}", table.sql, filter(columns));
    quote! {
        #docs
        pub async fn #method(#db, #(#arguments),*) -> #result<#option<Self>, #error> {
            let params = [#(#params),*];
            let sql = returning!(#sql);
            #query::new(sql, &params).fetch_optional(db).await
        }
    }
}

fn columns<'t>(table: &'t Table, finder: &Finder) -> Vec<&'t Column> {
    finder
        .columns
        .iter()
        .map(|at| &table.columns[*at])
        .collect()
}

/// `` `country_id` and `code` ``.
fn listed(columns: &[&Column]) -> String {
    columns
        .iter()
        .map(|column| docs::code(&column.sql))
        .collect::<Vec<_>>()
        .join(" and ")
}

fn arguments(columns: &[&Column], scope: &mut Scope) -> Vec<TokenStream> {
    let mut argument = |column: &&Column| {
        let name = argument_name(column);
        let ty = borrowed(column, scope);
        quote!(#name: #ty)
    };
    columns.iter().map(&mut argument).collect()
}

/// The field's name, unless a parameter or a variable of the method is called so.
fn argument_name(column: &Column) -> proc_macro2::Ident {
    match column.field.as_str() {
        "db" | "params" | "key" | "patch" => format_ident!("{}_", column.field),
        field => ident(field),
    }
}

fn params(columns: &[&Column], scope: &mut Scope) -> Vec<TokenStream> {
    let param = scope.runtime("Param");
    let mut one = |column: &&Column| {
        let name = argument_name(column);
        let ty = type_of(column, scope);
        let make = if column.secret {
            quote!(secret)
        } else {
            quote!(new)
        };
        quote!(#param::#make(&#name, #ty))
    };
    columns.iter().map(&mut one).collect()
}

/// `let mut key = Values::default(); key.give(&ID, &id);`
fn key(columns: &[&Column], scope: &mut Scope) -> TokenStream {
    let values = scope.in_runtime("table", "Values");
    let gives = columns.iter().map(|column| {
        let (constant, name) = (constant(column), argument_name(column));
        quote!(key.give(&#constant, &#name);)
    });
    quote! {
        let mut key = #values::default();
        #(#gives)*
    }
}

/// What a method takes for a value: small ones as they are, text as `&str`, others by reference.
fn borrowed(column: &Column, scope: &mut Scope) -> TokenStream {
    const COPY: &[&str] = &[
        "Decimal",
        "Uuid",
        "NaiveDate",
        "NaiveTime",
        "NaiveDateTime",
        "DateTime",
        "Interval",
        "Money",
        "MacAddr",
        "Lsn",
    ];
    let ty: &Type = match (&column.ty.head, column.ty.arguments.as_slice()) {
        (Head::Runtime("Secret"), [inner]) => inner,
        _ => &column.ty,
    };
    let is_copy = match &ty.head {
        Head::Primitive(_) => true,
        Head::Value(name) => COPY.contains(name),
        Head::Generated(modules, _) => modules.last().is_some_and(|module| module == "enums"),
        _ => false,
    };
    let text = scope.ty(ty);
    match is_copy {
        true => text,
        false if ty.is_string() => quote!(&str),
        false => quote!(&#text),
    }
}
