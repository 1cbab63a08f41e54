//! Aggregates: one value of many rows.

use std::marker::PhantomData;

use super::expr::Read;
use super::expression::BaseOf;
use super::fragment::{Fragment, Part};
use super::order::{OrderBy, OrderKey};
use super::selection::{List, Selection};
use super::window::Window;
use super::{Condition, Element, Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::codec::{Cursor, DecodeError};
use crate::types::{Decimal, Interval};

/// An aggregate: `p.price.sum()`, [`count()`].
///
/// Of no rows it is NULL, but for counts, and so an `Option`; [`unwrap_or`](super::Conditional::unwrap_or) gives it a value then.
///
/// PostgreSQL's manual: "Aggregate Functions", "Aggregate Expressions".
#[must_use = "an aggregate does nothing until a query has it"]
pub struct Aggregate<T> {
    name: &'static str,
    arguments: Vec<Fragment>,
    is_distinct: bool,
    /// Whether the order stands in `WITHIN GROUP`.
    is_within_group: bool,
    order: Vec<OrderKey>,
    filter: Option<Fragment>,
    read: Read,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Aggregate<T> {
    fn clone(&self) -> Self {
        Aggregate {
            name: self.name,
            arguments: self.arguments.clone(),
            is_distinct: self.is_distinct,
            is_within_group: self.is_within_group,
            order: self.order.clone(),
            filter: self.filter.clone(),
            read: self.read,
            holds: PhantomData,
        }
    }
}

impl<T> Aggregate<T> {
    pub(crate) fn new(name: &'static str, arguments: Vec<Fragment>) -> Self {
        Aggregate {
            name,
            arguments,
            is_distinct: false,
            is_within_group: false,
            order: Vec::new(),
            filter: None,
            read: Read::ByType,
            holds: PhantomData,
        }
    }

    pub(crate) fn read(mut self, read: Read) -> Self {
        self.read = read;
        self
    }

    /// Each value once: `sum(DISTINCT …)`.
    pub fn distinct(mut self) -> Self {
        self.is_distinct = true;
        self
    }

    /// The order in which the values come, for aggregates to which it matters: `array_agg(… ORDER BY …)`.
    pub fn order_by(mut self, order: impl OrderBy) -> Self {
        order.keys(&mut self.order);
        self
    }

    /// Only of rows for which the condition holds: `… FILTER (WHERE …)`. `None` filters nothing.
    pub fn filter(mut self, condition: impl Condition) -> Self {
        self.filter = condition.into_cond().map(|condition| condition.0);
        self
    }

    /// Of the rows around each row, instead of one value for all: `… OVER (…)`.
    pub fn over(self, window: Window) -> Expr<T> {
        let read = self.read;
        Expr::new(window.over(self.fragment())).read_by(read)
    }

    /// Of the values in this order: `… WITHIN GROUP (ORDER BY …)`.
    pub(crate) fn within_group(mut self, order: impl OrderBy) -> Self {
        self.is_within_group = true;
        self.order_by(order)
    }

    fn fragment(self) -> Fragment {
        let mut parts = vec![Part::OfRows, Part::Sql(self.name), Part::Sql("(")];
        if self.is_distinct {
            parts.push(Part::Sql("DISTINCT "));
        }
        for (at, argument) in self.arguments.into_iter().enumerate() {
            parts.push(Part::Sql(if at == 0 { "" } else { ", " }));
            parts.extend(argument.parts);
        }
        if self.is_within_group {
            parts.push(Part::Sql(") WITHIN GROUP ("));
        }
        super::order::write(self.order, &mut parts);
        parts.push(Part::Sql(")"));
        if let Some(filter) = self.filter {
            parts.push(Part::Sql(" FILTER (WHERE "));
            parts.extend(filter.parts);
            parts.push(Part::Sql(")"));
        }
        Fragment::of(parts)
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> IntoExpr<T::Base> for Aggregate<T> {
    type Type = T;

    fn into_expr(self) -> Expr<T> {
        let read = self.read;
        Expr::new(self.fragment()).read_by(read)
    }
}

impl<T: SqlType> Expression for Aggregate<T> {
    type Holds = T;

    fn expr(self) -> Expr<T> {
        self.into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Selection for Aggregate<T> {
    type Out = T::Out;

    fn list(&self, list: &mut List) {
        self.clone().into_expr().list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        row.unnamed();
        T::take(row)
    }
}

/// `count(*)`: how many rows there are.
pub fn count() -> Aggregate<i64> {
    Aggregate::new("count", vec![Fragment::atom(Part::Sql("*"))])
}

/// The aggregates over the values of a column or an expression.
pub trait Aggregates: Expression {
    /// `count(self)`: how many values there are, without NULLs.
    fn count(self) -> Aggregate<i64> {
        Aggregate::new("count", vec![self.expr().fragment])
    }

    /// `min(self)`: the smallest value.
    fn min(self) -> Aggregate<Option<BaseOf<Self>>> {
        one_of("min", self.expr())
    }

    /// `max(self)`: the largest value.
    fn max(self) -> Aggregate<Option<BaseOf<Self>>> {
        one_of("max", self.expr())
    }

    /// `sum(self)`. Sums of `integer` are `bigint`, those of `bigint` are `numeric`, as PostgreSQL has it.
    fn sum(self) -> Aggregate<Option<<BaseOf<Self> as Summable>::Sum>>
    where
        BaseOf<Self>: Summable,
    {
        Aggregate::new("sum", vec![self.expr().fragment])
    }

    /// `avg(self)`: the mean.
    fn avg(self) -> Aggregate<Option<<BaseOf<Self> as Summable>::Mean>>
    where
        BaseOf<Self>: Summable,
    {
        Aggregate::new("avg", vec![self.expr().fragment])
    }

    /// `array_agg(self)`: all values, NULLs among them.
    fn array_agg(self) -> Aggregate<Option<Vec<Option<BaseOf<Self>>>>>
    where
        BaseOf<Self>: Element,
    {
        let expr = self.expr();
        let read = expr.read.of_array();
        Aggregate::new("array_agg", vec![expr.fragment]).read(read)
    }

    /// `string_agg(self, separator)`: all texts in one, without NULLs.
    fn string_agg(self, separator: impl IntoExpr<String>) -> Aggregate<Option<String>>
    where
        Self: Expression<Holds: SqlType<Base = String>>,
    {
        let arguments = vec![self.expr().fragment, separator.into_expr().fragment];
        Aggregate::new("string_agg", arguments)
    }
}

impl<E: Expression> Aggregates for E {}

/// An aggregate that is one of the values, and so of their type.
fn one_of<T: SqlType>(name: &'static str, expr: Expr<T>) -> Aggregate<Option<T::Base>> {
    Aggregate::new(name, vec![expr.fragment]).read(expr.read)
}

/// A type that PostgreSQL adds up.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no sum of `{Self}`")]
pub trait Summable: Scalar {
    /// The type of a sum.
    type Sum: Scalar;
    /// The type of a mean.
    type Mean: Scalar;
}

macro_rules! sums {
    ($($ty:ty => $sum:ty, $mean:ty;)*) => {$(
        impl Summable for $ty {
            type Sum = $sum;
            type Mean = $mean;
        }
    )*};
}

sums! {
    i16 => i64, Decimal;
    i32 => i64, Decimal;
    i64 => Decimal, Decimal;
    f32 => f32, f64;
    f64 => f64, f64;
    Decimal => Decimal, Decimal;
    Interval => Interval, Interval;
}
