//! UPDATE.

use std::marker::PhantomData;

use super::cte::with;
use super::returning::executes;
use super::{
    Assignment, Assignments, Change, Decided, Filtered, Returning, Unfiltered, Write, WriteKind,
    patch,
};
use crate::query::derived::NewSource;
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::path::Source;
use crate::query::{
    After, Column, Condition, Expression, IntoExpr, Joined, Push, Required, Scalar, Scope,
    Selection, TableColumns,
};
use crate::table::{Patch, Table};

/// An UPDATE. It begins as `products::update()`.
///
/// Closures receive the columns of the row that is changed, and of the sources of [`from`](Update::from) behind it. The
/// columns of a row are those from before the change, wherever they stand but in `returning`.
///
/// Columns that are tagged `@touch` become `now()` unless they are set.
#[must_use = "nothing is changed until it is executed"]
pub struct Update<H, F = Unfiltered> {
    target: Source,
    table: &'static Table,
    scope: H,
    change: Change,
    filtered: PhantomData<F>,
}

impl<H: Copy, F> Clone for Update<H, F> {
    fn clone(&self) -> Self {
        Update {
            change: self.change.clone(),
            ..*self
        }
    }
}

impl<C: TableColumns<Mode = Required>> Update<(C,)> {
    /// Of this table.
    #[doc(hidden)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let target = Source::new(C::table());
        Update {
            target,
            table: C::table(),
            scope: (C::of(target),),
            change: Change::default(),
            filtered: PhantomData,
        }
    }
}

impl<C: TableColumns<Mode = Required>, F> Update<(C,), F> {
    /// Sets what a patch gives.
    ///
    /// ```
    /// # use gratia_db::{ProductPatch, prelude::*, products};
    /// let patch = ProductPatch { stock: Set(3), ..Default::default() };
    /// let restocked = products::update().patch(&patch).filter(|p| p.stock.lt(3));
    /// ```
    pub fn patch<P: Patch<Columns = C>>(mut self, patch: &P) -> Self {
        let assignments = patch::assignments(patch, self.target);
        self.change.set.extend(assignments);
        self
    }
}

impl<H: Scope, F> Update<H, F> {
    /// Sets columns; called again, sets more.
    ///
    /// SET.
    pub fn set<A: Assignments>(mut self, set: impl FnOnce(H::Args) -> A) -> Self {
        set(self.scope.args()).add_to(&mut self.change.set);
        self
    }

    /// Another table or query, whose rows say what the change is. How they belong to the row is said by the filter.
    ///
    /// Of several rows that belong to one row, any one of them is taken: PostgreSQL does not say which.
    ///
    /// FROM.
    ///
    /// ```
    /// # use gratia_db::{cart_items, prelude::*, products};
    /// let repriced = cart_items::update()
    ///     .from(products::table)
    ///     .set(|(c, p)| c.price.set(p.price))
    ///     .filter(|(c, p)| c.product_id.eq(p.id).and(c.price.ne(p.price)));
    /// ```
    pub fn from<T>(self, rows: T) -> Update<After<H, T::Handle>, F>
    where
        T: Joined,
        H: Push<T::Handle>,
    {
        let NewSource { handle, from } = rows.into_source();
        let mut change = self.change;
        change.join(from);
        Update {
            target: self.target,
            table: self.table,
            scope: self.scope.push(handle),
            change,
            filtered: PhantomData,
        }
    }

    /// Only the row that still has this version, whose number becomes the next one. Where there is no such row any more,
    /// running it is an error, [`StaleVersion`](crate::ErrorKind::StaleVersion): somebody else has changed the row since it was
    /// read.
    ///
    /// Optimistic locking: `SET version = version + 1 … WHERE version = $1`.
    pub fn if_version<B>(
        mut self,
        version: impl FnOnce(H::Args) -> Column<B>,
        is: impl IntoExpr<B>,
    ) -> Self
    where
        B: Scalar,
    {
        let column = version(self.scope.args());
        let one = Fragment::atom(Part::Sql("1"));
        let next = Fragment::column(column.at()).infix(" + ", Precedence::Sum, one);
        self.change.set.push(Assignment::new(column.at(), next));
        self.change.filter(column.eq(is));
        self.change.needs_row = true;
        self
    }

    fn filtered(self) -> Update<H, Filtered> {
        Update {
            target: self.target,
            table: self.table,
            scope: self.scope,
            change: self.change,
            filtered: PhantomData,
        }
    }
}

impl<H: Scope> Update<H, Unfiltered> {
    /// Only rows for which the condition holds. From here on the statement can run, so it has to be a condition, not an
    /// `Option` of one.
    ///
    /// WHERE.
    pub fn filter<C: Decided>(
        mut self,
        condition: impl FnOnce(H::Args) -> C,
    ) -> Update<H, Filtered> {
        self.change.filter(condition(self.scope.args()));
        self.filtered()
    }

    /// Only rows for which all conditions of a list hold. Of an empty list nothing is sent: running it is an error.
    pub fn filter_all<C: Condition, L: IntoIterator<Item = C>>(
        mut self,
        conditions: impl FnOnce(H::Args) -> L,
    ) -> Update<H, Filtered> {
        self.change.filter_all(conditions(self.scope.args()));
        self.filtered()
    }

    /// All rows are meant.
    pub fn all_rows(mut self) -> Update<H, Filtered> {
        self.change.is_for_all = true;
        self.filtered()
    }
}

impl<H: Scope> Update<H, Filtered> {
    /// Only rows for which this holds too. `None` filters nothing more.
    pub fn filter<C: Condition>(mut self, condition: impl FnOnce(H::Args) -> C) -> Self {
        self.change.filter(condition(self.scope.args()));
        self
    }

    /// Gives something of each changed row back: columns, expressions, rows, or a tuple of them.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(self, select: impl FnOnce(H::Args) -> S) -> Returning<S> {
        let selection = select(self.scope.args());
        Returning::new(self.into_write(), selection)
    }

    fn into_write(self) -> Write {
        Write::new(self.target, self.table, WriteKind::Update(self.change))
    }
}

impl<C: TableColumns<Mode = Required>> Update<(C,), Filtered> {
    /// Gives each changed row back, as it is now.
    ///
    /// RETURNING.
    pub fn returning_row(self) -> Returning<C> {
        let (columns,) = self.scope;
        self.returning(|_| columns)
    }

    /// Gives something of each changed row back as it was and as it is.
    ///
    /// `RETURNING old.…, new.…`, from PostgreSQL 18 on.
    pub fn returning_versions<S: Selection>(self, select: impl FnOnce(C, C) -> S) -> Returning<S> {
        let (old, new) = (Source::new(C::table()), Source::new(C::table()));
        let mut write = self.into_write();
        write.versions = Some((old, new));
        Returning::new(write, select(C::of(old), C::of(new)))
    }
}

executes!([H: Scope] Update<H, Filtered>);
with!([H, F] Update<H, F>, change.body);
