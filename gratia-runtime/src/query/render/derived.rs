//! Sources whose columns have numbers: queries in parentheses, functions, and the names of what stands behind WITH.

use super::{Renderer, Visible};
use crate::query::derived::{Derived, Numbered, NumberedOrigin};

impl Renderer<'_> {
    /// `(SELECT …) AS t0 (c0, c1)`, `unnest($1, $2) AS t0 (c0, c1)`, `w0 AS t0`.
    pub(super) fn numbered(&mut self, numbered: &Numbered, visible: Visible, is_lateral: bool) {
        let columns = match &numbered.from {
            NumberedOrigin::Cte(used) => {
                self.cte_name(used);
                self.push(" AS ");
                self.alias(visible.alias);
                return;
            }
            NumberedOrigin::Query(query) => {
                // It sees its neighbours only where it is joined laterally.
                let hidden = match is_lateral {
                    true => Vec::new(),
                    false => self.visible.split_off(self.own),
                };
                self.push("(");
                self.derived(query);
                self.push(")");
                self.visible.extend(hidden);
                query.columns()
            }
            NumberedOrigin::Call(call, shapes) => {
                self.fragment(call);
                shapes.len()
            }
        };
        self.push(" AS ");
        self.alias(visible.alias);
        self.columns(0..columns);
    }

    /// ` (c0, c1)`.
    pub(super) fn columns(&mut self, numbers: impl IntoIterator<Item = usize>) {
        self.push(" (c");
        for (at, number) in numbers.into_iter().enumerate() {
            self.push(if at == 0 { "" } else { ", c" });
            self.number(number as u32);
        }
        self.push(")");
    }

    /// A query with its columns as they are.
    pub(super) fn derived(&mut self, query: &Derived) {
        match query {
            Derived::Select(query) => self.subquery(query),
            Derived::Set(set) => {
                self.push("(");
                self.derived(&set.left);
                self.push(")");
                self.push(set.operator);
                self.push("(");
                self.derived(&set.right);
                self.push(")");
            }
            Derived::Raw(sql, _) => self.fragment(sql),
        }
    }
}
