//! FROM: the sources, what foreign keys lead to from each, and the joins between them.

use super::{Alias, Renderer, Visible};
use crate::query::body::{Body, FromItem, Join, Origin};
use crate::query::derived::NumberedRow;
use crate::query::path::{ForeignKey, Source};
use crate::table::Table;

/// What was so before the sources of a query got their names.
pub(super) struct Entered {
    before: usize,
    own: usize,
    compares: bool,
}

impl Renderer<'_> {
    /// What [`leave`](Renderer::leave) takes to come back to where the statement is now.
    pub(super) fn entered(&self) -> Entered {
        Entered {
            before: self.visible.len(),
            own: self.own,
            compares: self.compares,
        }
    }

    /// Gives the sources of a query their names. Returns what [`leave`](Renderer::leave) takes.
    pub(super) fn enter(&mut self, body: &Body) -> Entered {
        let entered = self.entered();
        for from in &body.sources {
            let number = self.sources;
            self.sources += 1;
            self.refuse_again(from.source);
            let mut path = 0;
            let first = matches!(from.origin, Origin::Numbered(_)).then_some(0);
            self.name(from.source, from.table, number, first, &mut path);
            if let Origin::Numbered(numbered) = &from.origin {
                for row in &numbered.rows {
                    self.name(row.source, row.table, number, Some(row.first), &mut path);
                }
            }
        }
        self.own = entered.before;
        self.compares |= body.compares_expressions();
        entered
    }

    /// A source or a row of it, and what foreign keys lead to from there.
    fn name(
        &mut self,
        source: Source,
        table: &'static Table,
        number: u32,
        first: Option<u16>,
        path: &mut u32,
    ) {
        self.visible.push(Visible {
            source,
            table,
            alias: Alias::Source(number),
            first,
        });
        for followed in self.followed.iter().filter(|other| other.id == source.id) {
            let Some(entry) = self.paths.get(followed.path) else {
                continue;
            };
            *path += 1;
            self.visible.push(Visible {
                source: *followed,
                table: entry.table,
                alias: Alias::Path(number, *path),
                first: None,
            });
        }
    }

    /// A query inside of itself, as a copy of it may come to be: nobody knows which of the two a column is of.
    fn refuse_again(&mut self, source: Source) {
        if self.visible.iter().any(|visible| visible.source == source) {
            self.refuse(
                "a query stands inside of a copy of itself, so that a column could be of either: build the one inside anew",
            );
        }
    }

    /// The sources can be named no longer.
    pub(super) fn leave(&mut self, entered: Entered) {
        self.visible.truncate(entered.before);
        self.own = entered.own;
        self.compares = entered.compares;
    }

    /// The whole clause.
    pub(super) fn from(&mut self, body: &Body) {
        self.joins(&body.sources);
    }

    pub(super) fn joins(&mut self, sources: &[FromItem]) {
        for from in sources {
            self.push(from.join.sql());
            self.source(from, from.join != Join::First);
            if let Some(on) = &from.on {
                self.push(" ON ");
                self.fragment(on);
            }
        }
    }

    /// A source and what foreign keys lead to from there; in parentheses, so that an outer join takes or leaves them
    /// together.
    pub(super) fn source(&mut self, from: &FromItem, is_joined: bool) {
        let rows = from.rows();
        let is_of = |visible: &Visible| {
            let id = visible.source.id;
            id == from.source.id || rows.iter().any(|row| row.source.id == id)
        };
        let paths = self.paths;
        let step = |source: Source| paths.get(source.path).and_then(|entry| entry.step);
        let is_followed = |visible: &Visible| is_of(visible) && step(visible.source).is_some();
        let in_parentheses = is_joined && self.visible.iter().any(is_followed);
        if in_parentheses {
            self.push("(");
        }
        // What is written on the way leaves the list as it is.
        for at in 0..self.visible.len() {
            let Some(visible) = self.visible.get(at).copied().filter(is_of) else {
                continue;
            };
            match step(visible.source) {
                None if visible.source == from.source => self.origin(from, visible),
                // A row of the source.
                None => {}
                Some((before, key)) => {
                    // Behind one that may lead nowhere every other may too.
                    let is_optional =
                        |row: &NumberedRow| row.is_optional && row.source.id == visible.source.id;
                    let is_optional = rows.iter().any(is_optional);
                    let is_inner = !is_optional && self.paths.is_inner(visible.source.path);
                    self.push(if is_inner { " JOIN " } else { " LEFT JOIN " });
                    self.table(visible);
                    self.push(" ON ");
                    let from = Source {
                        path: before,
                        ..visible.source
                    };
                    self.key(from, key, visible.source);
                }
            }
        }
        if in_parentheses {
            self.push(")");
        }
    }

    /// A table, or `jsonb_each_text(t0.attributes) AS t1 (key, value)`.
    fn origin(&mut self, from: &FromItem, visible: Visible) {
        if from.join.is_lateral() {
            self.push("LATERAL ");
        }
        let call = match &from.origin {
            Origin::Table => return self.table(visible),
            Origin::Numbered(numbered) => {
                return self.numbered(numbered, visible, from.join.is_lateral());
            }
            Origin::Function(call) => call,
        };
        self.fragment(call);
        self.push(" AS ");
        self.alias(visible.alias);
        for (at, column) in from.table.columns().iter().enumerate() {
            self.push(if at == 0 { " (" } else { ", " });
            self.push(column.name());
        }
        self.push(")");
    }

    pub(super) fn table(&mut self, visible: Visible) {
        self.push(visible.table.sql());
        self.push(" AS ");
        self.alias(visible.alias);
    }

    /// `t0.brand_id = t0_1.id`.
    pub(super) fn key(&mut self, from: Source, key: &'static ForeignKey, to: Source) {
        for (at, (ours, theirs)) in key.columns().iter().enumerate() {
            self.push(if at == 0 { "" } else { " AND " });
            self.column(from.column_ref(*ours));
            self.push(" = ");
            self.column(to.column_ref(*theirs));
        }
    }
}
