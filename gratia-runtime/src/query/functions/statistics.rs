//! Aggregates of statistics and of bits.

use super::bits::Integer;
use super::{BaseOf, math::Number};
use crate::query::aggregate::Aggregate;
use crate::query::{Expression, IntoExpr, SqlType};
use crate::types::Decimal;

/// A type of numbers whose spread can be told.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no statistics of `{Self}`")]
pub trait Deviating: Number {
    /// The type of a variance.
    type Spread: crate::query::Scalar;
}

macro_rules! spreads {
    ($($ty:ty => $spread:ty;)*) => {$(
        impl Deviating for $ty {
            type Spread = $spread;
        }
    )*};
}

spreads! {
    i16 => Decimal;
    i32 => Decimal;
    i64 => Decimal;
    f32 => f64;
    f64 => f64;
    Decimal => Decimal;
}

macro_rules! aggregates {
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($other:ident)?) -> $out:ty = $sql:literal;
    )*) => {$(
        aggregates!(one $(#[$doc])* $name ($($other)?) $out, $sql);
    )*};
    (one $(#[$doc:meta])* $name:ident () $out:ty, $sql:literal) => {
        $(#[$doc])*
        fn $name(self) -> Aggregate<Option<$out>> {
            Aggregate::new($sql, vec![self.expr().fragment])
        }
    };
    (one $(#[$doc:meta])* $name:ident ($other:ident) $out:ty, $sql:literal) => {
        $(#[$doc])*
        fn $name<R: IntoExpr<f64>>(self, $other: R) -> Aggregate<Option<$out>>
        where
            Self: Expression<Holds: SqlType<Base = f64>>,
        {
            let arguments = vec![self.expr().fragment, $other.into_expr().fragment];
            Aggregate::new($sql, arguments)
        }
    };
}

type SpreadOf<E> = <BaseOf<E> as Deviating>::Spread;

/// The aggregates of statistics.
///
/// PostgreSQL's manual: "Aggregate Functions", the table for statistics.
pub trait Statistics: Expression<Holds: SqlType<Base: Deviating>> {
    aggregates! {
        /// `stddev_samp(self)`: the standard deviation of all, of which these are a sample. NULL of less than two.
        fn stddev_samp() -> SpreadOf<Self> = "stddev_samp";
        /// `stddev_pop(self)`: the standard deviation of these.
        fn stddev_pop() -> SpreadOf<Self> = "stddev_pop";
        /// `var_samp(self)`: the variance of all, of which these are a sample. NULL of less than two.
        fn var_samp() -> SpreadOf<Self> = "var_samp";
        /// `var_pop(self)`: the variance of these.
        fn var_pop() -> SpreadOf<Self> = "var_pop";
        /// `corr(self, x)`: the coefficient of correlation.
        fn corr(x) -> f64 = "corr";
        /// `covar_samp(self, x)`: the covariance of a sample.
        fn covar_samp(x) -> f64 = "covar_samp";
        /// `covar_pop(self, x)`: the covariance.
        fn covar_pop(x) -> f64 = "covar_pop";
        /// `regr_slope(self, x)`: the slope of the line that fits best.
        fn regr_slope(x) -> f64 = "regr_slope";
        /// `regr_intercept(self, x)`: where the line that fits best meets x = 0.
        fn regr_intercept(x) -> f64 = "regr_intercept";
        /// `regr_r2(self, x)`: the square of the coefficient of correlation.
        fn regr_r2(x) -> f64 = "regr_r2";
    }
}

impl<E: Expression<Holds: SqlType<Base: Deviating>>> Statistics for E {}

/// The aggregates of bits.
///
/// PostgreSQL's manual: "Aggregate Functions".
pub trait Bitwise: Expression<Holds: SqlType<Base: Integer>> {
    aggregates! {
        /// `bit_and(self)`: the bits that all have.
        fn bit_and() -> BaseOf<Self> = "bit_and";
        /// `bit_or(self)`: the bits that any has.
        fn bit_or() -> BaseOf<Self> = "bit_or";
        /// `bit_xor(self)`: the bits that an odd number of them has.
        fn bit_xor() -> BaseOf<Self> = "bit_xor";
    }
}

impl<E: Expression<Holds: SqlType<Base: Integer>>> Bitwise for E {}
