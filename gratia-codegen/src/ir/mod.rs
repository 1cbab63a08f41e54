//! The crate to be written, in Rust's terms: what the emitters see. Every name is final, every type resolved.

mod function;
mod json;
mod queries;
mod relations;
mod table;
mod types;

pub use function::{Function, FunctionArgument};
pub use json::{JsonField, JsonKind, JsonType, JsonVariant};
pub use queries::{Finder, Queries, Read, Wire};
pub use relations::{Cardinality, Relation, Target};
pub use table::{Column, Constraint, ConstraintKind, Reference, Table, TableKind, Write};
pub use types::{Head, Type};

/// The whole crate.
#[derive(Clone, Debug)]
pub struct Ir {
    /// The names of the schema's files, for the header.
    pub sources: Vec<String>,
    /// JSON shapes, in the order of the shapes file.
    pub json: Vec<JsonType>,
    /// A module per schema, the default one first.
    pub schemas: Vec<Schema>,
}

/// The module of a schema.
#[derive(Clone, Debug)]
pub struct Schema {
    /// The schema's name.
    pub name: String,
    /// Its module; none for the default schema, which is the root.
    pub module: Option<String>,
    /// Its enums, by name.
    pub enums: Vec<Enum>,
    /// Its composite types, by name.
    pub composites: Vec<Composite>,
    /// Its tables and views, by name.
    pub tables: Vec<Table>,
    /// Its functions of one value, by name.
    pub functions: Vec<Function>,
}

/// An enum of the schema.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name in SQL, quoted where needed.
    pub sql: String,
    /// The type.
    pub name: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Variants in the order of the labels.
    pub variants: Vec<Variant>,
}

/// A label of an enum.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The label.
    pub label: String,
    /// The variant.
    pub name: String,
}

/// A composite type of the schema.
#[derive(Clone, Debug)]
pub struct Composite {
    /// Its name in SQL, quoted where needed.
    pub sql: String,
    /// The type.
    pub name: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Attributes in order; each may be NULL.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a composite type.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// The field.
    pub field: String,
    /// As in SQL: `name text`.
    pub sql: String,
    /// Its type, without the `Option` around it.
    pub ty: Type,
    /// The constant of the type that its text is written as; none if it cannot be.
    pub type_constant: Option<&'static str>,
}
