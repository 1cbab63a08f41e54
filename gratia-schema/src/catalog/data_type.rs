//! The type of a column, resolved.

use std::fmt;

use super::{BuiltinType, QualifiedName};

/// A type with its modifiers and dimensions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataType {
    /// The type of an element.
    pub base: TypeRef,
    /// `(10,2)`.
    pub modifiers: Vec<String>,
    /// `day to second`.
    pub interval_fields: Option<String>,
    /// How many `[]`; zero for a scalar.
    pub dimensions: usize,
}

/// What a type's name resolves to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A type of `pg_catalog`.
    Builtin(&'static BuiltinType),
    /// A type of the schema or of an extension.
    Named(QualifiedName),
}

impl DataType {
    /// A built-in scalar without modifiers.
    pub fn builtin(builtin: &'static BuiltinType) -> Self {
        DataType {
            base: TypeRef::Builtin(builtin),
            modifiers: Vec::new(),
            interval_fields: None,
            dimensions: 0,
        }
    }

    /// Stands for a type that does not exist, which was said: no check of it means anything.
    pub(crate) fn unknown() -> Self {
        DataType {
            base: TypeRef::Named(QualifiedName::new("", "")),
            modifiers: Vec::new(),
            interval_fields: None,
            dimensions: 0,
        }
    }

    /// Whether it stands for a type that is not known, which was said: of a view's column that has none, for instance.
    pub fn is_unknown(&self) -> bool {
        matches!(&self.base, TypeRef::Named(name) if name.name.is_empty())
    }

    /// The built-in type of a scalar; none for arrays and user-defined types.
    pub fn as_builtin(&self) -> Option<&'static BuiltinType> {
        match self.base {
            TypeRef::Builtin(builtin) if self.dimensions == 0 => Some(builtin),
            _ => None,
        }
    }
}

/// As `format_type` shows it: `timestamp(3) without time zone`, `numeric(10,2)[]`.
impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let display = match &self.base {
            // To SQL these are of length 1 by those names; without a length they go by others.
            TypeRef::Builtin(builtin) if self.modifiers.is_empty() => match builtin.name {
                "bpchar" => "bpchar".to_owned(),
                "bit" => "\"bit\"".to_owned(),
                _ => builtin.display.to_owned(),
            },
            TypeRef::Builtin(builtin) => builtin.display.to_owned(),
            TypeRef::Named(name) => name.to_string(),
        };
        let modifiers = if self.modifiers.is_empty() {
            String::new()
        } else {
            format!("({})", self.modifiers.join(","))
        };
        let fields = self
            .interval_fields
            .as_ref()
            .map(|fields| format!(" {fields}"))
            .unwrap_or_default();
        // The precision of a time stands behind its first word.
        match display
            .split_once(" with")
            .filter(|_| !modifiers.is_empty())
        {
            Some((first, rest)) => write!(f, "{first}{modifiers} with{rest}")?,
            None => write!(f, "{display}{fields}{modifiers}")?,
        }
        f.write_str(&"[]".repeat(self.dimensions))
    }
}
