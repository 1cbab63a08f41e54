//! Which rows an UPDATE or DELETE is for: it has to be said.

use crate::query::body::{FromItem, Join};
use crate::query::fragment::Part;
use crate::query::{Column, Cond, Condition, Expr, JsonPath, JsonShape, SqlType};

use super::Change;

/// Nobody has said yet which rows are meant: the statement cannot run.
#[derive(Clone, Copy, Debug)]
pub enum Unfiltered {}

/// It is said which rows are meant.
#[derive(Clone, Copy, Debug)]
pub enum Filtered {}

/// A condition that is one: never `None`, of which nothing would be left to say which rows are meant.
#[diagnostic::on_unimplemented(
    message = "`{Self}` may be no condition at all, and then every row would be meant",
    label = "expected a condition; an `Option` of one only in the filters after the first",
    note = "if all rows may be meant, say `.all_rows()` first"
)]
pub trait Decided: Condition {}

impl Decided for Cond {}

impl<T: SqlType<Base = bool>> Decided for Column<T> {}

impl<T: SqlType<Base = bool>> Decided for Expr<T> {}

impl<T: JsonShape<Sql = bool>, R: SqlType, K: 'static> Decided for JsonPath<T, R, K> {}

impl Change {
    pub(super) fn filter(&mut self, condition: impl Condition) {
        let condition = condition.into_cond();
        self.body
            .filters
            .extend(condition.map(|condition| condition.0));
    }

    /// All conditions of a list, which must not be empty.
    pub(super) fn filter_all<C: Condition>(&mut self, conditions: impl IntoIterator<Item = C>) {
        let conditions = conditions.into_iter().filter_map(C::into_cond);
        let conditions: Vec<Cond> = conditions.collect();
        if conditions.is_empty() {
            self.wrong = Some(
                "the list of conditions is empty, so that every row would be meant; nothing was sent. \
                 If that is right, say `all_rows()`",
            );
        }
        self.body
            .filters
            .extend(conditions.into_iter().map(|condition| condition.0));
    }

    /// Adds a source behind FROM or USING.
    pub(super) fn join(&mut self, from: FromItem) {
        let is_first = self.body.sources.is_empty();
        let join = if is_first { Join::First } else { Join::Cross };
        self.body.join(from, join, None);
    }

    /// Whether the filters hold for every row, though nobody said that all are meant: a list of conditions that came
    /// out empty.
    pub(crate) fn is_for_all_unsaid(&self) -> bool {
        let is_true = |parts: &[Part]| matches!(parts, [Part::Sql(sql)] if *sql == "true");
        let mut filters = self.body.filters.iter();
        !self.is_for_all && filters.all(|filter| is_true(&filter.parts))
    }
}
