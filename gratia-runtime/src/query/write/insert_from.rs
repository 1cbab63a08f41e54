//! INSERT of the rows of a query.

use std::marker::PhantomData;
use std::sync::Arc;

use super::conflict::{Always, ConflictOn, Inserts, OrNothing, OrUpdate, filter_update};
use super::cte::with;
use super::returning::executes;
use super::{Assignments, ConflictTarget, InsertClauses, InsertRows, Returning, Write, WriteKind};
use crate::Constraint;
use crate::query::body::SharedBody;
use crate::query::path::Source;
use crate::query::{
    Condition, ExpressionList, Required, Scope, Select, Selected, Selection, TableColumns,
};

/// New rows of a table from a query: what `insert_from` of its module gives.
///
/// What each column becomes is said by name and checked by type; those that are not named take their default.
///
/// ```
/// # use gratia_db::{cart_items, order_items, prelude::*};
/// # fn example(order_id: i32) {
/// let ordered = order_items::insert_from(cart_items::query().filter(|c| c.user_id.eq(7)), |new, c| {
///     [
///         new.order_id.set(order_id),
///         new.product_id.set(c.product_id),
///         new.sku.set(c.sku),
///         new.product_name.set(c.product_name),
///         new.price.set(c.price),
///         new.quantity.set(c.quantity),
///     ]
/// });
/// # }
/// ```
#[must_use = "nothing is inserted until it is executed"]
pub struct InsertFrom<C, K = Always> {
    columns: C,
    query: SharedBody,
    clauses: InsertClauses,
    kind: PhantomData<K>,
}

impl<C: Copy, K> Clone for InsertFrom<C, K> {
    fn clone(&self) -> Self {
        InsertFrom {
            columns: self.columns,
            query: self.query.clone(),
            clauses: self.clauses.clone(),
            kind: PhantomData,
        }
    }
}

impl<C: TableColumns<Mode = Required>> InsertFrom<C> {
    /// The rows of a query; the closure says what they are to the table.
    #[doc(hidden)]
    pub fn new<H: Scope, S: Selected<H>, A: Assignments>(
        query: Select<H, S>,
        set: impl FnOnce(C, H::Args) -> A,
    ) -> Self {
        let columns = C::of(Source::new(C::table()));
        let mut clauses = InsertClauses::default();
        set(columns, query.scope.args()).add_to(&mut clauses.set);
        InsertFrom {
            columns,
            query: query.body,
            clauses,
            kind: PhantomData,
        }
    }

    /// What is given for an identity is left to PostgreSQL: `OVERRIDING USER VALUE`.
    pub fn overriding_user_value(mut self) -> Self {
        self.clauses.overriding = " OVERRIDING USER VALUE";
        self
    }

    /// What happens where a row with the same values of these columns or expressions is there already.
    ///
    /// `ON CONFLICT (…)`: see [`Insert::on_conflict`](super::Insert::on_conflict).
    pub fn on_conflict<E: ExpressionList>(self, keys: impl FnOnce(C) -> E) -> ConflictOn<Self> {
        let mut fragments = Vec::new();
        keys(self.columns).keys(&mut fragments);
        ConflictOn::new(self, ConflictTarget::Keys(fragments, None))
    }

    /// What happens where this constraint or unique index says no.
    ///
    /// `ON CONFLICT ON CONSTRAINT …`: see [`Insert::on_constraint`](super::Insert::on_constraint).
    pub fn on_constraint(self, constraint: Constraint) -> ConflictOn<Self> {
        ConflictOn::new(self, ConflictTarget::Constraint(constraint))
    }

    /// Rows that any constraint or unique index says no to are left out.
    ///
    /// `ON CONFLICT DO NOTHING`.
    pub fn on_any_conflict_do_nothing(self) -> InsertFrom<C, OrNothing> {
        ConflictOn::new(self, ConflictTarget::Any).do_nothing()
    }
}

impl<C: TableColumns<Mode = Required>> InsertFrom<C, OrUpdate> {
    /// The row that is there is changed only if this holds, of it and of the row that was to be inserted.
    ///
    /// `DO UPDATE … WHERE …`.
    pub fn filter<O: Condition>(mut self, condition: impl FnOnce(C, C) -> O) -> Self {
        filter_update(&mut self, condition);
        self
    }
}

impl<C: TableColumns<Mode = Required>, K> Inserts for InsertFrom<C, K> {
    type Columns = C;
    type As<L> = InsertFrom<C, L>;

    fn columns(&self) -> C {
        self.columns
    }

    fn clauses(&mut self) -> &mut InsertClauses {
        &mut self.clauses
    }

    fn into_kind<L>(self) -> InsertFrom<C, L> {
        InsertFrom {
            columns: self.columns,
            query: self.query,
            clauses: self.clauses,
            kind: PhantomData,
        }
    }
}

impl<C: TableColumns<Mode = Required>, K> InsertFrom<C, K> {
    /// Gives each row back as it is now, with its defaults and generated columns.
    ///
    /// RETURNING.
    pub fn returning_row(self) -> Returning<C> {
        self.returning(|columns| columns)
    }

    /// Gives something of each row back: columns, expressions, rows, or a tuple of them.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(self, select: impl FnOnce(C) -> S) -> Returning<S> {
        let selection = select(self.columns);
        Returning::new(self.into_write(), selection)
    }

    fn into_write(self) -> Write {
        let rows = InsertRows::Query(self.query);
        let kind = WriteKind::Insert(rows, Arc::new(self.clauses));
        Write::new(self.columns.source(), C::table(), kind)
    }
}

executes!([C: TableColumns<Mode = Required>, K] InsertFrom<C, K>);
with!([C, K] InsertFrom<C, K>, query);
