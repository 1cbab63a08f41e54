//! What PostgreSQL would hold after running the schema.
//!
//! Objects are found by name and iterated in order of their names, so that independent statements may stand in any order.

mod builtin;
mod column;
mod constraint;
mod data_type;
mod function;
mod index;
mod name;
mod table;
mod types;
mod view;

pub use builtin::{BuiltinType, Family, Modifier, builtin_named, builtins};
pub use column::{Column, ColumnDefault, Comment, Generated, Identity, Tag, TagKind};
pub use constraint::{Constraint, ConstraintKind, Exclusion, ForeignKey};
pub use data_type::{DataType, TypeRef};
pub use function::{Argument, Function};
pub use index::{Index, IndexKey, IndexKeyOn};
pub use name::QualifiedName;
pub use table::Table;
pub use types::{Attribute, Domain, EnumType, UserType, UserTypeKind};
pub use view::{ColumnName, View};

pub use crate::ast::ReferentialAction;

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Span;

/// The schema that holds what no other is named for.
pub const PUBLIC: &str = "public";

/// A PostgreSQL catalog, as far as types depend on it; everything else is kept as text.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// Schemas by name; `public` is always there.
    pub schemas: BTreeSet<String>,
    /// Extensions by name.
    pub extensions: BTreeMap<String, Span>,
    /// Enums, composites, domains, ranges and the types of extensions.
    pub types: BTreeMap<QualifiedName, UserType>,
    /// Sequences, those of serial and identity columns included.
    pub sequences: BTreeMap<QualifiedName, Sequence>,
    /// Tables.
    pub tables: BTreeMap<QualifiedName, Table>,
    /// Views, materialized ones too.
    pub views: BTreeMap<QualifiedName, View>,
    /// Functions that an expression can call; those of one name in order.
    pub functions: BTreeMap<QualifiedName, Vec<Function>>,
    /// Aggregates that the query of a view can call; those of one name in order.
    pub aggregates: BTreeMap<QualifiedName, Vec<Function>>,
    /// Statements that were understood by kind only, in order.
    pub opaque: Vec<OpaqueStatement>,
}

/// A sequence.
#[derive(Clone, Debug)]
pub struct Sequence {
    /// The column it belongs to.
    pub owned_by: Option<(QualifiedName, String)>,
    /// Its options, word for word.
    pub options: Vec<String>,
    /// The statement that made it.
    pub origin: Span,
}

/// A statement kept word for word.
#[derive(Clone, Debug)]
pub struct OpaqueStatement {
    /// `CREATE TRIGGER`.
    pub kind: &'static str,
    /// Whether it was said as an error.
    pub refused: bool,
    /// The statement.
    pub origin: Span,
}

impl Catalog {
    /// An empty database.
    pub fn new() -> Self {
        Catalog {
            schemas: BTreeSet::from([PUBLIC.to_owned()]),
            ..Catalog::default()
        }
    }

    /// A table, or what a view has like one.
    pub fn relation(&self, name: &QualifiedName) -> Option<&Table> {
        let view = || self.views.get(name).map(|view| &view.relation);
        self.tables.get(name).or_else(view)
    }

    /// A table, or what a view has like one, to change it.
    pub(crate) fn relation_mut(&mut self, name: &QualifiedName) -> Option<&mut Table> {
        let view = self.views.get_mut(name).map(|view| &mut view.relation);
        self.tables.get_mut(name).or(view)
    }

    /// Tables and what views have like them.
    pub fn relations(&self) -> impl Iterator<Item = &Table> + Clone {
        let views = self.views.values().map(|view| &view.relation);
        self.tables.values().chain(views)
    }

    /// The user-defined type a column's type refers to.
    pub fn user_type(&self, data_type: &DataType) -> Option<&UserType> {
        match &data_type.base {
            TypeRef::Builtin(_) => None,
            TypeRef::Named(name) => self.types.get(name),
        }
    }

    /// Follows domains down to the type that a value is made of. The dimensions of both add up.
    pub fn without_domains(&self, data_type: &DataType) -> DataType {
        let mut data_type = data_type.clone();
        while let Some(UserTypeKind::Domain(domain)) = self.user_type(&data_type).map(|t| &t.kind) {
            let dimensions = data_type.dimensions + domain.base.dimensions;
            data_type = DataType {
                dimensions,
                ..domain.base.clone()
            };
        }
        data_type
    }
}
