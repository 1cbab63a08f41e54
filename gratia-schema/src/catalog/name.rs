//! A name with its schema.

use std::fmt;

use crate::syntax::quote_identifier;

/// A schema and a name in it. Ordered by schema, then name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// The schema.
    pub schema: String,
    /// The name in it.
    pub name: String,
}

impl QualifiedName {
    /// A name in a schema.
    pub fn new(schema: impl Into<String>, name: impl Into<String>) -> Self {
        QualifiedName {
            schema: schema.into(),
            name: name.into(),
        }
    }
}

/// As SQL: `users`, `audit."Log"`; `public` is left out.
impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema != super::PUBLIC {
            write!(f, "{}.", quote_identifier(&self.schema))?;
        }
        f.write_str(&quote_identifier(&self.name))
    }
}
