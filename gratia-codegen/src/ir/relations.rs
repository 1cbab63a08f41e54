//! Foreign keys as methods of a table's columns: in their own direction and back.

/// A method that leads from the columns of a table to another.
#[derive(Clone, Debug)]
pub struct Relation {
    /// The method.
    pub method: String,
    /// The foreign key as SQL text: `FOREIGN KEY (brand_id) REFERENCES brands (id)`.
    pub sql: String,
    /// The table it leads to.
    pub target: Target,
    /// Positions of a column here and of the one there that it equals.
    pub columns: Vec<(usize, usize)>,
    /// How many rows it leads to.
    pub cardinality: Cardinality,
    /// Whether it is the foreign key's own direction.
    pub is_forward: bool,
}

/// A table that a relation leads to.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its name as SQL text.
    pub sql: String,
    /// The modules from the root to its own.
    pub modules: Vec<String>,
    /// Its columns' type: `BrandColumns`.
    pub handle: String,
}

/// How many rows a relation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// Exactly one: the foreign key is never NULL and always holds.
    One,
    /// One or none.
    AtMostOne,
    /// Any number.
    Many,
}
