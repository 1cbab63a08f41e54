//! Functions and operators of ranges and multiranges.

use super::{BaseOf, LikeBoth, combined, condition, word};
use crate::query::aggregate::Aggregate;
use crate::query::fragment::{Fragment, Precedence};
use crate::query::{Cond, Element, Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::types::{DateTime, Decimal, Multirange, NaiveDate, NaiveDateTime, Range, Utc};

/// A type of ranges or multiranges.
#[diagnostic::on_unimplemented(message = "`{Self}` is no range and no multirange")]
pub trait RangeType: Scalar {
    /// What is in it.
    type Element: Element;
}

impl<T: Element> RangeType for Range<T> {
    type Element = T;
}

impl<T: Element> RangeType for Multirange<T> {
    type Element = T;
}

type ElementOf<E> = <BaseOf<E> as RangeType>::Element;

/// The functions and operators of ranges and multiranges. Where one takes another range, it may be a multirange too.
///
/// PostgreSQL's manual: "Range/Multirange Functions and Operators".
#[allow(clippy::wrong_self_convention)]
pub trait Ranges: Expression<Holds: SqlType<Base: RangeType>> {
    /// `self @> value`: whether a value lies in it. A column of a domain is none to PostgreSQL before it is cast:
    /// `.contains(p.size.cast::<i32>())`.
    ///
    /// ```
    /// use gratia_db::{prelude::*, orders};
    /// use gratia_runtime::query::{Ranges, local_timestamp, range};
    ///
    /// let open = orders::query().filter(|o| range(o.created_at, o.updated_at).contains(local_timestamp()));
    /// ```
    fn contains<R: IntoExpr<ElementOf<Self>>>(self, value: R) -> Cond {
        condition(self.expr(), " @> ", value.into_expr())
    }

    /// `self @> other`: whether it holds all of the other one.
    fn contains_range<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " @> ", other.into_expr())
    }

    /// `self <@ other`: whether the other one holds all of it.
    fn contained_by<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " <@ ", other.into_expr())
    }

    /// `self && other`: whether they have a value in common.
    fn overlaps<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " && ", other.into_expr())
    }

    /// `self << other`: whether all of it is below the other one.
    fn is_left_of<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " << ", other.into_expr())
    }

    /// `self >> other`: whether all of it is above the other one.
    fn is_right_of<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " >> ", other.into_expr())
    }

    /// `self &< other`: whether it ends where the other one does or below.
    fn ends_within<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " &< ", other.into_expr())
    }

    /// `self &> other`: whether it begins where the other one does or above.
    fn begins_within<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " &> ", other.into_expr())
    }

    /// `self -|- other`: whether one begins where the other one ends.
    fn adjacent_to<B, R>(self, other: R) -> Cond
    where
        B: RangeType<Element = ElementOf<Self>>,
        R: IntoExpr<B>,
    {
        condition(self.expr(), " -|- ", other.into_expr())
    }

    /// `self + other`: all of both. Two ranges have to touch, or the server says that the result is none.
    fn union<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        combined(self.expr(), " + ", Precedence::Sum, other.into_expr())
    }

    /// `self * other`: what both have in common.
    fn intersection<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        combined(self.expr(), " * ", Precedence::Product, other.into_expr())
    }

    /// `self - other`: without the other one. What remains of a range has to be one.
    fn difference<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        combined(self.expr(), " - ", Precedence::Sum, other.into_expr())
    }

    functions! {
        /// `lower(self)`: where it begins; NULL if it is empty or has no lower bound.
        fn lower() -> Option<ElementOf<Self>> = "lower";
        /// `upper(self)`: where it ends; NULL if it is empty or has no upper bound.
        fn upper() -> Option<ElementOf<Self>> = "upper";
        /// `isempty(self)`: whether nothing is in it.
        fn is_empty() -> bool = "isempty";
        /// `lower_inc(self)`: whether the lower bound belongs to it.
        fn lower_inc() -> bool = "lower_inc";
        /// `upper_inc(self)`: whether the upper bound belongs to it.
        fn upper_inc() -> bool = "upper_inc";
        /// `lower_inf(self)`: whether it has no lower bound.
        fn lower_inf() -> bool = "lower_inf";
        /// `upper_inf(self)`: whether it has no upper bound.
        fn upper_inf() -> bool = "upper_inf";
    }

    /// `range_merge(self, other)`: the smallest range that holds both, and what is between them.
    fn range_merge<T, R>(self, other: R) -> LikeBoth<Self, R, Range<T>, Range<T>>
    where
        T: Element,
        Self: Expression<Holds: SqlType<Base = Range<T>>>,
        R: IntoExpr<Range<T>>,
    {
        let this = self.expr();
        let read = this.read;
        let (left, right) = super::operands(this, other.into_expr());
        Expr::new(Fragment::call("range_merge", [left, right])).read_by(read)
    }

    /// `range_agg(self)`: all ranges as one multirange.
    fn range_agg(self) -> Aggregate<Option<Multirange<ElementOf<Self>>>>
    where
        ElementOf<Self>: RangeOf,
    {
        Aggregate::new("range_agg", vec![self.expr().fragment])
    }

    /// `range_intersect_agg(self)`: what all ranges have in common.
    fn range_intersect_agg(self) -> Aggregate<Option<BaseOf<Self>>> {
        let this = self.expr();
        Aggregate::new("range_intersect_agg", vec![this.fragment]).read(this.read)
    }
}

impl<E: Expression<Holds: SqlType<Base: RangeType>>> Ranges for E {}

/// A type of which PostgreSQL has ranges.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no range of `{Self}` of its own",
    note = "it has those of `i32`, `i64`, `Decimal`, `NaiveDate`, `NaiveDateTime` and `DateTime<Utc>`"
)]
pub trait RangeOf: Element {
    /// The function that makes one.
    #[doc(hidden)]
    const CONSTRUCTOR: &'static str;
}

macro_rules! ranges_of {
    ($($ty:ty => $name:literal;)*) => {$(
        impl RangeOf for $ty {
            const CONSTRUCTOR: &'static str = $name;
        }
    )*};
}

ranges_of! {
    i32 => "int4range";
    i64 => "int8range";
    Decimal => "numrange";
    NaiveDate => "daterange";
    NaiveDateTime => "tsrange";
    DateTime<Utc> => "tstzrange";
}

/// Which bounds belong to a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Bounds {
    /// `[)`: the lower one.
    #[default]
    Lower,
    /// `(]`: the upper one.
    Upper,
    /// `[]`: both.
    Both,
    /// `()`: none.
    None,
}

/// `tstzrange(from, to)` and its like: all from a value to below another. A NULL is no bound.
///
/// PostgreSQL's manual: "Range Types", "Constructing Ranges and Multiranges".
pub fn range<T, A, B>(from: A, to: B) -> Expr<Range<T>>
where
    T: RangeOf,
    A: IntoExpr<T>,
    B: IntoExpr<T>,
{
    range_with(from, to, Bounds::Lower)
}

/// `tstzrange(from, to, '[]')` and its like: a [`range`] that says which of its bounds belong to it.
pub fn range_with<T, A, B>(from: A, to: B, bounds: Bounds) -> Expr<Range<T>>
where
    T: RangeOf,
    A: IntoExpr<T>,
    B: IntoExpr<T>,
{
    let bounds = match bounds {
        Bounds::Lower => "'[)'",
        Bounds::Upper => "'(]'",
        Bounds::Both => "'[]'",
        Bounds::None => "'()'",
    };
    let (from, to) = (from.into_expr().fragment, to.into_expr().fragment);
    let arguments = [from, to, word(bounds)];
    Expr::new(Fragment::call(T::CONSTRUCTOR, arguments))
}
