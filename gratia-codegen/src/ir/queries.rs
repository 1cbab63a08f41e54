//! What a table can be asked and told: rows by key, inserts, patches, deletes, and where its foreign keys lead.

use super::{Relation, Type};

/// How a column travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The constant of the type it is bound as: `INT4`, `TEXT_ARRAY`.
    pub type_constant: &'static str,
    /// The constant of its array.
    pub array_constant: &'static str,
    /// The type it is cast to when it is read, if its own must not cross the wire.
    pub read_as: Option<String>,
    /// The casts behind its placeholder: `::text::order_status`.
    pub bind_cast: String,
    /// Whether it holds JSON.
    pub json: bool,
    /// What its handle holds, without the `Option` of a nullable column: mostly its Rust type.
    pub holds: Type,
}

/// The statements of a table.
#[derive(Clone, Debug)]
pub struct Queries {
    /// The columns of the primary key, by position; empty without one.
    pub key: Vec<usize>,
    /// A row by each of its unique keys, the primary one first.
    pub finders: Vec<Finder>,
    /// Its columns as queries name them: `ProductColumns`.
    pub handle: String,
    /// Where foreign keys lead from here.
    pub relations: Vec<Relation>,
}

/// A unique key.
#[derive(Clone, Debug)]
pub struct Finder {
    /// What stands behind `find_by_`.
    pub name: String,
    /// Its columns, by position.
    pub columns: Vec<usize>,
}
