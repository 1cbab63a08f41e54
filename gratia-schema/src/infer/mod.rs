//! The columns of a query: their names, types, and whether they may be NULL, as PostgreSQL finds them.
//!
//! Functions and operators are PostgreSQL's own tables as data (`data/`), and overloads are resolved by the rules of its manual,
//! chapter "Type Conversion". A column is NOT NULL only where that is certain; what cannot be told is a [`Problem`].

mod aggregate;
mod call;
mod candidates;
mod column_name;
mod common;
mod expression;
mod functions;
mod keys;
mod null;
mod polymorphic;
mod query;
mod scope;
mod source;

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::catalog::{Catalog, ColumnName, DataType, QualifiedName};
use crate::query::Query;
use crate::source::Span;
use scope::Scope;

/// Why something is not known, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is, for a label.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

impl Problem {
    fn new(span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        Problem { text, span }
    }
}

/// What comes of inference.
type Known<T> = Result<T, Problem>;

/// A type in the middle of a query.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    /// A string or NULL whose type its place decides.
    Unknown,
    /// A row: of a table, of several values.
    Row,
    /// A type.
    Type(DataType),
}

/// A value: its type and whether it may be NULL.
#[derive(Clone, Debug)]
struct Value {
    kind: Kind,
    nullable: bool,
}

/// A column in the middle of a query.
#[derive(Clone, Debug)]
struct Column {
    name: String,
    /// Where it is made.
    span: Span,
    kind: Known<Kind>,
    nullable: bool,
    /// The column that it is as it stands.
    base: Option<ColumnName>,
}

/// A column of a query.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// Where it is made.
    pub span: Span,
    /// Its type, or why it is not known.
    pub data_type: Result<DataType, Problem>,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// The column that it is as it stands.
    pub base: Option<ColumnName>,
}

/// What a query gives.
#[derive(Clone, Debug)]
pub struct Outputs {
    /// Its columns in order.
    pub columns: Vec<Output>,
    /// The tables and views that it reads.
    pub reads: BTreeSet<QualifiedName>,
}

/// The columns of a query that stands at `place` and sees what stands above.
pub fn outputs(
    catalog: &Catalog,
    search_path: &[String],
    place: Span,
    query: &Query,
) -> Result<Outputs, Problem> {
    let infer = Infer {
        catalog,
        search_path,
        place,
        reads: RefCell::default(),
    };
    let columns = infer.query(query, &Scope::default())?;
    let columns = columns.into_iter().map(|column| Output {
        data_type: column.kind.and_then(|kind| match kind {
            Kind::Type(data_type) => Ok(data_type),
            Kind::Unknown => Ok(keys::builtin("text")),
            Kind::Row => Err(Problem::new(column.span, "a whole row")),
        }),
        name: column.name,
        span: column.span,
        nullable: column.nullable,
        base: column.base,
    });
    Ok(Outputs {
        columns: columns.collect(),
        reads: infer.reads.into_inner(),
    })
}

/// What inference reads, and the tables it came by.
struct Infer<'a> {
    catalog: &'a Catalog,
    search_path: &'a [String],
    /// Columns that were added below are none of the query's.
    place: Span,
    reads: RefCell<BTreeSet<QualifiedName>>,
}

impl Value {
    fn new(kind: Kind, nullable: bool) -> Self {
        Value { kind, nullable }
    }

    /// Of a built-in type.
    fn of(name: &str, nullable: bool) -> Self {
        Value::new(Kind::Type(keys::builtin(name)), nullable)
    }
}
