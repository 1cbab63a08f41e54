//! A column and what its comment says.

use super::{DataType, QualifiedName};
use crate::source::Span;

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub data_type: DataType,
    /// NOT NULL, also through a primary key, serial or identity. A domain's NOT NULL is the domain's.
    pub not_null: bool,
    /// DEFAULT.
    pub default: Option<ColumnDefault>,
    /// GENERATED ALWAYS AS (…).
    pub generated: Option<Generated>,
    /// GENERATED … AS IDENTITY.
    pub identity: Option<Identity>,
    /// COLLATE.
    pub collation: Option<QualifiedName>,
    /// Its COMMENT.
    pub comment: Option<Comment>,
    /// Its name in the statement that made it.
    pub origin: Span,
    /// Its type in the statement that made it.
    pub type_origin: Span,
}

/// Where a column's default comes from.
#[derive(Clone, Debug)]
pub enum ColumnDefault {
    /// An expression, word for word.
    Expression(String),
    /// The next value of the sequence that `serial` made.
    Serial(QualifiedName),
}

/// A generated column.
#[derive(Clone, Debug)]
pub struct Generated {
    /// Its expression, word for word.
    pub expression: String,
    /// STORED, else VIRTUAL.
    pub stored: bool,
}

/// An identity column.
#[derive(Clone, Debug)]
pub struct Identity {
    /// ALWAYS, else BY DEFAULT.
    pub always: bool,
    /// Its sequence.
    pub sequence: QualifiedName,
}

/// The text of COMMENT ON, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// All of it.
    pub text: String,
    /// What is left without the tags: the documentation.
    pub documentation: String,
    /// The tags in it.
    pub tags: Vec<Tag>,
    /// The string in the statement.
    pub origin: Span,
}

/// A tag of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it says.
    pub kind: TagKind,
    /// Where it stands.
    pub span: Span,
}

/// What a tag says of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// `@json(Type)`: what the JSON in it is.
    Json(String),
    /// `@secret`: never printed, never serialized.
    Secret,
    /// `@touch`: becomes now() in every update that does not set it.
    Touch,
    /// `@type(numeric)`: the type of a view's column that its query does not tell.
    Type(String),
    /// `@notnull`: a view's column is never NULL.
    NotNull,
}

impl Column {
    /// Whether the column has a tag.
    pub fn is_tagged(&self, kind: &TagKind) -> bool {
        self.tags().any(|tag| tag.kind == *kind)
    }

    /// The tags of its comment.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        self.comment.iter().flat_map(|comment| &comment.tags)
    }
}
