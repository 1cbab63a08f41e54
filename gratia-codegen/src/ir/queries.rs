//! What a table can be asked and told: rows by key, inserts, patches, deletes, and where its foreign keys lead.

use super::Relation;

/// How a column travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The constant of the type it is bound as: `INT4`, `TEXT_ARRAY`.
    pub type_constant: &'static str,
    /// The constant of its array.
    pub array_constant: &'static str,
    /// How it is read.
    pub read: Read,
    /// The casts behind its placeholder: `::text::order_status`.
    pub bind_cast: String,
    /// Whether it holds JSON.
    pub json: bool,
    /// Whether the type's binary form is its text, so that what is bound as text is right where no cast can stand: in COPY.
    pub text_in_binary: bool,
}

/// What stands around a column in a select list, if its own type must not cross the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    /// Nothing.
    Plain,
    /// A cast behind it: `::text`.
    Cast(String),
    /// These pieces, the column between each two of them: `range_send(` and `)`.
    Between(Vec<String>),
}

impl Read {
    /// The expression that reads a column, which stands in the statement as `place`.
    pub fn of(&self, place: &str) -> String {
        match self {
            Read::Plain => place.to_owned(),
            Read::Cast(cast) => format!("{place}{cast}"),
            Read::Between(pieces) => pieces.join(place),
        }
    }
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
