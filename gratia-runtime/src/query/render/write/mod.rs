//! Statements that write, to text.

mod change;
mod conflict;
mod existing;
mod insert;
mod many;
mod merge;
mod path;

use super::{Alias, Renderer, Visible};
use crate::Error;
use crate::query::body::Body;
use crate::query::fragment::{Fragment, Part};
use crate::query::path::{Paths, Source};
use crate::query::selection::List;
use crate::query::statement::Statement;
use crate::query::write::{Assignment, Write, WriteKind};
use crate::table::Table;

pub(crate) use existing::render_existing;
pub(crate) use many::render_many;

/// Renders one statement, with what it hands back.
pub(crate) fn render_write(write: &Write, returning: Option<&List>) -> Result<Statement, Error> {
    let paths = Paths::read();
    let mut renderer = Renderer::new(&paths);
    renderer.paths_of_write(write, returning);
    renderer.with();
    renderer.write(write, returning, Renderer::list);
    renderer.finish()
}

impl Renderer<'_> {
    /// A statement; what it hands back is written as asked.
    pub(super) fn write(
        &mut self,
        write: &Write,
        returning: Option<&List>,
        list: impl FnOnce(&mut Self, &List),
    ) {
        let entered = self.entered();
        match &write.kind {
            WriteKind::Insert(rows, clauses) => self.insert(write, rows, clauses, returning),
            WriteKind::Update(change) => self.update(write, change),
            WriteKind::UpdateMany { rows, keys } => self.update_many(write, rows, *keys),
            WriteKind::Delete(change) => self.delete(write, change),
            WriteKind::Merge(merge) => self.merge(write, merge),
        }
        self.returning(write, returning, list);
        self.leave(entered);
    }

    /// Makes the sources behind FROM or USING visible. They do not see the row that is written.
    fn enter_behind(&mut self, body: &Body) {
        let own = self.visible.len();
        self.enter(body);
        self.own = own.saturating_sub(1);
    }

    /// Makes the row that is written visible. What foreign keys lead to from there is no join, but a query of its own.
    fn target(&mut self, source: Source, table: &'static Table, alias: Alias) {
        self.visible.push(Visible {
            source,
            table,
            alias,
            first: None,
        });
    }

    /// A new name: `t0`.
    fn next_alias(&mut self) -> Alias {
        let number = self.sources;
        self.sources += 1;
        Alias::Source(number)
    }

    fn returning(
        &mut self,
        write: &Write,
        returning: Option<&List>,
        list: impl FnOnce(&mut Self, &List),
    ) {
        if let Some((old, new)) = write.versions {
            self.target(old, write.table, Alias::Named("old"));
            self.target(new, write.table, Alias::Named("new"));
        }
        if let Some(items) = returning {
            self.push(" RETURNING ");
            list(self, items);
        }
    }

    /// `stock = t0.stock - $1, updated_at = now()`.
    fn set(&mut self, write: &Write, assignments: &[Assignment]) {
        if assignments.is_empty() {
            let table = write.table.sql();
            return self.fail(|| Error::empty_patch(table));
        }
        for (at, assignment) in assignments.iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.assigned(write, assignment);
            self.push(" = ");
            self.fragment(&assignment.value);
        }
        self.touch(write, |at| {
            assignments.iter().any(|a| a.column.column == at)
        });
    }

    /// `, updated_at = now()`, for columns that are touched unless they are set.
    fn touch(&mut self, write: &Write, is_set: impl Fn(u16) -> bool) {
        let touched = write.table.touched_columns().iter();
        for column in touched.filter(|at| !is_set(**at)) {
            if let Some(column) = write.table.column(*column) {
                self.push(", ");
                self.push(column.name());
                self.push(" = now()");
            }
        }
    }

    /// The column that is assigned, which has to be one of the row that is written.
    fn assigned(&mut self, write: &Write, assignment: &Assignment) {
        let at = assignment.column;
        match write.table.column(at.column) {
            Some(column) if at.source() == write.target => self.push(column.name()),
            _ => {
                let (table, column) = at.names();
                self.refuse(&format!(
                    "{table}.{column} cannot be set: it is not a column of the row of {} that is written",
                    write.table.name()
                ));
            }
        }
    }
}

/// Whether an expression is a column and nothing more.
fn column_of(fragment: &Fragment) -> Option<crate::query::path::ColumnRef> {
    match fragment.parts.as_slice() {
        [Part::Column(at)] => Some(*at),
        _ => None,
    }
}
