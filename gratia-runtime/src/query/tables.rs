//! Which tables a query reads, as data: for caches and replicas.

use std::collections::BTreeSet;

use super::Scope;
use super::body::{Body, Distinct, Origin};
use super::cte::{CteBody, CteUse};
use super::derived::{Derived, NumberedOrigin};
use super::fragment::{Fragment, Part};
use super::path::{Path, Paths};
use super::select::{Select, Subquery};
use super::selection::{Item, List, Selected};
use super::write::{Write, WritePart};

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// The tables that it reads, as SQL names them: its sources, those that foreign keys lead to, and those of queries inside.
    pub fn tables(&self) -> BTreeSet<&'static str> {
        let mut read = Tables {
            paths: &Paths::read(),
            names: BTreeSet::new(),
        };
        read.query(&self.untyped());
        read.names
    }
}

struct Tables<'p> {
    paths: &'p Paths,
    names: BTreeSet<&'static str>,
}

impl Tables<'_> {
    fn query(&mut self, query: &Subquery) {
        self.body(&query.body);
        self.list(&query.list);
    }

    fn write(&mut self, write: &Write, returning: Option<&List>) {
        self.path(write.target.path);
        write.for_each_part(|part| match part {
            WritePart::Expression(fragment) => self.fragment(fragment),
            WritePart::Query(body) => self.body(body),
            WritePart::Front(used) => self.cte(used),
        });
        returning.into_iter().for_each(|list| self.list(list));
    }

    fn list(&mut self, list: &List) {
        for item in &list.items {
            match item {
                Item::Column(at) => self.path(at.path),
                Item::Row { source, .. } => self.path(source.path),
                Item::Expr { fragment, .. } => self.fragment(fragment),
                Item::Rows(query) | Item::FirstRow(query) => self.query(query),
            }
        }
    }

    fn body(&mut self, body: &Body) {
        body.with.iter().for_each(|used| self.cte(used));
        for from in &body.sources {
            self.path(from.source.path);
            from.on.iter().for_each(|on| self.fragment(on));
            match &from.origin {
                Origin::Table => {}
                Origin::Function(call) => self.fragment(call),
                Origin::Numbered(numbered) => self.numbered(&numbered.from),
            }
        }
        let conditions = body.filters.iter().chain(&body.groups).chain(&body.having);
        conditions.for_each(|condition| self.fragment(condition));
        let order = body.order.iter();
        order.for_each(|key| self.fragment(&key.fragment));
        if let Distinct::On(keys) = &body.distinct {
            keys.iter().for_each(|key| self.fragment(key));
        }
    }

    fn numbered(&mut self, from: &NumberedOrigin) {
        match from {
            NumberedOrigin::Query(query) => self.derived(query),
            NumberedOrigin::Call(call, _) => self.fragment(call),
            NumberedOrigin::Cte(used) => self.cte(used),
        }
    }

    fn cte(&mut self, used: &CteUse) {
        match used.definition.as_deref().map(|cte| &cte.body) {
            Some(CteBody::Select(query)) => self.derived(query),
            Some(CteBody::Recursive(recursive)) => {
                self.derived(&recursive.base);
                self.derived(&recursive.step);
            }
            Some(CteBody::Write(write, returning)) => self.write(write, returning.as_ref()),
            None => {}
        }
    }

    fn derived(&mut self, query: &Derived) {
        match query {
            Derived::Select(query) => self.query(query),
            Derived::Set(set) => {
                self.derived(&set.left);
                self.derived(&set.right);
            }
            Derived::Raw(sql, _) => self.fragment(sql),
        }
    }

    fn fragment(&mut self, fragment: &Fragment) {
        for part in &fragment.parts {
            match part {
                Part::Column(at) | Part::Jsonb(at) => self.path(at.path),
                Part::Query(query) => self.query(query),
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

    /// A path reads every table on its way.
    fn path(&mut self, path: Path) {
        let Some(entry) = self.paths.get(path) else {
            return;
        };
        if !entry.table.is_function() {
            self.names.insert(entry.table.sql());
        }
        if let Some((before, _)) = entry.step {
            self.path(before);
        }
    }
}
