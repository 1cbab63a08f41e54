//! Which foreign keys a statement follows, and from where: found before anything is written, since a query inside may
//! follow one from a source of the query around it, which then has to join it.

use super::Renderer;
use super::definition::of_shapes;
use crate::query::body::{Above, Body, Distinct, FromItem, Origin, Parent};
use crate::query::derived::{Derived, Numbered, NumberedOrigin};
use crate::query::fragment::{Fragment, Part};
use crate::query::path::Source;
use crate::query::select::Subquery;
use crate::query::selection::{Item, List};
use crate::query::write::{Write, WritePart};

impl Renderer<'_> {
    /// Finds them; and what the columns are of the sources inside, and which common table expressions there are.
    pub(super) fn find_paths(&mut self, query: &Subquery) {
        self.in_body(&query.body);
        self.in_list(&query.list);
    }

    /// Those of a statement that writes.
    pub(super) fn paths_of_write(&mut self, write: &Write, returning: Option<&List>) {
        write.for_each_part(|part| match part {
            WritePart::Expression(fragment) => self.in_fragment(fragment),
            WritePart::Query(body) => self.in_body(body),
            WritePart::Front(used) => drop(self.in_cte(used)),
        });
        returning.into_iter().for_each(|list| self.in_list(list));
    }

    fn in_list(&mut self, list: &List) {
        for item in &list.items {
            match item {
                Item::Column(at) => self.follow(at.source()),
                Item::Expr { fragment, .. } => self.in_fragment(fragment),
                Item::Row { source, .. } => self.follow(*source),
                Item::Rows(query) | Item::FirstRow(query) => self.find_paths(query),
            }
        }
    }

    fn in_body(&mut self, body: &Body) {
        if let Some(Parent {
            above: Above::Row(row),
            ..
        }) = body.parent
        {
            self.follow(row);
        }
        for used in &body.with {
            self.in_cte(used);
        }
        self.in_sources(&body.sources);
        if let Distinct::On(keys) = &body.distinct {
            keys.iter().for_each(|key| self.in_fragment(key));
        }
        let conditions = body.filters.iter().chain(&body.groups).chain(&body.having);
        conditions.for_each(|condition| self.in_fragment(condition));
        body.order
            .iter()
            .for_each(|key| self.in_fragment(&key.fragment));
    }

    fn in_sources(&mut self, sources: &[FromItem]) {
        for from in sources {
            match &from.origin {
                Origin::Table => {}
                Origin::Function(call) => self.in_fragment(call),
                Origin::Numbered(numbered) => self.in_numbered(numbered, from.source),
            }
            from.on.iter().for_each(|on| self.in_fragment(on));
        }
    }

    /// What a source is made of, and what its columns are.
    fn in_numbered(&mut self, numbered: &Numbered, source: Source) {
        let definitions = match &numbered.from {
            NumberedOrigin::Query(query) => {
                self.in_derived(query);
                self.definitions(query)
            }
            NumberedOrigin::Cte(used) => self.in_cte(used),
            NumberedOrigin::Call(call, shapes) => {
                self.in_fragment(call);
                of_shapes(shapes)
            }
        };
        self.numbered.push((source.id, definitions));
    }

    pub(super) fn in_derived(&mut self, query: &Derived) {
        match query {
            Derived::Select(query) => self.find_paths(query),
            Derived::Set(set) => {
                self.in_derived(&set.left);
                self.in_derived(&set.right);
            }
            Derived::Raw(sql, _) => self.in_fragment(sql),
        }
    }

    pub(super) fn in_fragment(&mut self, fragment: &Fragment) {
        for part in &fragment.parts {
            match part {
                Part::Column(at) | Part::Jsonb(at) => self.follow(at.source()),
                Part::Query(query) => self.find_paths(query),
                Part::Sql(_)
                | Part::Literal(_)
                | Part::Text(_)
                | Part::OfRows
                | Part::OfRawSql
                | Part::Wrong(_)
                | Part::Value(_) => {}
            }
        }
    }

    fn follow(&mut self, source: Source) {
        let Some((before, _)) = self.paths.get(source.path).and_then(|entry| entry.step) else {
            return;
        };
        if !self.followed.contains(&source) {
            self.follow(Source {
                path: before,
                ..source
            });
            self.followed.push(source);
        }
    }
}
