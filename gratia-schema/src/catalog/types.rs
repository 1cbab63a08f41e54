//! Types that the schema or an extension defines.

use super::{Comment, DataType};
use crate::source::{Span, Spanned};

/// A user-defined type.
#[derive(Clone, Debug)]
pub struct UserType {
    /// What it is.
    pub kind: UserTypeKind,
    /// Its COMMENT.
    pub comment: Option<Comment>,
    /// Its name in the statement that made it.
    pub origin: Span,
}

/// The kinds of user-defined type.
#[derive(Clone, Debug)]
pub enum UserTypeKind {
    /// `CREATE TYPE … AS ENUM`.
    Enum(EnumType),
    /// `CREATE TYPE … AS (…)`.
    Composite(Vec<Attribute>),
    /// `CREATE DOMAIN`.
    Domain(Domain),
    /// `CREATE TYPE … AS RANGE`, over this subtype.
    Range(DataType),
    /// The multirange that comes with a range, over its subtype.
    Multirange(DataType),
    /// A type of an extension.
    Extension {
        /// The extension that brings it.
        extension: String,
    },
}

/// An enum.
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Its labels in order.
    pub labels: Vec<Spanned<String>>,
}

/// An attribute of a composite type. It may always be NULL.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// Its type.
    pub data_type: DataType,
    /// Its name in the statement.
    pub origin: Span,
}

/// A domain: a type narrowed by constraints.
#[derive(Clone, Debug)]
pub struct Domain {
    /// The type it narrows.
    pub base: DataType,
    /// Whether NULL is refused.
    pub not_null: bool,
    /// DEFAULT, word for word.
    pub default: Option<String>,
    /// CHECKs, word for word.
    pub checks: Vec<String>,
}
