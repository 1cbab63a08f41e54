//! Aggregates of values in their order: percentiles and the most frequent one.

use super::BaseOf;
use crate::codec::{Cursor, DecodeError};
use crate::query::aggregate::Aggregate;
use crate::query::selection::{List, Selection};
use crate::query::{Condition, Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::types::{Decimal, Interval};

/// The aggregates that put values into order.
///
/// PostgreSQL's manual: "Aggregate Functions", the table of ordered-set ones.
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::OrderedSets;
///
/// let median = products::query().select(|p| p.price.percentile_disc(0.5));
/// ```
pub trait OrderedSets: Expression {
    /// `percentile_cont(fraction) WITHIN GROUP (ORDER BY self)`: the value at this part of the way, between two values where
    /// it falls between them. Of numbers it is `double precision`.
    fn percentile_cont(
        self,
        fraction: impl IntoExpr<f64>,
    ) -> OrderedSet<Option<<BaseOf<Self> as Continuous>::Between>>
    where
        BaseOf<Self>: Continuous,
    {
        let arguments = vec![fraction.into_expr().fragment];
        let aggregate = Aggregate::new("percentile_cont", arguments);
        OrderedSet(aggregate.within_group(self.asc()))
    }

    /// `percentile_disc(fraction) WITHIN GROUP (ORDER BY self)`: the first value that is at this part of the way or beyond.
    fn percentile_disc(self, fraction: impl IntoExpr<f64>) -> OrderedSet<Option<BaseOf<Self>>> {
        let this = self.expr();
        let arguments = vec![fraction.into_expr().fragment];
        let aggregate = Aggregate::new("percentile_disc", arguments).read(this.read);
        OrderedSet(aggregate.within_group(this.asc()))
    }

    /// `mode() WITHIN GROUP (ORDER BY self)`: the most frequent value; of several the first.
    fn mode(self) -> OrderedSet<Option<BaseOf<Self>>> {
        let this = self.expr();
        let aggregate = Aggregate::new("mode", Vec::new()).read(this.read);
        OrderedSet(aggregate.within_group(this.asc()))
    }
}

impl<E: Expression> OrderedSets for E {}

/// A type between whose values there are others.
#[diagnostic::on_unimplemented(
    message = "there is nothing between two values of `{Self}`",
    note = "`.percentile_disc(…)` gives one of the values"
)]
pub trait Continuous: Scalar {
    /// The type of what is between.
    type Between: Scalar;
}

macro_rules! continuous {
    ($($ty:ty => $between:ty;)*) => {$(
        impl Continuous for $ty {
            type Between = $between;
        }
    )*};
}

continuous! {
    i16 => f64;
    i32 => f64;
    i64 => f64;
    f32 => f64;
    f64 => f64;
    Decimal => f64;
    Interval => Interval;
}

/// An aggregate of values in their order. It has no DISTINCT and is over no window.
#[must_use = "an aggregate does nothing until a query has it"]
pub struct OrderedSet<T>(Aggregate<T>);

impl<T> Clone for OrderedSet<T> {
    fn clone(&self) -> Self {
        OrderedSet(self.0.clone())
    }
}

impl<T> OrderedSet<T> {
    /// Only of rows for which the condition holds: `… FILTER (WHERE …)`. `None` filters nothing.
    pub fn filter(self, condition: impl Condition) -> Self {
        OrderedSet(self.0.filter(condition))
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> IntoExpr<T::Base> for OrderedSet<T> {
    type Type = T;

    fn into_expr(self) -> Expr<T> {
        self.0.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Expression for OrderedSet<T> {
    type Holds = T;

    fn expr(self) -> Expr<T> {
        self.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Selection for OrderedSet<T> {
    type Out = T::Out;

    fn list(&self, list: &mut List) {
        self.0.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        self.0.take(row)
    }
}
