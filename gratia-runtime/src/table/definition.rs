//! A table as queries know it.

use std::fmt;
use std::sync::OnceLock;

use super::Column;
use crate::query::Path;

/// A table or view: its name, its columns in order, and what of them tells rows apart.
///
/// Generated code has one static of it per table.
pub struct Table {
    name: &'static str,
    sql: &'static str,
    columns: &'static [Column],
    keys: &'static [&'static [u16]],
    present: Option<u16>,
    required: &'static [u16],
    touched: &'static [u16],
    is_function: bool,
    path: OnceLock<Path>,
}

impl Table {
    /// A table by the name that messages call it, its name as SQL, and its columns in the order of its rows.
    pub const fn new(name: &'static str, sql: &'static str, columns: &'static [Column]) -> Self {
        Table {
            name,
            sql,
            columns,
            keys: &[],
            present: None,
            required: &[],
            touched: &[],
            is_function: false,
            path: OnceLock::new(),
        }
    }

    /// The same with its unique keys, by the positions of their columns, none of which may be NULL.
    pub const fn keys(mut self, keys: &'static [&'static [u16]]) -> Self {
        self.keys = keys;
        self
    }

    /// The same with a column that is never NULL, by its position: where it is NULL, an outer join found no row.
    pub const fn present(mut self, column: u16) -> Self {
        self.present = Some(column);
        self
    }

    /// The same with the columns that a new row must give, by their positions.
    pub const fn required(mut self, columns: &'static [u16]) -> Self {
        self.required = columns;
        self
    }

    /// The same with the columns that become now() in every change that does not set them, by their positions.
    pub const fn touched(mut self, columns: &'static [u16]) -> Self {
        self.touched = columns;
        self
    }

    /// The same as the rows of a function or of a query, which is no table of the schema.
    pub(crate) const fn function(mut self) -> Self {
        self.is_function = true;
        self
    }

    /// Whether it is the rows of a function or of a query.
    pub(crate) fn is_function(&self) -> bool {
        self.is_function
    }

    /// Its name, unquoted.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Its name as SQL, qualified and quoted where needed.
    pub fn sql(&self) -> &'static str {
        self.sql
    }

    /// Its columns in order.
    pub fn columns(&self) -> &'static [Column] {
        self.columns
    }

    /// A column by its position.
    pub(crate) fn column(&self, at: u16) -> Option<&'static Column> {
        self.columns.get(usize::from(at))
    }

    /// Its unique keys without NULLs, by position.
    pub(crate) fn unique_keys(&self) -> &'static [&'static [u16]] {
        self.keys
    }

    /// The columns that a new row must give.
    pub(crate) fn must_be_given(&self) -> &'static [u16] {
        self.required
    }

    /// The columns that become now() in every change.
    pub(crate) fn touched_columns(&self) -> &'static [u16] {
        self.touched
    }

    /// Where a column of it stands.
    pub(crate) fn position(&self, column: &'static Column) -> Option<u16> {
        let at = self.columns.iter().position(|c| std::ptr::eq(c, column))?;
        u16::try_from(at).ok()
    }

    /// A column that is never NULL.
    pub(crate) fn never_null(&self) -> Option<u16> {
        self.present
    }

    /// Where the path without a step is kept.
    pub(crate) fn root(&self) -> &OnceLock<Path> {
        &self.path
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Table({})", self.sql)
    }
}
