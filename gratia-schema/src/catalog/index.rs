//! Indexes that are not made by a constraint.

use super::{Comment, QualifiedName};
use crate::source::Span;

/// An index.
#[derive(Clone, Debug)]
pub struct Index {
    /// Its name, given or chosen as PostgreSQL chooses it.
    pub name: String,
    /// UNIQUE.
    pub unique: bool,
    /// `btree`, `gin` …
    pub method: String,
    /// Its keys in order.
    pub keys: Vec<IndexKey>,
    /// INCLUDE.
    pub include: Vec<String>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// WHERE, word for word.
    pub predicate: Option<String>,
    /// Its COMMENT.
    pub comment: Option<Comment>,
    /// Its name in the statement that made it, or the table where it has none.
    pub origin: Span,
}

impl Index {
    /// The columns, if it has no expression among its keys.
    pub fn columns(&self) -> Option<Vec<String>> {
        let column = |key: &IndexKey| match &key.on {
            IndexKeyOn::Column(name) => Some(name.clone()),
            IndexKeyOn::Expression(_) => None,
        };
        self.keys.iter().map(column).collect()
    }
}

/// A key of an index.
#[derive(Clone, Debug)]
pub struct IndexKey {
    /// A column or an expression.
    pub on: IndexKeyOn,
    /// COLLATE.
    pub collation: Option<QualifiedName>,
    /// Operator class.
    pub operator_class: Option<String>,
    /// DESC.
    pub descending: bool,
    /// NULLS FIRST; by default true when descending.
    pub nulls_first: bool,
}

/// What a key of an index is made of.
#[derive(Clone, Debug)]
pub enum IndexKeyOn {
    /// A column.
    Column(String),
    /// An expression, word for word.
    Expression(String),
}
