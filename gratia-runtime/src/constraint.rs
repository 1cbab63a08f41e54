//! Named constraints and unique indexes as constants.

use std::fmt;

/// A constraint, or a unique index, of one table.
///
/// Generated code has one constant for each, named after it without the table's name. The constant
/// is what a violation is compared with, and what ON CONFLICT names.
///
/// Schema, table and name stand here as the server reports them, without quotes.
///
/// ```
/// use gratia_runtime::Constraint;
///
/// /// `users_email_key`: UNIQUE (email).
/// pub const EMAIL_KEY: Constraint = Constraint::unique("users", "users_email_key", &["email"]);
///
/// /// `cart_items_user_sku`: one line per user and sku.
/// pub const USER_SKU: Constraint =
///     Constraint::unique_index("cart_items", "cart_items_user_sku", &["user_id", "sku"])
///         .where_("user_id IS NOT NULL");
///
/// assert_eq!(EMAIL_KEY.to_string(), "users.users_email_key");
/// assert_eq!(USER_SKU.predicate(), Some("user_id IS NOT NULL"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Constraint {
    schema: &'static str,
    table: &'static str,
    name: &'static str,
    kind: ConstraintKind,
    keys: &'static [&'static str],
    predicate: Option<&'static str>,
}

/// What a [`Constraint`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    PrimaryKey,
    /// UNIQUE, as a constraint.
    Unique,
    /// A unique index that is no constraint. Its violation names the index.
    UniqueIndex,
    /// FOREIGN KEY.
    ForeignKey,
    /// CHECK.
    Check,
    /// EXCLUDE.
    Exclusion,
}

impl Constraint {
    const fn new(
        kind: ConstraintKind,
        table: &'static str,
        name: &'static str,
        keys: &'static [&'static str],
    ) -> Self {
        Self {
            schema: "public",
            table,
            name,
            kind,
            keys,
            predicate: None,
        }
    }

    /// A primary key and its columns; see [`keys`](Constraint::keys).
    pub const fn primary_key(
        table: &'static str,
        name: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self::new(ConstraintKind::PrimaryKey, table, name, columns)
    }

    /// A unique constraint and its columns; see [`keys`](Constraint::keys).
    pub const fn unique(
        table: &'static str,
        name: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self::new(ConstraintKind::Unique, table, name, columns)
    }

    /// A unique index that is no constraint, and its keys; see [`keys`](Constraint::keys).
    pub const fn unique_index(
        table: &'static str,
        name: &'static str,
        keys: &'static [&'static str],
    ) -> Self {
        Self::new(ConstraintKind::UniqueIndex, table, name, keys)
    }

    /// A foreign key and its own columns; see [`keys`](Constraint::keys).
    pub const fn foreign_key(
        table: &'static str,
        name: &'static str,
        columns: &'static [&'static str],
    ) -> Self {
        Self::new(ConstraintKind::ForeignKey, table, name, columns)
    }

    /// A check constraint.
    pub const fn check(table: &'static str, name: &'static str) -> Self {
        Self::new(ConstraintKind::Check, table, name, &[])
    }

    /// An exclusion constraint.
    pub const fn exclusion(table: &'static str, name: &'static str) -> Self {
        Self::new(ConstraintKind::Exclusion, table, name, &[])
    }

    /// The same constraint of a table in another schema than `public`.
    #[must_use]
    pub const fn in_schema(self, schema: &'static str) -> Self {
        Self { schema, ..self }
    }

    /// The same, but only of the rows for which `predicate` holds: a partial unique index. The
    /// predicate is SQL, without the word WHERE.
    #[must_use]
    pub const fn where_(self, predicate: &'static str) -> Self {
        Self {
            predicate: Some(predicate),
            ..self
        }
    }

    /// The schema of its table.
    pub const fn schema(&self) -> &'static str {
        self.schema
    }

    /// Its table.
    pub const fn table(&self) -> &'static str {
        self.table
    }

    /// Its own name, unique in the schema (an index) or among those of the table.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What it is.
    pub const fn kind(&self) -> ConstraintKind {
        self.kind
    }

    /// What it is on, in order, as SQL: for each key the column's name, quoted where SQL asks for
    /// it, or the expression of an index as ON CONFLICT takes it (`lower(email)`, `(a + b)`). Empty
    /// for checks and exclusions.
    pub const fn keys(&self) -> &'static [&'static str] {
        self.keys
    }

    /// The condition of a partial unique index, as SQL.
    pub const fn predicate(&self) -> Option<&'static str> {
        self.predicate
    }
}

/// `table.name`, or `schema.table.name` outside `public`: for messages, not for SQL.
impl fmt::Display for Constraint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema != "public" {
            write!(f, "{}.", self.schema)?;
        }
        write!(f, "{}.{}", self.table, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Constraint, ConstraintKind};

    #[test]
    fn each_constructor() {
        let cases = [
            (
                Constraint::primary_key("t", "n", &["id"]),
                ConstraintKind::PrimaryKey,
                1,
            ),
            (
                Constraint::unique("t", "n", &["a", "b"]),
                ConstraintKind::Unique,
                2,
            ),
            (
                Constraint::unique_index("t", "n", &["lower(a)"]),
                ConstraintKind::UniqueIndex,
                1,
            ),
            (
                Constraint::foreign_key("t", "n", &["t_id"]),
                ConstraintKind::ForeignKey,
                1,
            ),
            (Constraint::check("t", "n"), ConstraintKind::Check, 0),
            (
                Constraint::exclusion("t", "n"),
                ConstraintKind::Exclusion,
                0,
            ),
        ];
        for (constraint, kind, keys) in cases {
            assert_eq!(constraint.kind(), kind);
            assert_eq!(constraint.keys().len(), keys);
            assert_eq!((constraint.schema(), constraint.table()), ("public", "t"));
            assert_eq!((constraint.name(), constraint.predicate()), ("n", None));
        }
    }

    #[test]
    fn schema_and_predicate_are_part_of_it() {
        let plain = Constraint::unique_index("t", "n", &["a"]);
        let other = plain.in_schema("app").where_("b");
        assert_eq!(other.to_string(), "app.t.n");
        assert_eq!((other.schema(), other.predicate()), ("app", Some("b")));
        assert_ne!(plain, other);
    }
}
