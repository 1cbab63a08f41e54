//! Rows below that are loaded by statements of their own, level by level, for all rows above at once.

use std::borrow::Cow;

use super::Renderer;
use super::list::{Output, outputs};
use crate::codec::Type;
use crate::query::body::{Above, Distinct, Parent};
use crate::query::fragment::What;
use crate::query::path::{ColumnRef, ForeignKey, Source};
use crate::query::select::Subquery;
use crate::query::selection::{Item, List};
use crate::query::statement::{Level, Slot};
use crate::table::array_of;

impl<'p> Renderer<'p> {
    /// The query with the keys of the rows below in place of them, if it is to be loaded so. Their statements are kept.
    /// So many other columns of the result come before its own.
    pub(super) fn without_batches<'q>(
        &mut self,
        query: &'q Subquery,
        before: usize,
    ) -> Cow<'q, Subquery> {
        if !query.body.is_batched {
            return Cow::Borrowed(query);
        }
        let mut list = List::default();
        let mut at = before;
        for item in &query.list.items {
            match item {
                Item::Rows(below) => {
                    let Some(Parent {
                        above: Above::Row(row),
                        key,
                    }) = below.body.parent
                    else {
                        self.refuse("only rows that a foreign key relates can be loaded level by level: leave `batched` out");
                        continue;
                    };
                    let columns = key.columns().iter();
                    let columns = columns.map(|(column, _)| row.column_ref(*column));
                    let is_selected = |at: ColumnRef| {
                        let mut selected = outputs(&query.list);
                        selected.any(|output| matches!(output, Output::Column(of) if of == at))
                    };
                    let is_distinct = matches!(query.body.distinct, Distinct::Rows);
                    if is_distinct && !columns.clone().all(is_selected) {
                        // With the key beside them other rows would be distinct.
                        self.refuse("distinct rows are told apart by what is below them, which `batched` loads later: select the key that it belongs to, or leave `batched` out");
                    }
                    list.items.extend(columns.map(Item::Column));
                    self.level(below, row, key, at);
                    at += key.columns().len();
                }
                _ => {
                    list.items.push(item.clone());
                    at += item.columns();
                }
            }
        }
        Cow::Owned(Subquery {
            body: query.body.clone(),
            list,
        })
    }

    /// The statement that loads rows below.
    fn level(&mut self, below: &Subquery, row: Source, key: &'static ForeignKey, key_at: usize) {
        let mut query = below.clone();
        query.body.is_batched = true;
        let mut renderer = Renderer::new(self.paths);
        renderer.find_paths(&query);
        if renderer.writes_before() {
            // It would be written again.
            renderer.refuse("what is below the rows of a statement that writes comes with them: leave `batched` out");
        }
        renderer.with();
        let mut query = renderer.without_batches(&query, 1).into_owned();
        if query.is_plain() {
            query.body.parent = None;
            renderer.joined_to_keys(&query, row, key);
        } else {
            query.body.parent = Some(Parent {
                above: Above::Keys,
                key,
            });
            renderer.push("SELECT k.n, s.* FROM ");
            renderer.keys(row, key);
            renderer.push(" CROSS JOIN LATERAL (");
            renderer.select(&query, Renderer::list);
            renderer.push(") AS s");
        }
        match renderer.finish() {
            Ok(statement) => self.levels.push(Level {
                key_at,
                key_columns: key.columns().len(),
                statement,
            }),
            Err(error) => self.fail(|| error.of_level()),
        }
    }

    /// `SELECT k.n, … FROM unnest($1) WITH ORDINALITY AS k (k0, n) JOIN order_items AS t0 ON t0.order_id = k.k0 …`
    fn joined_to_keys(&mut self, query: &Subquery, row: Source, key: &'static ForeignKey) {
        let Subquery { body, list } = query;
        let Some((first, others)) = body.sources.split_first() else {
            return;
        };
        let before = self.enter(body);
        self.push("SELECT k.n, ");
        self.list(list);
        self.push(" FROM ");
        self.keys(row, key);
        self.push(" JOIN ");
        self.source(first, true);
        self.push(" ON ");
        self.loaded_key(key, first.source);
        self.joins(others);
        self.filters(body);
        self.order(&body.order);
        self.leave(before);
    }

    /// The keys of the rows above, numbered.
    fn keys(&mut self, row: Source, key: &'static ForeignKey) {
        let table = self.paths.get(row.path).map(|entry| entry.table);
        let columns = key.columns();
        for (at, (column, _)) in columns.iter().enumerate() {
            let column = table.and_then(|table| table.column(*column));
            let ty = match column {
                Some(column) if column.is_read_plainly() => array_of(column.ty()),
                _ => None,
            };
            let number = self.slot(Slot {
                what: What::Keys(at),
                ty: ty.unwrap_or(Type::TEXT_ARRAY),
                is_secret: false,
            });
            self.push(if at == 0 { "unnest($" } else { ", $" });
            self.number(number);
        }
        self.push(") WITH ORDINALITY AS k (");
        for at in 0..columns.len() {
            self.push("k");
            self.number(at as u32);
            self.push(", ");
        }
        self.push("n)");
    }

    /// `t0.order_id = k.k0`.
    pub(super) fn loaded_key(&mut self, key: &'static ForeignKey, first: Source) {
        for (at, (_, column)) in key.columns().iter().enumerate() {
            self.push(if at == 0 { "" } else { " AND " });
            self.column(first.column_ref(*column));
            self.push(" = k.k");
            self.number(at as u32);
            let cast = key.target().column(*column).map_or("", |c| c.bind_cast());
            self.push(cast);
        }
    }
}
