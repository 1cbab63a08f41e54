//! Constraints of tables.

use super::{Comment, QualifiedName, ReferentialAction};
use crate::source::Span;

/// A constraint with its name, given or chosen as PostgreSQL chooses it.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub name: String,
    /// What it demands.
    pub kind: ConstraintKind,
    /// DEFERRABLE.
    pub deferrable: bool,
    /// INITIALLY DEFERRED.
    pub initially_deferred: bool,
    /// Existing rows were checked: not NOT VALID.
    pub validated: bool,
    /// It is checked at all: not NOT ENFORCED.
    pub enforced: bool,
    /// Its COMMENT.
    pub comment: Option<Comment>,
    /// Its text in the statement that made it.
    pub origin: Span,
}

/// What a constraint demands.
#[derive(Clone, Debug)]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    PrimaryKey {
        /// Its columns.
        columns: Vec<String>,
        /// INCLUDE.
        include: Vec<String>,
    },
    /// UNIQUE.
    Unique {
        /// Its columns.
        columns: Vec<String>,
        /// INCLUDE.
        include: Vec<String>,
        /// Whether two NULLs count as equal.
        nulls_not_distinct: bool,
    },
    /// FOREIGN KEY.
    ForeignKey(ForeignKey),
    /// CHECK.
    Check {
        /// Its expression, word for word.
        expression: String,
        /// NO INHERIT.
        no_inherit: bool,
    },
    /// EXCLUDE.
    Exclusion(Exclusion),
}

/// A foreign key.
#[derive(Clone, Debug)]
pub struct ForeignKey {
    /// Its columns.
    pub columns: Vec<String>,
    /// The table it points at.
    pub target: QualifiedName,
    /// The columns it points at, in the same order.
    pub target_columns: Vec<String>,
    /// MATCH FULL.
    pub match_full: bool,
    /// ON DELETE.
    pub on_delete: ReferentialAction,
    /// The columns of ON DELETE SET NULL (…); empty means all.
    pub on_delete_columns: Vec<String>,
    /// ON UPDATE.
    pub on_update: ReferentialAction,
}

/// An exclusion constraint.
#[derive(Clone, Debug)]
pub struct Exclusion {
    /// Its index method.
    pub method: String,
    /// Key and operator, word for word.
    pub elements: Vec<(String, String)>,
    /// WHERE, word for word.
    pub predicate: Option<String>,
}

impl Constraint {
    /// Whether an index of the same name stands behind it.
    pub fn has_index(&self) -> bool {
        !matches!(
            self.kind,
            ConstraintKind::ForeignKey(_) | ConstraintKind::Check { .. }
        )
    }
}
