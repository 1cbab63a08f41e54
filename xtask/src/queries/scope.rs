//! What closures receive of a query's sources, and whether each of them may be missing.

use super::model::Model;
use super::types::{Ty, optional};

/// What a closure receives of one source.
#[derive(Clone, Debug)]
pub(super) enum Handle {
    /// The columns of a table, by its number.
    Table {
        name: String,
        table: usize,
        optional: bool,
        /// Whether it is the table itself, whose primary key PostgreSQL knows.
        own: bool,
    },
    /// Rows of a function: fields, and what a whole row is read as.
    Fields {
        name: String,
        fields: Vec<(&'static str, Ty)>,
        row: &'static str,
        optional: bool,
    },
    /// A column of a query inside.
    Column { name: String, ty: Ty },
    /// What a query inside selected.
    Tuple(Vec<Handle>),
}

impl Handle {
    /// The same of a source that an outer join may leave out.
    pub(super) fn optional(self) -> Handle {
        match self {
            Handle::Table {
                name, table, own, ..
            } => Handle::Table {
                name,
                table,
                optional: true,
                own,
            },
            Handle::Fields {
                name, fields, row, ..
            } => Handle::Fields {
                name,
                fields: fields
                    .into_iter()
                    .map(|(field, ty)| (field, Ty::new(ty.kind, true)))
                    .collect(),
                row,
                optional: true,
            },
            Handle::Column { name, ty } => Handle::Column {
                name,
                ty: Ty::new(ty.kind, true),
            },
            Handle::Tuple(of) => Handle::Tuple(of.into_iter().map(Handle::optional).collect()),
        }
    }

    /// The pattern that takes it apart.
    pub(super) fn pattern(&self) -> String {
        match self {
            Handle::Table { name, .. }
            | Handle::Fields { name, .. }
            | Handle::Column { name, .. } => name.clone(),
            Handle::Tuple(of) => tuple(of.iter().map(Handle::pattern)),
        }
    }

    /// What it is read as, if it is selected whole.
    pub(super) fn rust(&self, model: &Model) -> String {
        match self {
            Handle::Table {
                table, optional: o, ..
            } => optional(model.tables[*table].row.clone(), *o),
            Handle::Fields {
                row, optional: o, ..
            } => optional((*row).to_owned(), *o),
            Handle::Column { ty, .. } => ty.rust(),
            Handle::Tuple(of) => tuple(of.iter().map(|handle| handle.rust(model))),
        }
    }

    /// The columns and tables in it.
    fn leaves<'h>(&'h self, into: &mut Vec<&'h Handle>) {
        match self {
            Handle::Tuple(of) => of.iter().for_each(|handle| handle.leaves(into)),
            leaf => into.push(leaf),
        }
    }
}

/// The columns and tables of sources.
pub(super) fn leaves(sources: &[Handle]) -> Vec<&Handle> {
    let mut leaves = Vec::new();
    sources.iter().for_each(|source| source.leaves(&mut leaves));
    leaves
}

/// The parameter of a closure: `|v0|` or `|(v0, (v1, v2))|`.
pub(super) fn closure(sources: &[Handle]) -> String {
    format!("|{}|", alone_or_tuple(sources.iter().map(Handle::pattern)))
}

/// What all sources are read as, if nothing is selected.
pub(super) fn whole(sources: &[Handle], model: &Model) -> String {
    alone_or_tuple(sources.iter().map(|source| source.rust(model)))
}

/// `(a, b)`, `(a,)`.
pub(super) fn tuple(of: impl IntoIterator<Item = String>) -> String {
    let of: Vec<String> = of.into_iter().collect();
    match of.as_slice() {
        [one] => format!("({one},)"),
        _ => format!("({})", of.join(", ")),
    }
}

/// `a` or `(a, b)`.
pub(super) fn alone_or_tuple(of: impl IntoIterator<Item = String>) -> String {
    let mut of: Vec<String> = of.into_iter().collect();
    match of.len() {
        1 => of.remove(0),
        _ => format!("({})", of.join(", ")),
    }
}
