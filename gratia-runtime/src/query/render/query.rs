//! A SELECT, at the top of a statement or inside of another.

use super::Renderer;
use super::list::{Output, outputs};
use crate::query::body::{Above, Body, Distinct, Origin};
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::order::OrderKey;
use crate::query::path::{ColumnRef, Source};
use crate::query::select::Subquery;
use crate::query::selection::{Item, List};

impl Renderer<'_> {
    /// The rows of a query, at the top of a statement.
    pub(super) fn rows(&mut self, query: &Subquery) {
        let query = self.without_batches(query, 0);
        self.select(&query, Renderer::list);
    }

    /// A query whose rows nobody reads: inside of an expression, or as the source of another one.
    pub(super) fn subquery(&mut self, query: &Subquery) {
        let entered = self.enter(&query.body);
        self.clauses(query, Renderer::plain_list);
        self.leave(entered);
    }

    /// The rows of a query as an array of records.
    pub(super) fn records(&mut self, query: &Subquery) {
        self.push("ARRAY(");
        self.select_records(query);
        self.push(")");
    }

    /// The first row of a query as a record.
    pub(super) fn record(&mut self, query: &Subquery) {
        self.push("(");
        self.select_records(query);
        self.push(")");
    }

    fn select_records(&mut self, query: &Subquery) {
        if matches!(query.body.distinct, Distinct::Rows) {
            // What is distinct are the columns, not the record.
            self.push("SELECT ROW(s.*) FROM (");
            self.select(query, Renderer::list);
            self.push(") AS s");
            return;
        }
        self.select(query, |renderer, list| {
            renderer.push("ROW(");
            renderer.list(list);
            renderer.push(")");
        });
    }

    /// A whole SELECT; its list is written as asked.
    pub(super) fn select(&mut self, query: &Subquery, list: impl FnOnce(&mut Self, &List)) {
        let Subquery { body, list: items } = query;
        let before = self.enter(body);
        let is_distinct = matches!(body.distinct, Distinct::Rows);
        let any_cast = |renderer: &Self| outputs(items).any(|output| renderer.is_cast(&output));
        if is_distinct && any_cast(self) {
            self.distinct_inside(query);
        } else {
            self.clauses(query, list);
        }
        self.leave(before);
    }

    pub(super) fn clauses(&mut self, query: &Subquery, list: impl FnOnce(&mut Self, &List)) {
        let Subquery { body, list: items } = query;
        self.push("SELECT");
        self.distinct(&body.distinct);
        if !items.items.is_empty() {
            self.push(" ");
            list(self, items);
        } else if matches!(body.distinct, Distinct::On(_)) {
            self.push(" true");
        }
        self.from(body);
        self.filters(body);
        self.groups(body);
        self.order(&body.order);
        self.limits(body);
        self.lock(body);
    }

    /// DISTINCT compares values by their own types, so that the casts, and the order with them, stand around it.
    fn distinct_inside(&mut self, query: &Subquery) {
        let Subquery { body, list } = query;
        self.push("SELECT ");
        for (at, output) in outputs(list).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            let start = self.sql.len();
            self.push("s.c");
            self.number(at as u32);
            self.read(&output, start);
        }
        self.push(" FROM (SELECT DISTINCT ");
        for (at, output) in outputs(list).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.output(&output);
            self.push(" AS c");
            self.number(at as u32);
        }
        self.from(body);
        self.filters(body);
        self.groups(body);
        self.push(") AS s");
        for (number, key) in body.order.iter().enumerate() {
            self.push(if number == 0 {
                " ORDER BY s.c"
            } else {
                ", s.c"
            });
            match outputs(list).position(|output| is_key(&output, key)) {
                Some(at) => self.number(at as u32),
                None => self.refuse("distinct rows can only be ordered by what is selected"),
            }
            self.push(key.direction());
        }
        self.limits(body);
        self.lock(body);
    }

    fn distinct(&mut self, distinct: &Distinct) {
        match distinct {
            Distinct::No => {}
            Distinct::Rows => self.push(" DISTINCT"),
            Distinct::On(keys) => {
                for (at, key) in keys.iter().enumerate() {
                    self.push(if at == 0 { " DISTINCT ON (" } else { ", " });
                    self.fragment(key);
                }
                self.push(")");
            }
        }
    }

    pub(super) fn filters(&mut self, body: &Body) {
        let mut word = " WHERE ";
        if let (Some(parent), Some(first)) = (&body.parent, body.sources.first()) {
            self.push(word);
            match parent.above {
                Above::Row(row) => self.key(row, parent.key, first.source),
                Above::Keys => self.loaded_key(parent.key, first.source),
            }
            word = " AND ";
        }
        let is_alone = body.filters.len() == 1 && body.parent.is_none();
        self.conditions(word, &body.filters, is_alone);
    }

    /// Conditions that all have to hold.
    pub(super) fn conditions(
        &mut self,
        mut word: &'static str,
        conditions: &[Fragment],
        is_alone: bool,
    ) {
        for condition in conditions {
            self.push(word);
            let needs_parentheses = condition.precedence == Precedence::Or && !is_alone;
            self.push(if needs_parentheses { "(" } else { "" });
            self.fragment(condition);
            self.push(if needs_parentheses { ")" } else { "" });
            word = " AND ";
        }
    }

    fn groups(&mut self, body: &Body) {
        for (at, key) in body.groups.iter().enumerate() {
            self.push(if at == 0 { " GROUP BY " } else { ", " });
            self.fragment(key);
        }
        self.conditions(" HAVING ", &body.having, body.having.len() == 1);
    }

    pub(super) fn order(&mut self, order: &[OrderKey]) {
        for (at, key) in order.iter().enumerate() {
            self.push(if at == 0 { " ORDER BY " } else { ", " });
            self.fragment(&key.fragment);
            self.push(key.direction());
        }
    }

    pub(super) fn limits(&mut self, body: &Body) {
        for (word, rows) in [(" LIMIT ", &body.limit), (" OFFSET ", &body.offset)] {
            if let Some(rows) = rows {
                self.push(word);
                self.fragment(rows);
            }
        }
    }

    /// The locks: of the query's own sources, for what foreign keys lead to is nobody's to lock, and never of one that
    /// an outer join may leave out, which PostgreSQL refuses.
    fn lock(&mut self, body: &Body) {
        let Some(lock) = &body.lock else {
            return;
        };
        self.push(lock.strength);
        let mut word = " OF ";
        let is_source = |of: &Source| body.sources.iter().any(|from| from.source == *of);
        if !lock.of.iter().all(is_source) {
            self.refuse("rows can be locked only of tables that the query itself joins");
        }
        for from in &body.sources {
            // The rows of a function are nobody's to lock.
            let is_table = matches!(from.origin, Origin::Table);
            let is_named = is_table && (lock.of.is_empty() || lock.of.contains(&from.source));
            if is_named && from.is_optional && !lock.of.is_empty() {
                self.refuse(&format!(
                    "rows of {} cannot be locked: an outer join may leave them out",
                    from.table.name()
                ));
            }
            if let (true, false, Some(visible)) =
                (is_named, from.is_optional, self.find(from.source))
            {
                self.push(word);
                self.alias(visible.alias);
                word = ", ";
            }
        }
        if word == " OF " {
            self.refuse("no source of the query can be locked");
        }
        self.push(lock.wait);
    }
}

/// Whether an order is by something of the list.
pub(crate) fn is_selected(list: &List, key: &OrderKey) -> bool {
    outputs(list).any(|output| is_key(&output, key))
}

/// Whether an order is by this column of a list.
fn is_key(output: &Output<'_>, key: &OrderKey) -> bool {
    match output {
        Output::Column(at) => is_column(&key.fragment, *at),
        Output::Item(Item::Expr { fragment, .. }) => is_same(fragment, &key.fragment),
        _ => false,
    }
}

fn is_column(fragment: &Fragment, at: ColumnRef) -> bool {
    matches!(fragment.parts.as_slice(), [Part::Column(column)] if *column == at)
}

/// Whether two expressions are the same; those with queries in them never are.
fn is_same(a: &Fragment, b: &Fragment) -> bool {
    let same = |(a, b): (&Part, &Part)| match (a, b) {
        (Part::Sql(a), Part::Sql(b)) | (Part::Literal(a), Part::Literal(b)) => a == b,
        (Part::Text(a), Part::Text(b)) => a == b,
        (Part::Column(a), Part::Column(b)) | (Part::Jsonb(a), Part::Jsonb(b)) => a == b,
        (Part::Value(a), Part::Value(b)) => a.is_same(b),
        (Part::OfRows, Part::OfRows) | (Part::OfRawSql, Part::OfRawSql) => true,
        _ => false,
    };
    a.parts.len() == b.parts.len() && a.parts.iter().zip(&b.parts).all(same)
}
