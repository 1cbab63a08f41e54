//! DELETE.

use std::marker::PhantomData;

use super::cte::with;
use super::returning::executes;
use super::{Change, Decided, Filtered, Returning, Unfiltered, Write, WriteKind};
use crate::query::derived::NewSource;
use crate::query::path::Source;
use crate::query::{After, Condition, Joined, Push, Required, Scope, Selection, TableColumns};
use crate::table::Table;

/// A DELETE. It begins as `cart_items::delete()`.
///
/// Closures receive the columns of the row that is deleted, and of the sources of [`using`](Delete::using) behind it.
#[must_use = "nothing is deleted until it is executed"]
pub struct Delete<H, F = Unfiltered> {
    target: Source,
    table: &'static Table,
    scope: H,
    change: Change,
    filtered: PhantomData<F>,
}

impl<H: Copy, F> Clone for Delete<H, F> {
    fn clone(&self) -> Self {
        Delete {
            change: self.change.clone(),
            ..*self
        }
    }
}

impl<C: TableColumns<Mode = Required>> Delete<(C,)> {
    /// Of this table.
    #[doc(hidden)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let target = Source::new(C::table());
        Delete {
            target,
            table: C::table(),
            scope: (C::of(target),),
            change: Change::default(),
            filtered: PhantomData,
        }
    }
}

impl<H: Scope, F> Delete<H, F> {
    /// Another table or query, whose rows say which rows are deleted: how they belong together is said by the filter.
    ///
    /// USING.
    ///
    /// ```
    /// # use gratia_db::{cart_items, prelude::*, products};
    /// let gone = cart_items::delete()
    ///     .using(products::table)
    ///     .filter(|(c, p)| c.product_id.eq(p.id).and(!p.is_active));
    /// ```
    pub fn using<T>(self, rows: T) -> Delete<After<H, T::Handle>, F>
    where
        T: Joined,
        H: Push<T::Handle>,
    {
        let NewSource { handle, from } = rows.into_source();
        let mut change = self.change;
        change.join(from);
        Delete {
            target: self.target,
            table: self.table,
            scope: self.scope.push(handle),
            change,
            filtered: PhantomData,
        }
    }

    fn filtered(self) -> Delete<H, Filtered> {
        Delete {
            target: self.target,
            table: self.table,
            scope: self.scope,
            change: self.change,
            filtered: PhantomData,
        }
    }
}

impl<H: Scope> Delete<H, Unfiltered> {
    /// Only rows for which the condition holds. From here on the statement can run, so it has to be a condition, not an
    /// `Option` of one.
    ///
    /// WHERE.
    pub fn filter<C: Decided>(
        mut self,
        condition: impl FnOnce(H::Args) -> C,
    ) -> Delete<H, Filtered> {
        self.change.filter(condition(self.scope.args()));
        self.filtered()
    }

    /// Only rows for which all conditions of a list hold. Of an empty list nothing is sent: running it is an error.
    pub fn filter_all<C: Condition, L: IntoIterator<Item = C>>(
        mut self,
        conditions: impl FnOnce(H::Args) -> L,
    ) -> Delete<H, Filtered> {
        self.change.filter_all(conditions(self.scope.args()));
        self.filtered()
    }

    /// All rows are meant.
    pub fn all_rows(mut self) -> Delete<H, Filtered> {
        self.change.is_for_all = true;
        self.filtered()
    }
}

impl<H: Scope> Delete<H, Filtered> {
    /// Only rows for which this holds too. `None` filters nothing more.
    pub fn filter<C: Condition>(mut self, condition: impl FnOnce(H::Args) -> C) -> Self {
        self.change.filter(condition(self.scope.args()));
        self
    }

    /// Gives something of each deleted row back: columns, expressions, rows, or a tuple of them.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(self, select: impl FnOnce(H::Args) -> S) -> Returning<S> {
        let selection = select(self.scope.args());
        Returning::new(self.into_write(), selection)
    }

    fn into_write(self) -> Write {
        Write::new(self.target, self.table, WriteKind::Delete(self.change))
    }
}

impl<C: TableColumns<Mode = Required>> Delete<(C,), Filtered> {
    /// Gives each deleted row back.
    ///
    /// RETURNING.
    pub fn returning_row(self) -> Returning<C> {
        let (columns,) = self.scope;
        self.returning(|_| columns)
    }
}

executes!([H: Scope] Delete<H, Filtered>);
with!([H, F] Delete<H, F>, change.body);
