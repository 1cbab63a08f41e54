//! `+`, `-`, `*`, `/` and `%` between columns, expressions and values.
//!
//! Operands of different types give what PostgreSQL gives: an integer times a numeric is a numeric, a timestamp minus a
//! timestamp an interval. A number written into the program has the type of the column beside it.

use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::expr::operands;
use super::fragment::Precedence;
use super::{Column, Expr, IntoExpr, Parameter, Scalar, SqlType};
use crate::types::{DateTime, Decimal, Interval, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// `+`.
#[doc(hidden)]
pub enum Plus {}
/// `-`.
#[doc(hidden)]
pub enum Minus {}
/// `*`.
#[doc(hidden)]
pub enum Times {}
/// `/`.
#[doc(hidden)]
pub enum Over {}
/// `%`.
#[doc(hidden)]
pub enum Modulo {}

/// A type that an operator takes on its left, with `R` on its right.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no such operator between `{Self}` and `{R}`",
    note = "cast one of them: `.cast::<Decimal>()`"
)]
pub trait Arithmetic<Op, R: Scalar>: Scalar {
    /// What comes of it.
    type Out: Scalar;
}

/// What can stand on the right of an operator whose left side is of type `L`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be calculated with `{L}`",
    label = "expected a column, an expression or a value that PostgreSQL calculates with `{L}`"
)]
pub trait Operand<Op, L: Scalar> {
    /// Its type.
    type Type: SqlType;

    /// As an expression.
    #[doc(hidden)]
    fn operand(self) -> Expr<Self::Type>;
}

macro_rules! operands {
    ($($ty:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<Op, L, T> Operand<Op, L> for super::$ty<T>
        where
            L: Arithmetic<Op, T::Base>,
            T: SqlType,
        {
            type Type = T;

            fn operand(self) -> Expr<T> {
                self.into_expr()
            }
        }
    )*};
}

operands!(Column, Expr, Aggregate, OrderedSet);

#[diagnostic::do_not_recommend]
impl<Op, L, T> Operand<Op, L> for Parameter<T>
where
    L: Arithmetic<Op, T>,
    T: Scalar,
{
    type Type = T;

    fn operand(self) -> Expr<T> {
        self.into_expr()
    }
}

/// What an operator gives: NULL if a side is.
pub type Calculated<Op, T, R> = Expr<
    <T as SqlType>::Like<
        <R as SqlType>::Like<<<T as SqlType>::Base as Arithmetic<Op, <R as SqlType>::Base>>::Out>,
    >,
>;

macro_rules! operators {
    ($($Trait:ident $method:ident $Op:ident $sql:literal $precedence:ident;)*) => {$(
        impl<T, R> $Trait<R> for Column<T>
        where
            T: SqlType,
            R: Operand<$Op, T::Base>,
            T::Base: Arithmetic<$Op, <R::Type as SqlType>::Base>,
        {
            type Output = Calculated<$Op, T, R::Type>;

            fn $method(self, other: R) -> Self::Output {
                calculate(self.into_expr(), $sql, Precedence::$precedence, other.operand())
            }
        }

        impl<T, R> $Trait<R> for Expr<T>
        where
            T: SqlType,
            R: Operand<$Op, T::Base>,
            T::Base: Arithmetic<$Op, <R::Type as SqlType>::Base>,
        {
            type Output = Calculated<$Op, T, R::Type>;

            fn $method(self, other: R) -> Self::Output {
                calculate(self, $sql, Precedence::$precedence, other.operand())
            }
        }
    )*};
}

operators! {
    Add add Plus " + " Sum;
    Sub sub Minus " - " Sum;
    Mul mul Times " * " Product;
    Div div Over " / " Product;
    Rem rem Modulo " % " Product;
}

fn calculate<A: SqlType, B: SqlType, T>(
    left: Expr<A>,
    operator: &'static str,
    precedence: Precedence,
    right: Expr<B>,
) -> Expr<T> {
    let (left, right) = operands(left, right);
    Expr::new(left.infix(operator, precedence, right))
}

impl<T> Neg for Column<T>
where
    T: SqlType,
    T::Base: Arithmetic<Minus, T::Base, Out = T::Base>,
{
    type Output = Expr<T>;

    fn neg(self) -> Expr<T> {
        -self.into_expr()
    }
}

impl<T> Neg for Expr<T>
where
    T: SqlType,
    T::Base: Arithmetic<Minus, T::Base, Out = T::Base>,
{
    type Output = Expr<T>;

    fn neg(self) -> Expr<T> {
        Expr::new(self.fragment.in_parentheses().around("(- ", ")"))
    }
}

/// The table of types: left, operator, right, result. `numbers` are all four operators and `%` where integers have it.
macro_rules! results {
    ($($left:ty, $Op:ident, $right:ty => $out:ty;)*) => {$(
        impl Arithmetic<$Op, $right> for $left {
            type Out = $out;
        }
    )*};
}

macro_rules! numbers {
    ($($left:ty, $right:ty => $out:ty;)*) => {$(
        results! {
            $left, Plus, $right => $out;
            $left, Minus, $right => $out;
            $left, Times, $right => $out;
            $left, Over, $right => $out;
        }
    )*};
}

macro_rules! remainders {
    ($($left:ty, $right:ty => $out:ty;)*) => {$(
        results!($left, Modulo, $right => $out;);
    )*};
}

macro_rules! with_integers_and_decimals {
    ($apply:ident) => {
        $apply! {
            i16, i16 => i16;
            i16, i32 => i32;
            i16, i64 => i64;
            i16, Decimal => Decimal;
            i32, i16 => i32;
            i32, i32 => i32;
            i32, i64 => i64;
            i32, Decimal => Decimal;
            i64, i16 => i64;
            i64, i32 => i64;
            i64, i64 => i64;
            i64, Decimal => Decimal;
            Decimal, i16 => Decimal;
            Decimal, i32 => Decimal;
            Decimal, i64 => Decimal;
            Decimal, Decimal => Decimal;
        }
    };
}

with_integers_and_decimals!(numbers);
with_integers_and_decimals!(remainders);

numbers! {
    f32, f32 => f32;
    f32, f64 => f64;
    f64, f32 => f64;
    f64, f64 => f64;
    f64, i32 => f64;
    f64, i64 => f64;
    f64, Decimal => f64;
    i32, f64 => f64;
    i64, f64 => f64;
    Decimal, f64 => f64;
    f64, i16 => f64;
    i16, f64 => f64;
    f32, i16 => f64;
    f32, i32 => f64;
    f32, i64 => f64;
    f32, Decimal => f64;
    i16, f32 => f64;
    i32, f32 => f64;
    i64, f32 => f64;
    Decimal, f32 => f64;
}

results! {
    NaiveDate, Plus, i32 => NaiveDate;
    NaiveDate, Minus, i32 => NaiveDate;
    NaiveDate, Minus, NaiveDate => i32;
    NaiveDate, Plus, Interval => NaiveDateTime;
    NaiveDate, Minus, Interval => NaiveDateTime;
    NaiveDate, Plus, NaiveTime => NaiveDateTime;
    NaiveDateTime, Plus, Interval => NaiveDateTime;
    NaiveDateTime, Minus, Interval => NaiveDateTime;
    NaiveDateTime, Minus, NaiveDateTime => Interval;
    DateTime<Utc>, Plus, Interval => DateTime<Utc>;
    DateTime<Utc>, Minus, Interval => DateTime<Utc>;
    DateTime<Utc>, Minus, DateTime<Utc> => Interval;
    NaiveTime, Plus, Interval => NaiveTime;
    NaiveTime, Minus, Interval => NaiveTime;
    NaiveTime, Minus, NaiveTime => Interval;
    Interval, Plus, Interval => Interval;
    Interval, Minus, Interval => Interval;
    Interval, Times, f64 => Interval;
    Interval, Times, i32 => Interval;
    Interval, Times, i64 => Interval;
    Interval, Times, Decimal => Interval;
    f64, Times, Interval => Interval;
    i32, Times, Interval => Interval;
    i64, Times, Interval => Interval;
    Decimal, Times, Interval => Interval;
    Interval, Over, f64 => Interval;
    Interval, Over, i32 => Interval;
    Interval, Over, i64 => Interval;
    Interval, Over, Decimal => Interval;
    Interval, Plus, NaiveDate => NaiveDateTime;
    Interval, Plus, NaiveDateTime => NaiveDateTime;
    Interval, Plus, DateTime<Utc> => DateTime<Utc>;
    Interval, Plus, NaiveTime => NaiveTime;
    i32, Plus, NaiveDate => NaiveDate;
    NaiveTime, Plus, NaiveDate => NaiveDateTime;
}

/// The type of a value beside a column of each type: one, so that a number in the program needs no suffix.
macro_rules! values {
    ($($value:ty, beside $left:ty;)*) => {$(
        impl<Op> Operand<Op, $left> for $value
        where
            $left: Arithmetic<Op, $value>,
        {
            type Type = $value;

            fn operand(self) -> Expr<$value> {
                self.into_expr()
            }
        }
    )*};
}

values! {
    i16, beside i16;
    i32, beside i32;
    i64, beside i64;
    f32, beside f32;
    f64, beside f64;
    Decimal, beside Decimal;
    i32, beside Decimal;
    Decimal, beside i32;
    Decimal, beside i64;
    i32, beside NaiveDate;
    NaiveDate, beside NaiveDate;
    Interval, beside NaiveDate;
    Interval, beside NaiveDateTime;
    NaiveDateTime, beside NaiveDateTime;
    Interval, beside DateTime<Utc>;
    DateTime<Utc>, beside DateTime<Utc>;
    Interval, beside NaiveTime;
    Interval, beside Interval;
    f64, beside Interval;
}
