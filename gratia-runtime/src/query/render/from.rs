//! FROM: the sources, what foreign keys lead to from each, and the joins between them.

use super::{Alias, Renderer, Visible};
use crate::query::body::{Body, FromItem, Join, Origin};
use crate::query::path::{ForeignKey, Source};

impl Renderer<'_> {
    /// Gives the sources of a query their names. Returns what [`leave`](Renderer::leave) takes.
    pub(super) fn enter(&mut self, body: &Body) -> usize {
        let before = self.visible.len();
        for from in &body.sources {
            let number = self.sources;
            self.sources += 1;
            self.visible.push(Visible {
                source: from.source,
                table: from.table,
                alias: Alias::Source(number),
            });
            let followed = self
                .followed
                .iter()
                .filter(|source| source.id == from.source.id);
            let paths = followed.zip(1..).filter_map(|(source, path)| {
                Some(Visible {
                    source: *source,
                    table: self.paths.get(source.path)?.table,
                    alias: Alias::Path(number, path),
                })
            });
            let paths: Vec<Visible> = paths.collect();
            self.visible.extend(paths);
        }
        before
    }

    /// The sources can be named no longer.
    pub(super) fn leave(&mut self, before: usize) {
        self.visible.truncate(before);
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
        let same = |visible: &&Visible| visible.source.id == from.source.id;
        let group: Vec<Visible> = self.visible.iter().filter(same).copied().collect();
        let in_parentheses = is_joined && group.len() > 1;
        if in_parentheses {
            self.push("(");
        }
        for visible in group {
            match self.paths.get(visible.source.path).and_then(|e| e.step) {
                None => self.origin(from, visible),
                Some((before, key)) => {
                    self.push(if key.is_inner() {
                        " JOIN "
                    } else {
                        " LEFT JOIN "
                    });
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
        let Origin::Function(call) = &from.origin else {
            return self.table(visible);
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
