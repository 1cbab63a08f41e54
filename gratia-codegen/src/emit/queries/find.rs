//! Rows by their unique keys, and what else needs a key alone.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::columns::type_of;
use super::sql::filter;
use crate::emit::docs;
use crate::emit::scope::Scope;
use crate::ir::{Column, Finder, Head, Queries, Table, Type};
use crate::naming::ident;

pub(super) fn item(table: &Table, queries: &Queries, scope: &mut Scope) -> TokenStream {
    let row = ident(&table.row);
    let names = Names::of(scope);
    let mut methods = vec![count(table, &names, scope)];
    let mut writes = Vec::new();
    for finder in &queries.finders {
        let key = Key::of(table, finder, scope);
        methods.push(find(&key, &names, scope));
        // An array of arrays is no list of keys.
        if !key.columns.iter().any(|column| is_array(column)) {
            methods.push(find_many(table, &key, &names, scope));
        }
        methods.push(exists(table, &key, &names, scope));
        if finder.columns == queries.key {
            writes.extend(update(table, &key, &names, scope));
            writes.push(delete(table, &key, &names, scope));
        }
    }
    quote!(impl #row { #(#methods)* #(#writes)* })
}

/// The names that every method needs.
struct Names {
    /// The executor. What comes back holds on to it, in editions before 2024 too.
    db: TokenStream,
    error: TokenStream,
    future: TokenStream,
    result: TokenStream,
    option: TokenStream,
}

impl Names {
    fn of(scope: &mut Scope) -> Self {
        let executor = scope.runtime("Executor");
        Names {
            db: quote!(db: &'a (impl #executor + ?Sized)),
            future: scope.future(),
            error: scope.runtime("Error"),
            result: scope.prelude("Result", "::core::result::Result"),
            option: scope.prelude("Option", "::core::option::Option"),
        }
    }

    /// `impl Future<Output = Result<bool, Error>> + 'a`.
    fn returned(&self, output: &TokenStream) -> TokenStream {
        let Names {
            error,
            future,
            result,
            ..
        } = self;
        quote!(impl #future<Output = #result<#output, #error>> + 'a)
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
    /// `Key::new(country_id, Type::INT4).and(code, Type::VARCHAR)`.
    given: TokenStream,
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
            given: given(&columns, scope),
            columns,
        }
    }

    fn method(&self, verb: &str) -> proc_macro2::Ident {
        format_ident!("{verb}_by_{}", self.name)
    }
}

fn count(table: &Table, names: &Names, scope: &mut Scope) -> TokenStream {
    let db = &names.db;
    let returned = names.returned(&quote!(i64));
    let fetch_one = scope.in_runtime("table", "fetch_one");
    let docs = docs::line("How many rows there are.");
    let sql = format!("SELECT count(*) FROM {}", table.sql);
    quote! {
        #docs
        pub fn count<'a>(#db) -> #returned {
            #fetch_one(db, #sql, ())
        }
    }
}

fn find(key: &Key<'_>, names: &Names, scope: &mut Scope) -> TokenStream {
    let docs = format!("The row with this {}.", key.listed);
    let rest = format!("WHERE {}", key.filter);
    row_by_key("find", &docs, &quote!(select!(#rest)), key, names, scope)
}

fn delete(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> TokenStream {
    let docs = format!(
        "Deletes the row with this {} and gives it back, if it was there.",
        key.listed
    );
    let sql = format!("DELETE FROM {} WHERE {}", table.sql, key.filter);
    row_by_key(
        "delete",
        &docs,
        &quote!(returning!(#sql)),
        key,
        names,
        scope,
    )
}

/// A statement that gives the row of a key, if it is there.
fn row_by_key(
    verb: &str,
    docs: &str,
    sql: &TokenStream,
    key: &Key<'_>,
    names: &Names,
    scope: &mut Scope,
) -> TokenStream {
    let Names { db, option, .. } = names;
    let returned = names.returned(&quote!(#option<Self>));
    let fetch_optional = scope.in_runtime("table", "fetch_optional");
    let docs = docs::line(docs);
    let method = key.method(verb);
    let (arguments, given) = (&key.arguments, &key.given);
    quote! {
        #docs
        pub fn #method<'a>(#db, #(#arguments),*) -> #returned {
            #fetch_optional(db, #sql, #given)
        }
    }
}

fn is_array(column: &Column) -> bool {
    let wire = column.wire.as_ref();
    wire.is_some_and(|wire| wire.type_constant == wire.array_constant)
}

fn find_many(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> TokenStream {
    let db = &names.db;
    let vec = scope.prelude("Vec", "::std::vec::Vec");
    let returned = names.returned(&quote!(#vec<Self>));
    let fetch_all = scope.in_runtime("table", "fetch_all");
    let docs = docs::line(&format!(
        "The rows with these {}, in the order given. Those that are not there are left out.",
        key.listed
    ));
    let method = key.method("find_many");
    let ty = scope.in_runtime("codec", "Type");
    let new = scope.in_runtime("table", "Key");
    let columns = &key.columns;
    let elements: Vec<TokenStream> = columns
        .iter()
        .map(|column| borrowed(column, scope))
        .collect();
    // Several columns are as many arrays.
    let (element, split) = match elements.as_slice() {
        [element] => (quote!(#element), quote!()),
        _ => {
            let names = columns.iter().map(|column| argument_name(column));
            let places = (0..columns.len()).map(Literal::usize_unsuffixed);
            let split =
                quote!(#(let #names: #vec<_> = keys.iter().map(|key| key.#places).collect();)*);
            (quote!((#(#elements),*)), split)
        }
    };
    let mut given = TokenStream::new();
    for (at, column) in columns.iter().enumerate() {
        let array = column.wire.as_ref().map(|wire| wire.array_constant);
        let array = ident(array.unwrap_or("TEXT_ARRAY"));
        let name = match columns.len() {
            1 => quote!(keys),
            _ => {
                let name = argument_name(column);
                quote!(#name)
            }
        };
        given.extend(match at {
            0 => quote!(#new::new(#name, #ty::#array)),
            _ => quote!(.and(#name, #ty::#array)),
        });
        given.extend(column.secret.then(|| quote!(.secret())));
    }
    let rest = given_keys(table, columns);
    quote! {
        #docs
        pub fn #method<'a>(#db, keys: &'a [#element]) -> #returned {
            #split
            #fetch_all(db, select!(#rest), #given)
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

fn exists(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> TokenStream {
    let db = &names.db;
    let returned = names.returned(&quote!(bool));
    let fetch_one = scope.in_runtime("table", "fetch_one");
    let docs = docs::line(&format!("Whether there is a row with this {}.", key.listed));
    let method = key.method("exists");
    let (arguments, given) = (&key.arguments, &key.given);
    let sql = format!(
        "SELECT EXISTS (SELECT FROM {} WHERE {})",
        table.sql, key.filter
    );
    quote! {
        #docs
        pub fn #method<'a>(#db, #(#arguments),*) -> #returned {
            #fetch_one(db, #sql, #given)
        }
    }
}

/// Nothing for a table that has no patch.
fn update(table: &Table, key: &Key<'_>, names: &Names, scope: &mut Scope) -> Option<TokenStream> {
    table.columns.iter().find(|column| column.in_patch)?;
    let Names { db, option, .. } = names;
    let returned = names.returned(&quote!(#option<Self>));
    let docs = docs::block(&[
        format!(
            "Changes the row with this {} and gives it back, if it is there.",
            key.listed
        ),
        String::new(),
        "A patch that sets nothing is an error before anything is sent.".to_owned(),
    ]);
    let method = key.method("update");
    let (arguments, given, filter) = (&key.arguments, &key.given, &key.filter);
    let patch = ident(&table.patch);
    let update = scope.in_runtime("table", "update_one");
    Some(quote! {
        #docs
        pub fn #method<'a>(#db, #(#arguments,)* patch: &'a #patch) -> #returned {
            #update(db, #filter, #given, patch)
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

/// The field's name, unless a parameter of the method is called so.
fn argument_name(column: &Column) -> proc_macro2::Ident {
    match column.field.as_str() {
        "db" | "keys" | "patch" => format_ident!("{}_", column.field),
        field => ident(field),
    }
}

/// `Key::new(country_id, Type::INT4).and(code, Type::VARCHAR)`.
fn given(columns: &[&Column], scope: &mut Scope) -> TokenStream {
    let key = scope.in_runtime("table", "Key");
    let mut given = TokenStream::new();
    for (at, column) in columns.iter().enumerate() {
        let name = argument_name(column);
        let ty = type_of(column, scope);
        given.extend(match at {
            0 => quote!(#key::new(#name, #ty)),
            _ => quote!(.and(#name, #ty)),
        });
        given.extend(column.secret.then(|| quote!(.secret())));
    }
    given
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
        false if ty.is_string() => quote!(&'a str),
        false => quote!(&'a #text),
    }
}
