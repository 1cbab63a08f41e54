//! What foreign keys lead to from a row that is written: nothing can be joined to it, so that it is a query of its own.

use super::{Alias, Renderer, Visible};
use crate::query::path::{ColumnRef, ForeignKey, Source};
use crate::table::Table;

/// A foreign key, where it begins and where it leads.
struct Step {
    from: Source,
    key: &'static ForeignKey,
    to: Source,
}

impl Renderer<'_> {
    /// `(SELECT t1_1.name FROM categories AS t1_1 WHERE t0.category_id = t1_1.id)`, if the column is one of what foreign keys lead
    /// to from a row that can be named.
    pub(in super::super) fn column_by_query(&mut self, at: ColumnRef) -> bool {
        let (root, steps) = self.steps(at.source());
        let is_named = |visible: Visible| !matches!(visible.alias, Alias::Unnamed);
        if steps.is_empty() || !self.find(root).is_some_and(is_named) {
            return false;
        }
        let entered = self.entered();
        let number = self.sources;
        self.sources += 1;
        for (step, path) in steps.iter().zip(1..) {
            self.target(step.to, step.key.target(), Alias::Path(number, path));
        }
        self.push("(SELECT ");
        self.column(at);
        for (place, step) in steps.iter().enumerate() {
            self.push(match place {
                0 => " FROM ",
                _ if step.key.is_inner() => " JOIN ",
                _ => " LEFT JOIN ",
            });
            if let Some(visible) = self.find(step.to) {
                self.table(visible);
            }
            if place > 0 {
                self.push(" ON ");
                self.key(step.from, step.key, step.to);
            }
        }
        if let Some(first) = steps.first() {
            self.push(" WHERE ");
            self.key(first.from, first.key, first.to);
        }
        self.push(")");
        self.leave(entered);
        true
    }

    /// All columns of a row that is reached so, each by a query.
    pub(in super::super) fn row_by_queries(&mut self, source: Source, needs_witness: bool) {
        let table = self.paths.get(source.path).map(|entry| entry.table);
        let columns = table.map_or(&[][..], Table::columns);
        for (at, column) in columns.iter().zip(0..).map(|(column, at)| (at, column)) {
            self.push(if at == 0 { "" } else { ", " });
            let start = self.sql.len();
            self.column(source.column_ref(at));
            self.read_column(column, start);
        }
        if needs_witness {
            self.refuse("whether such a row is there cannot be told here, since each of its columns may be NULL: select its columns");
        }
    }

    /// Where a path begins, and its steps from there.
    fn steps(&self, mut source: Source) -> (Source, Vec<Step>) {
        let mut steps = Vec::new();
        while let Some((path, key)) = self.paths.get(source.path).and_then(|entry| entry.step) {
            let from = Source { path, ..source };
            steps.push(Step {
                from,
                key,
                to: source,
            });
            source = from;
        }
        steps.reverse();
        (source, steps)
    }
}
