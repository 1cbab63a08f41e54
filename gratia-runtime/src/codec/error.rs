//! What can be wrong with a value on its way to or from PostgreSQL.

use std::error::Error;
use std::fmt;

/// Why a value cannot be written or read. What the value is for is said by whoever knows it.
#[derive(Debug)]
pub struct CodecError {
    message: String,
    path: Option<String>,
}

impl CodecError {
    /// An error that says this.
    pub fn new(message: impl Into<String>) -> Self {
        CodecError {
            message: message.into(),
            path: None,
        }
    }

    /// An error at this place inside a JSON document: `items[2].price`.
    pub fn at_path(path: impl Into<String>, message: impl Into<String>) -> Self {
        CodecError {
            message: message.into(),
            path: Some(path.into()),
        }
    }

    /// A value of PostgreSQL's that has no place in its Rust type. Says what changes the type.
    pub(super) fn cannot_hold(rust: &str, value: impl fmt::Display) -> Self {
        CodecError::new(format!(
            "{rust} cannot hold {value}; gratia.toml can give the column, or its type everywhere, another Rust type: \
             `rust = \"…\"` under [columns] or [types]"
        ))
    }

    /// The same error inside of something: `element 3 of 10`.
    pub(super) fn within(self, whole: impl fmt::Display) -> Self {
        CodecError {
            message: format!("{whole}: {}", self.message),
            path: self.path,
        }
    }

    /// The place inside a JSON document.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.path {
            Some(path) => write!(f, " at {path}"),
            None => Ok(()),
        }
    }
}

impl Error for CodecError {}

impl From<Box<dyn Error + Send + Sync>> for CodecError {
    fn from(error: Box<dyn Error + Send + Sync>) -> Self {
        // One of our own may have come through postgres-protocol.
        match error.downcast::<CodecError>() {
            Ok(own) => *own,
            Err(other) => CodecError::new(other.to_string()),
        }
    }
}

/// A column that could not be read: which one, and why.
#[derive(Debug)]
pub struct DecodeError {
    table: &'static str,
    column: &'static str,
    position: usize,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    TooFewColumns,
    /// So many are there, and so many are read.
    OtherColumns(usize, usize),
    Null,
    Value(CodecError),
}

impl DecodeError {
    pub(super) fn too_few_columns(
        table: &'static str,
        column: &'static str,
        position: usize,
    ) -> Self {
        DecodeError {
            table,
            column,
            position,
            cause: Cause::TooFewColumns,
        }
    }

    pub(super) fn other_columns(found: usize, read: usize) -> Self {
        DecodeError {
            table: "",
            column: "",
            position: 0,
            cause: Cause::OtherColumns(found, read),
        }
    }

    pub(super) fn null(table: &'static str, column: &'static str, position: usize) -> Self {
        DecodeError {
            table,
            column,
            position,
            cause: Cause::Null,
        }
    }

    pub(super) fn value(
        table: &'static str,
        column: &'static str,
        position: usize,
        error: CodecError,
    ) -> Self {
        DecodeError {
            table,
            column,
            position,
            cause: Cause::Value(error),
        }
    }

    /// The same error without what its text may quote.
    pub(crate) fn masked(self) -> Self {
        match self.cause {
            Cause::Value(_) => DecodeError {
                cause: Cause::Value(CodecError::new("the secret is no value of its Rust type")),
                ..self
            },
            _ => self,
        }
    }

    /// The same error, of this column, unless it has a name already.
    pub(crate) fn named(self, table: &'static str, column: &'static str) -> Self {
        if self.column.is_empty() {
            DecodeError {
                table,
                column,
                ..self
            }
        } else {
            self
        }
    }

    /// The same error of an attribute, which is a part of a value.
    pub(super) fn of_attribute(self) -> CodecError {
        let error = match self.cause {
            Cause::TooFewColumns | Cause::OtherColumns(..) => {
                CodecError::new("it is not there: generate the code anew")
            }
            Cause::Null => CodecError::new("it is NULL, which its type cannot hold"),
            Cause::Value(error) => error,
        };
        error.within(format_args!("attribute {}", self.column))
    }

    /// The table, if the column is one of a table's row.
    pub fn table(&self) -> Option<&'static str> {
        Some(self.table).filter(|table| !table.is_empty())
    }

    /// The column, if it has a name.
    pub fn column(&self) -> Option<&'static str> {
        Some(self.column).filter(|column| !column.is_empty())
    }

    /// The place inside the column's JSON: `items[2].price`.
    pub fn json_path(&self) -> Option<&str> {
        match &self.cause {
            Cause::Value(error) => error.path(),
            _ => None,
        }
    }

    /// Whether the column was NULL where its type has no place for it.
    pub fn is_null(&self) -> bool {
        matches!(self.cause, Cause::Null)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Cause::OtherColumns(found, read) = self.cause {
            return write!(
                f,
                "the rows have {found} columns, and {read} are read from them"
            );
        }
        match (self.table(), self.column()) {
            (Some(table), Some(column)) => write!(f, "column {table}.{column} ")?,
            (None, Some(column)) => write!(f, "column {column} ")?,
            _ => write!(f, "column {} of the row ", self.position)?,
        }
        match &self.cause {
            Cause::TooFewColumns => {
                f.write_str("is not there: the row has fewer columns than are read from it")
            }
            Cause::OtherColumns(..) => Ok(()),
            Cause::Null => f.write_str("is NULL, which its type cannot hold"),
            Cause::Value(error) => write!(f, "cannot be read: {error}"),
        }
    }
}

impl Error for DecodeError {}
