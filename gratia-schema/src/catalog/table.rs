//! A table.

use super::{Column, Comment, Constraint, ConstraintKind, ForeignKey, Index, QualifiedName};
use crate::source::Span;

/// A table with its columns in order.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// UNLOGGED.
    pub unlogged: bool,
    /// Whether row security is enabled.
    pub row_security: bool,
    /// Columns, by position.
    pub columns: Vec<Column>,
    /// Constraints, in the order PostgreSQL makes them.
    pub constraints: Vec<Constraint>,
    /// Indexes other than those of constraints, by name.
    pub indexes: Vec<Index>,
    /// Its COMMENT.
    pub comment: Option<Comment>,
    /// Its name in the statement that made it.
    pub origin: Span,
}

impl Table {
    /// A column by name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// A column by name, to change it.
    pub fn column_mut(&mut self, name: &str) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.name == name)
    }

    /// The columns of the primary key, in its order; empty without one.
    pub fn primary_key(&self) -> &[String] {
        self.constraints
            .iter()
            .find_map(|constraint| match &constraint.kind {
                ConstraintKind::PrimaryKey { columns, .. } => Some(columns.as_slice()),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The foreign keys with their constraints.
    pub fn foreign_keys(&self) -> impl Iterator<Item = (&Constraint, &ForeignKey)> {
        self.constraints
            .iter()
            .filter_map(|constraint| match &constraint.kind {
                ConstraintKind::ForeignKey(key) => Some((constraint, key)),
                _ => None,
            })
    }

    /// Whether these columns, in any order, are unique for every row: what a foreign key may point at.
    pub fn is_unique(&self, columns: &[String]) -> bool {
        let same = |key: &[String]| {
            key.len() == columns.len() && key.iter().all(|column| columns.contains(column))
        };
        let by_constraint = self
            .constraints
            .iter()
            .any(|constraint| match &constraint.kind {
                ConstraintKind::PrimaryKey { columns, .. }
                | ConstraintKind::Unique { columns, .. } => !constraint.deferrable && same(columns),
                _ => false,
            });
        by_constraint
            || self.indexes.iter().any(|index| {
                index.unique
                    && index.predicate.is_none()
                    && index.columns().is_some_and(|columns| same(&columns))
            })
    }
}
