//! INSERT.

use super::Renderer;
use crate::codec::Type;
use crate::query::fragment::{Fragment, Part};
use crate::query::select::Subquery;
use crate::query::selection::{Item, List};
use crate::query::write::{Assignment, InsertClauses, InsertRows, RowsGiven, Write};
use crate::query::{Wire, expr::Read};
use crate::table::Column;

impl Renderer<'_> {
    pub(super) fn insert(
        &mut self,
        write: &Write,
        rows: &InsertRows,
        clauses: &InsertClauses,
        returning: Option<&List>,
    ) {
        self.push("INSERT INTO ");
        self.push(write.table.sql());
        let is_named = clauses.conflict.is_some() || returning.is_some();
        let alias = self.next_alias();
        if is_named {
            self.push(" AS ");
            self.alias(alias);
        }
        match rows {
            InsertRows::Given(given) => self.rows_given(write, given, clauses),
            InsertRows::Query(body) => {
                let set = || said(&clauses.set);
                self.assigned_columns(write, [], set());
                self.push(clauses.overriding);
                self.must_be_given(write, |at| set().any(|set| set.column.column == at));
                let items = set().map(|assignment| Item::Expr {
                    fragment: selected(write, assignment),
                    read: Read::ByType,
                    wire: || Wire::plain(Type::UNKNOWN),
                });
                let query = Subquery {
                    body: body.clone(),
                    list: List {
                        items: items.collect(),
                    },
                };
                self.push(" ");
                self.subquery(&query);
            }
        }
        self.target(write.target, write.table, alias);
        if let Some(conflict) = &clauses.conflict {
            self.conflict(write, rows, clauses, conflict);
        }
    }

    /// Rows of the program: columns, and where their values come from.
    fn rows_given(&mut self, write: &Write, given: &RowsGiven, clauses: &InsertClauses) {
        let set = &clauses.set;
        let columns = given_columns(write, given, set);
        let number = columns.clone().count();
        if number == 0 && said(set).next().is_none() {
            // A row of defaults has no list of columns, and nothing that could be overridden.
            if given.rows == 1 && !given.by_unnest {
                return self.push(" DEFAULT VALUES");
            }
            self.push(clauses.overriding);
            self.push(" SELECT");
            return self.numbered_rows(given);
        }
        let names = columns.clone().map(|(_, column)| column);
        self.assigned_columns(write, names, said(set));
        self.push(clauses.overriding);
        let is_one = given.rows == 1 && !given.by_unnest;
        if is_one || !given.by_unnest && !given.columns.is_empty() {
            for row in 0..given.rows {
                self.push(if row == 0 { " VALUES (" } else { ", (" });
                let first = row * given.columns.len();
                for (at, (slot, column)) in columns.clone().enumerate() {
                    self.push(if at == 0 { "" } else { ", " });
                    self.input(given, first + slot);
                    self.push(column.bind_cast());
                }
                self.set_values(number, set);
                self.push(")");
            }
            return;
        }
        self.push(" SELECT ");
        for (at, (slot, column)) in columns.enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.unnested("", slot, column);
        }
        self.set_values(number, set);
        if given.columns.is_empty() {
            return self.numbered_rows(given);
        }
        self.push(" FROM ");
        self.unnest(given, "n");
        // A query among the values may give its column the name `n` too.
        self.push(" ORDER BY v.n");
    }

    /// As many rows as are given, without columns.
    fn numbered_rows(&mut self, given: &RowsGiven) {
        self.push(" FROM generate_series(1, ");
        match given.columns.is_empty() {
            true => self.input(given, 0),
            // What they give is replaced by defaults.
            false => self.number(u32::try_from(given.rows).unwrap_or(u32::MAX)),
        }
        self.push(")");
    }

    fn set_values(&mut self, before: usize, set: &[Assignment]) {
        for (at, assignment) in said(set).enumerate() {
            self.push(if before + at == 0 { "" } else { ", " });
            self.fragment(&assignment.value);
        }
    }

    /// `unnest($1, $2) WITH ORDINALITY AS v (c0, c1, n)`.
    pub(super) fn unnest(&mut self, given: &RowsGiven, number: &str) {
        for at in 0..given.columns.len() {
            self.push(if at == 0 { "unnest(" } else { ", " });
            self.input(given, at);
        }
        self.push(") WITH ORDINALITY AS v (");
        for at in 0..given.columns.len() {
            self.push("c");
            self.number(at as u32);
            self.push(", ");
        }
        self.push(number);
        self.push(")");
    }

    /// A value behind UNNEST, of the column's own type.
    pub(super) fn unnested(&mut self, qualifier: &str, at: usize, column: &Column) {
        self.push(qualifier);
        self.push("c");
        self.number(at as u32);
        self.push(column.bind_cast());
        if let Some(ty) = column.unnested_as() {
            self.push("::");
            self.push(ty);
        }
    }

    /// `$1`.
    pub(super) fn input(&mut self, given: &RowsGiven, at: usize) {
        // A statement has as many inputs as its rows have values.
        if let Some(slot) = given.slots.get(at) {
            let number = self.slot(slot.clone());
            self.push("$");
            self.number(number);
        }
    }

    /// ` (sku, price)`.
    pub(super) fn assigned_columns<'a>(
        &mut self,
        write: &Write,
        given: impl IntoIterator<Item = &'static Column>,
        set: impl IntoIterator<Item = &'a Assignment>,
    ) {
        let mut word = " (";
        for column in given {
            self.push(word);
            self.push(column.name());
            word = ", ";
        }
        for assignment in set {
            self.push(word);
            self.assigned(write, assignment);
            word = ", ";
        }
        if word == " (" {
            return self.refuse("the insert sets no column");
        }
        self.push(")");
    }

    /// Columns that have neither a value nor a default.
    pub(super) fn must_be_given(&mut self, write: &Write, is_given: impl Fn(u16) -> bool) {
        let table = write.table;
        let missing = table.must_be_given().iter().filter(|at| !is_given(**at));
        let names: Vec<&str> = missing
            .filter_map(|at| table.column(*at))
            .map(Column::name)
            .collect();
        if !names.is_empty() {
            self.refuse(&format!(
                "new rows of {} need a value for {}: it has no default",
                table.name(),
                names.join(", ")
            ));
        }
    }
}

/// What is set to something. A column that takes its default is not named: the word stands in VALUES alone.
fn said(set: &[Assignment]) -> impl Iterator<Item = &Assignment> + Clone {
    set.iter().filter(|assignment| !assignment.is_default())
}

/// What a query gives a column. NULL has the column's type, which DISTINCT would take for text.
fn selected(write: &Write, assignment: &Assignment) -> Fragment {
    match write.table.column(assignment.column.column) {
        Some(column) if assignment.is_null() => {
            let null = format!("(NULL::{}).{}", write.table.sql(), column.name());
            Fragment::atom(Part::Text(null.into()))
        }
        _ => assignment.value.clone(),
    }
}

/// The columns that the rows give and no expression does, each with its place among the inputs.
pub(super) fn given_columns<'w>(
    write: &'w Write,
    given: &'w RowsGiven,
    set: &'w [Assignment],
) -> impl Iterator<Item = (usize, &'static Column)> + Clone {
    let is_set = move |column: &'static Column| {
        let at = write.table.position(column);
        set.iter()
            .any(|assignment| Some(assignment.column.column) == at)
    };
    let columns = given.columns.iter().copied().enumerate();
    columns.filter(move |(_, column)| set.is_empty() || !is_set(column))
}
