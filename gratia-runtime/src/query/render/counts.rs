//! Statements about the rows of a query rather than of them: how many, whether any, a page with the total.

use super::Renderer;
use crate::query::body::{Body, Distinct};
use crate::query::select::Subquery;
use crate::query::selection::List;

impl Renderer<'_> {
    /// `SELECT count(*) FROM …`.
    pub(super) fn count(&mut self, query: &Subquery) {
        let mut query = query.clone();
        query.body.order.clear();
        query.body.lock = None;
        query.keep_number();
        if query.body.shapes_rows() || query.list.has_expressions() {
            self.push("SELECT count(*) FROM (");
            self.subquery(&query);
            self.push(") AS s");
        } else {
            let before = self.enter(&query.body);
            self.push("SELECT count(*)");
            self.from(&query.body);
            self.filters(&query.body);
            self.leave(before);
        }
    }

    /// `SELECT EXISTS (SELECT FROM …)`.
    pub(super) fn existence(&mut self, query: &Subquery) {
        let mut query = query.clone();
        query.keep_existence();
        self.push("SELECT EXISTS (");
        self.subquery(&query);
        self.push(")");
    }

    /// The total and the rows of the page in one statement, of one snapshot. There is one row at least, so that the total
    /// of a page beyond the last one is known too.
    pub(super) fn page(&mut self, query: &Subquery) {
        let query = self.without_batches(query, 2);
        let all = Subquery {
            body: Body {
                limit: None,
                offset: None,
                ..Body::clone(&query.body)
            }
            .into(),
            list: query.list.clone(),
        };
        self.push("SELECT c.n, s.* FROM (");
        self.count(&all);
        self.push(") AS c (n) LEFT JOIN LATERAL (");
        if matches!(query.body.distinct, Distinct::Rows) {
            self.push("SELECT true, r.* FROM (");
            self.select(&query, Renderer::list);
            self.push(") AS r");
        } else {
            self.select(&query, |renderer, list: &List| {
                renderer.push("true, ");
                renderer.list(list);
            });
        }
        self.push(") AS s ON true");
    }
}
