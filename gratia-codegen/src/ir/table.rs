//! A table's module.

use super::{Queries, Type, Wire};

/// A table or view and the names of what is generated for it.
#[derive(Clone, Debug)]
pub struct Table {
    /// A table, or which kind of view.
    pub kind: TableKind,
    /// Schema in SQL, unquoted.
    pub schema: String,
    /// Name in SQL, unquoted.
    pub name: String,
    /// Name as SQL text, qualified and quoted where needed.
    pub sql: String,
    /// The module.
    pub module: String,
    /// The row: `Product`.
    pub row: String,
    /// Its required columns: `NewProduct`.
    pub new: String,
    /// A whole new row: `ProductInsert`.
    pub insert: String,
    /// A change of some columns: `ProductPatch`.
    pub patch: String,
    /// The field of the insert that holds the required columns.
    pub required_field: String,
    /// COMMENT.
    pub comment: Option<String>,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// Constraints and unique indexes that a violation can name.
    pub constraints: Vec<Constraint>,
    /// Its statements; none if one of its columns does not travel yet.
    pub queries: Option<Queries>,
}

/// What rows are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableKind {
    /// A table.
    Table,
    /// A view: it is only read.
    View,
    /// A materialized view: it is read and refreshed.
    MaterializedView {
        /// Whether that can be done while it is read.
        concurrently: bool,
    },
}

impl TableKind {
    /// What a reader calls it.
    pub fn noun(self) -> &'static str {
        match self {
            TableKind::Table => "table",
            TableKind::View => "view",
            TableKind::MaterializedView { .. } => "materialized view",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// The field.
    pub field: String,
    /// Name as SQL text, quoted where needed.
    pub sql: String,
    /// Type as SQL text: `numeric(10,2)`.
    pub sql_type: String,
    /// Its type, without the `Option` of a nullable column.
    pub ty: Type,
    /// Whether it may be NULL.
    pub nullable: bool,
    /// How an insert treats it.
    pub write: Write,
    /// Whether it is an identity that the server always writes.
    pub always_identity: bool,
    /// Whether a patch can set it.
    pub in_patch: bool,
    /// How it travels, if it does yet.
    pub wire: Option<Wire>,
    /// What its handle in queries holds, without the `Option` of a nullable column: mostly its Rust type.
    pub holds: Type,
    /// Its handle if that has methods, around what a column's handle is: the paths of a JSON shape.
    pub paths: Option<Type>,
    /// Never printed, never serialized.
    pub secret: bool,
    /// Becomes now() in every update that does not set it.
    pub touch: bool,
    /// What follows the type in SQL: `NOT NULL DEFAULT 0`.
    pub sql_options: String,
    /// What it points at.
    pub references: Option<Reference>,
    /// COMMENT.
    pub comment: Option<String>,
}

/// How an insert treats a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Write {
    /// It must be given.
    Required,
    /// It may be left to its default.
    Optional,
    /// The server alone writes it.
    Never,
}

/// What a column of a foreign key points at.
#[derive(Clone, Debug)]
pub struct Reference {
    /// As SQL text: `brands (id) ON DELETE SET NULL`.
    pub sql: String,
}

/// A constraint, or a unique index, as a constant.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// The constant.
    pub constant: String,
    /// Name in SQL, unquoted.
    pub name: String,
    /// What it is.
    pub kind: ConstraintKind,
    /// Columns or expressions as SQL text.
    pub keys: Vec<String>,
    /// WHERE of a partial unique index.
    pub predicate: Option<String>,
    /// As SQL text: `UNIQUE (slug)`.
    pub sql: String,
    /// COMMENT.
    pub comment: Option<String>,
}

/// The kinds of constraint that a violation can name, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConstraintKind {
    /// PRIMARY KEY.
    PrimaryKey,
    /// UNIQUE.
    Unique,
    /// A unique index that is no constraint.
    UniqueIndex,
    /// FOREIGN KEY.
    ForeignKey,
    /// CHECK.
    Check,
    /// EXCLUDE.
    Exclusion,
}

impl Column {
    /// The type of the row's field.
    pub fn row_type(&self) -> Type {
        if self.nullable {
            self.ty.clone().option()
        } else {
            self.ty.clone()
        }
    }
}

impl Table {
    /// Whether it is one, and no view: rows are written to it.
    pub fn is_written(&self) -> bool {
        self.kind == TableKind::Table
    }

    /// The columns that an insert treats in a way.
    pub fn columns_to(&self, write: Write) -> impl Iterator<Item = &Column> {
        self.columns
            .iter()
            .filter(move |column| column.write == write)
    }
}
