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
    let names = Names::of(scope);
    let mut methods = vec![count(table, &names)];
    let mut writes = Vec::new();
    for finder in &queries.finders {
        let key = Key::of(table, finder, scope);
        methods.push(find(&key, &names));
        // An array of arrays is no list of keys.
        if !key.columns.iter().any(|column| is_array(column)) {
            methods.push(find_many(table, &key, &names, scope));
        }
        methods.push(exists(table, &key, &names));
        if finder.columns == queries.key {
            writes.extend(update(table, &key, &names, scope));
            writes.push(delete(table, &key, &names));
        }
    }
    quote!(impl #row { #(#methods)* #(#writes)* })
}

/// The names that every method needs.
struct Names {
    db: TokenStream,
    query: TokenStream,
    error: TokenStream,
    result: TokenStream,
    option: TokenStream,
}

impl Names {
    fn of(scope: &mut Scope) -> Self {
        let executor = scope.runtime("Executor");
        Names {
            db: quote!(db: &(impl #executor + ?Sized)),
            query: scope.runtime("Query"),
            error: scope.runtime("Error"),
            result: scope.prelude("Result", "::core::result::Result"),
            option: scope.prelude("Option", "::core::option::Option"),
        }
    }
}

/// A unique key, as the methods of it share it.
struct Key<'t> {
    name: &'t str,
    columns: Vec<&'t Column>,
    /// `` `country_id` and `code` ``.
    listed: String,
    /// `country_id = $1 AND code = $2`.
    filter: String,
    arguments: Vec<TokenStream>,
    params: Vec<TokenStream>,
}

impl<'t> Key<'t> {
    fn of(table: &'t Table, finder: &'t Finder, scope: &mut Scope) -> Self {
        let columns: Vec<&Column> = finder
            .columns
            .iter()
            .map(|at| &table.columns[*at])
            .collect();
        Key {
            name: &finder.name,
            listed: listed(&columns),
            filter: filter(columns.iter().copied()),
            arguments: arguments(&columns, scope),
            params: params(&columns, scope),
            columns,
        }
    }

    fn method(&self, verb: &str) -> proc_macro2::Ident {
        format_ident!("{verb}_by_{}", self.name)
    }
}

fn count(table: &Table, names: &Names) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
        ..
    } = names;
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

fn find(key: &Key<'_>, names: &Names) -> TokenStream {
    let docs = format!("The row with this {}.", key.listed);
    let rest = format!("WHERE {}", key.filter);
    row_by_key("find", &docs, &quote!(select!(#rest)), key, names)
}

fn delete(table: &Table, key: &Key<'_>, names: &Names) -> TokenStream {
    let docs = format!(
        "Deletes the row with this {} and gives it back, if it was there.",
        key.listed
    );
    let sql = format!("DELETE FROM {} WHERE {}", table.sql, key.filter);
    row_by_key("delete", &docs, &quote!(returning!(#sql)), key, names)
}

/// A statement that gives the row of a key, if it is there.
fn row_by_key(
    verb: &str,
    docs: &str,
    sql: &TokenStream,
    key: &Key<'_>,
    names: &Names,
) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
        option,
    } = names;
    let docs = docs::line(docs);
    let method = key.method(verb);
    let (arguments, params) = (&key.arguments, &key.params);
    quote! {
        #docs
        pub async fn #method(#db, #(#arguments),*) -> #result<#option<Self>, #error> {
            let params = [#(#params),*];
            let sql = #sql;
            #query::new(sql, &params).fetch_optional(db).await
        }
    }
}

fn is_array(column: &Column) -> bool {
    let wire = column.wire.as_ref();
    wire.is_some_and(|wire| wire.type_constant == wire.array_constant)
}

fn find_many(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
        ..
    } = names;
    let vec = scope.prelude("Vec", "::std::vec::Vec");
    let docs = docs::line(&format!(
        "The rows with these {}, in the order given. Those that are not there are left out.",
        key.listed
    ));
    let method = key.method("find_many");
    let ty = scope.in_runtime("codec", "Type");
    let mut array_of = |column: &Column, name: &TokenStream| {
        let wire = column.wire.as_ref();
        let array = ident(wire.map_or("TEXT_ARRAY", |wire| wire.array_constant));
        param(column, name, &quote!(#ty::#array), scope)
    };
    let columns = &key.columns;
    let (params, arrays) = match columns.as_slice() {
        [column] => (vec![array_of(column, &quote!(keys))], quote!()),
        _ => {
            let names = columns.iter().map(|column| argument_name(column));
            let params = columns
                .iter()
                .zip(names.clone())
                .map(|(column, name)| array_of(column, &quote!(#name)));
            let places = (0..columns.len()).map(proc_macro2::Literal::usize_unsuffixed);
            let arrays =
                quote!(#(let #names: #vec<_> = keys.iter().map(|key| key.#places).collect();)*);
            (params.collect(), arrays)
        }
    };
    let elements: Vec<TokenStream> = columns
        .iter()
        .map(|column| borrowed(column, scope))
        .collect();
    let element = match elements.as_slice() {
        [element] => quote!(#element),
        _ => quote!((#(#elements),*)),
    };
    let rest = given_keys(table, columns);
    quote! {
        #docs
        pub async fn #method(#db, keys: &[#element]) -> #result<#vec<Self>, #error> {
            #arrays
            let params = [#(#params),*];
            let sql = select!(#rest);
            #query::new(sql, &params).fetch_all(db).await
        }
    }
}

/// The join of a table with the keys that are given, as arrays, in their order.
fn given_keys(table: &Table, columns: &[&Column]) -> String {
    let name = |at: usize| match columns.len() {
        1 => "given_key".to_owned(),
        _ => format!("given_key_{}", at + 1),
    };
    let listed = |item: &dyn Fn(usize) -> String, separator: &str| {
        let items: Vec<String> = (0..columns.len()).map(item).collect();
        items.join(separator)
    };
    let condition = |at: usize| {
        let column = columns[at];
        let wire = column.wire.as_ref();
        let cast = wire.map(|wire| wire.bind_cast.as_str()).unwrap_or_default();
        format!("{}.{} = {}{cast}", table.sql, column.sql, name(at))
    };
    format!(
        "JOIN unnest({}) WITH ORDINALITY AS given_keys ({}, given_place) ON {} ORDER BY given_place",
        listed(&|at| format!("${}", at + 1), ", "),
        listed(&name, ", "),
        listed(&condition, " AND "),
    )
}

fn exists(table: &Table, key: &Key<'_>, names: &Names) -> TokenStream {
    let Names {
        db,
        query,
        error,
        result,
        ..
    } = names;
    let docs = docs::line(&format!("Whether there is a row with this {}.", key.listed));
    let method = key.method("exists");
    let (arguments, params) = (&key.arguments, &key.params);
    let sql = format!(
        "SELECT EXISTS (SELECT FROM {} WHERE {})",
        table.sql, key.filter
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
fn update(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> Option<TokenStream> {
    table.columns.iter().find(|column| column.in_patch)?;
    let Names {
        db,
        error,
        result,
        option,
        ..
    } = names;
    let docs = docs::block(&[
        format!(
            "Changes the row with this {} and gives it back, if it is there.",
            key.listed
        ),
        String::new(),
        "A patch that sets nothing is an error before anything is sent.".to_owned(),
    ]);
    let method = key.method("update");
    let arguments = &key.arguments;
    let patch = ident(&table.patch);
    let given = given(&key.columns, scope);
    let update_by_key = scope.in_runtime("table", "update_by_key");
    Some(quote! {
        #docs
        pub async fn #method(#db, #(#arguments,)* patch: &#patch) -> #result<#option<Self>, #error> {
            #given
            #update_by_key(db, &key, patch).await
        }
    })
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
        "db" | "params" | "key" | "keys" | "patch" => format_ident!("{}_", column.field),
        field => ident(field),
    }
}

fn params(columns: &[&Column], scope: &mut Scope) -> Vec<TokenStream> {
    let mut one = |column: &&Column| {
        let name = argument_name(column);
        let ty = type_of(column, scope);
        param(column, &quote!(#name), &ty, scope)
    };
    columns.iter().map(&mut one).collect()
}

/// `Param::new(&id, Type::INT4)`.
fn param(column: &Column, name: &TokenStream, ty: &TokenStream, scope: &mut Scope) -> TokenStream {
    let param = scope.runtime("Param");
    let make = if column.secret {
        quote!(secret)
    } else {
        quote!(new)
    };
    quote!(#param::#make(&#name, #ty))
}

/// `let mut key = Values::default(); key.give(&ID, &id);`
fn given(columns: &[&Column], scope: &mut Scope) -> TokenStream {
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
