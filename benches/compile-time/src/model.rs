//! The synthetic schema as data: its tables, which of them refer to which, and a query for every third one.

/// So many tables share their enums.
const TABLES_PER_ENUM: usize = 8;

/// A schema of so many tables.
pub struct Model {
    pub tables: Vec<Table>,
    pub queries: Vec<Query>,
}

/// A table. All have the same columns.
#[derive(Clone, Copy)]
pub struct Table {
    pub number: usize,
    /// The table of its NOT NULL foreign key: a tree.
    pub parent: usize,
    /// The table of its other foreign key.
    pub other: usize,
}

/// A query, and the table that it is about.
#[derive(Clone, Copy)]
pub struct Query {
    pub table: Table,
    pub kind: Kind,
}

/// What a query does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Rows of a status above a price, newest first.
    Filter,
    /// Rows with those of the other table, if there are any.
    LeftJoin,
    /// Three columns, one of them of the parent, which is filtered by as well.
    Path,
    /// A parent with all its rows of the table.
    Children,
}

impl Model {
    pub fn new(tables: usize) -> Self {
        let table = |number: usize| {
            let parent = number.saturating_sub(1) / 2;
            let other = (number * 7 + 3) % number.max(1);
            let other = if other == parent {
                (other + 1) % number.max(1)
            } else {
                other
            };
            Table {
                number,
                parent,
                other,
            }
        };
        let tables: Vec<Table> = (0..tables).map(table).collect();
        let kinds = [Kind::Filter, Kind::LeftJoin, Kind::Path, Kind::Children];
        // The first three refer to themselves or twice to the same table.
        let queries = tables.iter().skip(3).step_by(3).zip(kinds.iter().cycle());
        let queries = queries.map(|(table, kind)| Query {
            table: *table,
            kind: *kind,
        });
        Model {
            queries: queries.collect(),
            tables,
        }
    }

    /// How many pairs of enums there are.
    pub fn enums(&self) -> usize {
        self.tables.len().div_ceil(TABLES_PER_ENUM)
    }
}

impl Table {
    /// The number of its enums.
    pub fn enums(&self) -> usize {
        self.number / TABLES_PER_ENUM
    }
}
