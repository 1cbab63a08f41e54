//! UPDATE and DELETE.

use super::Renderer;
use crate::query::write::{Change, RowsGiven, Write};

impl Renderer<'_> {
    pub(super) fn update(&mut self, write: &Write, change: &Change) {
        self.push("UPDATE ");
        self.changed(write, change);
        self.push(" SET ");
        self.set(write, &change.set);
        self.joins(&change.body.sources);
        self.which(change);
    }

    pub(super) fn delete(&mut self, write: &Write, change: &Change) {
        self.push("DELETE FROM ");
        self.changed(write, change);
        if let Some((first, others)) = change.body.sources.split_first() {
            self.push(" USING ");
            self.source(first, false);
            self.joins(others);
        }
        self.which(change);
    }

    /// The table, and everything that can be named from here on.
    fn changed(&mut self, write: &Write, change: &Change) {
        let alias = self.next_alias();
        self.push(write.table.sql());
        self.push(" AS ");
        self.alias(alias);
        self.target(write.target, write.table, alias);
        self.enter_behind(&change.body);
    }

    fn which(&mut self, change: &Change) {
        if let Some(wrong) = change.wrong {
            self.refuse(wrong);
        } else if change.is_for_all_unsaid() {
            self.refuse(
                "the filter holds for every row, as one of no conditions does; nothing was sent. If all rows are \
                 meant, say `all_rows()`",
            );
        }
        self.filters(&change.body);
    }

    /// `UPDATE products AS t0 SET stock = v.c1 FROM unnest($1, $2) WITH ORDINALITY AS v (c0, c1, n) WHERE t0.id = v.c0`.
    pub(super) fn update_many(&mut self, write: &Write, rows: &RowsGiven, keys: usize) {
        let alias = self.next_alias();
        self.push("UPDATE ");
        self.push(write.table.sql());
        self.push(" AS ");
        self.alias(alias);
        self.target(write.target, write.table, alias);
        for (at, column) in rows.columns.iter().enumerate().skip(keys) {
            self.push(if at == keys { " SET " } else { ", " });
            self.push(column.name());
            self.push(" = ");
            self.unnested("v.", at, column);
        }
        self.touch(write, |at| {
            let mut given = rows.columns.iter();
            given.any(|column| write.table.position(column) == Some(at))
        });
        self.push(" FROM ");
        self.given_rows(rows);
        for (at, column) in rows.columns.iter().enumerate().take(keys) {
            self.push(if at == 0 { " WHERE " } else { " AND " });
            self.alias(alias);
            self.push(".");
            self.push(column.name());
            self.push(" = ");
            self.unnested("v.", at, column);
        }
    }

    /// The rows as a source `v`, numbered.
    fn given_rows(&mut self, rows: &RowsGiven) {
        if rows.by_unnest {
            return self.unnest(rows, "n");
        }
        for row in 0..rows.rows {
            self.push(if row == 0 { "(VALUES (" } else { ", (" });
            for at in 0..rows.columns.len() {
                self.input(rows, row * rows.columns.len() + at);
                self.push(", ");
            }
            self.number(u32::try_from(row + 1).unwrap_or(u32::MAX));
            self.push(")");
        }
        self.push(") AS v (");
        for at in 0..rows.columns.len() {
            self.push("c");
            self.number(at as u32);
            self.push(", ");
        }
        self.push("n)");
    }
}
