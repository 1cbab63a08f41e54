//! Every operator and function of ours over a column of every type: PostgreSQL takes each, agrees on its type, gives NULL
//! only where ours is an `Option`, and the value that the table says.
//!
//! Each line runs twice: over columns that are never NULL, and over the same columns behind a left join that finds a row and
//! then none. The lists of methods are read from their source, so that none is without a line.

#[path = "operators/aggregates.rs"]
mod aggregates;
#[path = "operators/arrays_ranges.rs"]
mod arrays_ranges;
#[path = "operators/comparisons.rs"]
mod comparisons;
#[path = "operators/expressions.rs"]
mod expressions;
#[path = "operators/extensions.rs"]
mod extensions;
#[path = "operators/numbers.rs"]
mod numbers;
#[path = "operators/searches.rs"]
mod searches;
#[path = "operators/texts.rs"]
mod texts;
#[path = "operators/times.rs"]
mod times;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::Path;
use std::pin::Pin;

use gratia_postgres::Database;
use gratia_runtime::query::{
    Cast, Expr, IntoExpr, Scope, Select, Selected, Selection, SqlName, Wire,
};
use gratia_runtime::{Error, Pool, Query};

use crate::support;

/// What is generated from it.
mod db {
    include!(concat!(env!("OUT_DIR"), "/operators.rs"));
}

fn operators() -> Database {
    support::database("operators/schema.sql")
}

/// One row of everything, and what the server calls its types.
struct Server<'p> {
    pool: &'p Pool,
    types: BTreeMap<String, String>,
    /// What was wrong, so that all of it is said at once.
    failures: RefCell<Vec<String>>,
}

impl<'p> Server<'p> {
    async fn of(pool: &'p Pool) -> Result<Self, Error> {
        let connection = pool.get().await?;
        connection.batch(include_str!("operators/row.sql")).await?;
        let types = "SELECT typname::text, format_type(oid, NULL) FROM pg_type";
        let types: Vec<(String, String)> = Query::new(types, &[]).fetch_all(pool).await?;
        let types = types.into_iter().collect();
        Ok(Server {
            pool,
            types,
            failures: RefCell::default(),
        })
    }

    /// What the server calls this type of ours.
    fn name(&self, (wire, name): &(Wire, &'static str)) -> String {
        if wire.cast.is_empty() {
            self.types[wire.ty.name()].clone()
        } else {
            format!("{name}{}", if wire.is_array { "[]" } else { "" })
        }
    }
}

type Check<'s> = Pin<Box<dyn Future<Output = ()> + 's>>;

/// A line of a table: an expression and what it gives.
struct Line<'s> {
    server: &'s Server<'s>,
    what: &'static str,
    /// What it gives over columns that are not NULL.
    value: String,
    /// What it gives where they are.
    missing: String,
    /// What the server calls its type.
    ty: String,
    checks: Vec<Check<'s>>,
}

impl<'s> Line<'s> {
    fn new(server: &'s Server<'s>, what: &'static str, value: &dyn Debug) -> Self {
        Line {
            server,
            what,
            value: plain(value),
            missing: plain(&None::<()>),
            ty: String::new(),
            checks: Vec::new(),
        }
    }

    /// An expression and what the server takes it to be.
    fn typed<B: SqlName, X: IntoExpr<B> + Clone>(&mut self, expr: X) -> (X, Expr<String>) {
        self.ty = self.server.name(&(B::wire(), B::NAME));
        (expr.clone(), expr.into_expr().pg_typeof())
    }

    /// The query has one row: the value.
    fn is_of<H, S, T>(&mut self, query: Select<H, S>)
    where
        H: Scope,
        S: Selected<H, Selection: Selection<Out = (T, String)>> + 's,
        T: Debug,
    {
        let expected = vec![(self.value.clone(), self.ty.clone())];
        self.check(query, expected);
    }

    /// The query has two rows: the value, then what is missing.
    fn is_also<H, S, T>(&mut self, query: Select<H, S>)
    where
        H: Scope,
        S: Selected<H, Selection: Selection<Out = (T, String)>> + 's,
        T: Debug,
    {
        let values = [self.value.clone(), self.missing.clone()];
        let expected = values.map(|value| (value, self.ty.clone())).into();
        self.check(query, expected);
    }

    fn check<H, S, T>(&mut self, query: Select<H, S>, expected: Vec<(String, String)>)
    where
        H: Scope,
        S: Selected<H, Selection: Selection<Out = (T, String)>> + 's,
        T: Debug,
    {
        let (what, server) = (self.what, self.server);
        self.checks.push(Box::pin(async move {
            let sql = query.to_sql();
            let sql = sql.map_or_else(|error| error.to_string(), |sql| sql.to_string());
            let failure = match query.fetch_all(server.pool).await {
                Err(error) => error.to_string(),
                Ok(rows) => {
                    let found = rows.iter().map(|(value, ty)| (plain(value), ty.clone()));
                    let found: Vec<(String, String)> = found.collect();
                    if found == expected {
                        return;
                    }
                    format!("found    {found:?}\nexpected {expected:?}")
                }
            };
            let failure = format!("{what}\n{sql}\n{failure}");
            server.failures.borrow_mut().push(failure);
        }));
    }

    async fn run(self) {
        for check in self.checks {
            check.await;
        }
    }
}

/// A value, whether it is in an `Option` or not.
fn plain(value: &dyn Debug) -> String {
    let text = format!("{value:?}");
    let inner = text
        .strip_prefix("Some(")
        .and_then(|text| text.strip_suffix(')'));
    inner.map_or(text.clone(), str::to_owned)
}

/// `table!(server, e: expression => value; …)`: what each expression gives over the row. `else` is what it gives where all
/// columns are NULL, if not NULL; `of` is its type, if it is that of a column of a type that we read as text.
///
/// Each line is a closure of its own: all of them in one would be more than a stack holds.
macro_rules! table {
    ($server:expr, $e:ident: $($expr:expr => $value:expr $(, else $missing:expr)? $(, of $ty:literal)?;)*) => {$({
        let server: &super::Server<'_> = $server;
        let check = || {
            let mut line = super::Line::new(server, stringify!($expr), &$value);
            let required = super::db::everything::query().select(|$e| line.typed($expr));
            $(line.ty = $ty.to_owned();)?
            line.is_of(required);
            let optional = super::db::ones::query()
                .left_join(super::db::everything::table, |(o, e)| o.id.eq(e.id))
                .order_by(|(o, _)| o.id.asc())
                .select(|(_, $e)| line.typed($expr));
            $(line.missing = super::plain(&$missing);)?
            $(line.ty = $ty.to_owned();)?
            line.is_also(optional);
            line.run()
        };
        check().await;
    })*};
}

/// The same of aggregates, which give one row: NULL of nothing.
macro_rules! table_of_aggregates {
    ($server:expr, $e:ident: $($expr:expr => $value:expr;)*) => {$({
        let server: &super::Server<'_> = $server;
        let check = || {
            let mut line = super::Line::new(server, stringify!($expr), &$value);
            let some = super::db::ones::query()
                .left_join(super::db::everything::table, |(o, e)| o.id.eq(e.id))
                .select(|(_, $e)| line.typed($expr));
            line.is_of(some);
            let none = super::db::everything::query().filter(|e| e.id.lt(0)).select(|$e| line.typed($expr));
            line.value = super::plain(&None::<()>);
            line.is_of(none);
            line.run()
        };
        check().await;
    })*};
}

/// What is the same in every row, whatever it is: only its type is looked at.
macro_rules! moving {
    ($server:expr, $($expr:expr;)*) => {$({
        let server: &super::Server<'_> = $server;
        let mut line = super::Line::new(server, stringify!($expr), &());
        let query = super::db::ones::query().select(|_| line.typed($expr)).limit(1);
        let rows = query.fetch_all(server.pool).await?;
        assert_eq!(rows[0].1, line.ty, "{}", line.what);
    })*};
}

use {moving, table, table_of_aggregates};

/// Runs lines in every way.
async fn in_every_way(check: impl AsyncFn(&Server<'_>) -> Result<(), Error>) {
    support::in_every_way(operators, async |pool| {
        let server = Server::of(pool).await?;
        check(&server).await?;
        let failures = server.failures.take();
        assert!(failures.is_empty(), "{}", failures.join("\n\n"));
        Ok(())
    })
    .await;
}

/// Each public method and function has a line in a table.
#[test]
fn everything_has_a_line() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |directory: &str| -> String {
        let files = std::fs::read_dir(here.join(directory)).expect("a directory");
        let files = files.map(|file| file.expect("a file").path());
        files
            .filter(|file| file.extension().is_some_and(|extension| extension == "rs"))
            .map(|file| std::fs::read_to_string(file).expect("a file of Rust"))
            .collect()
    };
    let lines = read("tests/postgres/operators");
    let mut source = read("../gratia-runtime/src/query/functions");
    for file in OTHERS {
        let path = here.join(format!("../gratia-runtime/src/query/{file}.rs"));
        source += &std::fs::read_to_string(path).expect("a file of Rust");
    }
    let mut names = 0;
    let mut is_public = false;
    for line in source.lines() {
        // Methods are public in a public trait, functions of macros by the macro.
        if !line.is_empty() && !line.starts_with([' ', '}']) {
            is_public = line.starts_with("pub trait ") || line.starts_with("makers! ");
        }
        let line = line.trim_start();
        let name = line
            .strip_prefix("pub fn ")
            .or_else(|| line.strip_prefix("fn ").filter(|_| is_public));
        let Some(name) = name.filter(|name| !name.starts_with('$')) else {
            continue;
        };
        let name: String = name
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        names += 1;
        let used = [format!("{name}("), format!("{name}::<")];
        assert!(
            HIDDEN.contains(&name.as_str()) || used.iter().any(|used| lines.contains(used)),
            "`{name}` has no line in tests/tests/postgres/operators"
        );
    }
    assert!(names > 200, "only {names} functions were found");
}

/// Expressions that are not in `functions`.
const OTHERS: &[&str] = &[
    "aggregate",
    "conditional",
    "expression",
    "search",
    "text",
    "window",
];

/// Methods that no user sees.
const HIDDEN: &[&str] = &["beside", "fragments"];
