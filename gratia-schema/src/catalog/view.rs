//! Views and materialized views.

use std::collections::BTreeSet;

use super::{QualifiedName, Table};

/// A view.
#[derive(Clone, Debug)]
pub struct View {
    /// Its name, columns, indexes and comment, which it has like a table. It has no constraints.
    pub relation: Table,
    /// MATERIALIZED.
    pub materialized: bool,
    /// Its query, word for word.
    pub query: String,
    /// WITH (…), word for word.
    pub options: Vec<String>,
    /// Whether it holds rows from the beginning: not WITH NO DATA.
    pub with_data: bool,
    /// Whether the names and types of all columns are known. Why not was said.
    pub is_known: bool,
    /// By column: the column that it is, of a table or another view, if it is one as it stands.
    pub bases: Vec<Option<ColumnName>>,
    /// The tables and views that its query reads.
    pub reads: BTreeSet<QualifiedName>,
}

/// A column of a table or a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnName {
    /// The table or view.
    pub relation: QualifiedName,
    /// The column.
    pub column: String,
}
