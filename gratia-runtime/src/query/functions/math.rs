//! Functions of numbers.

use super::{BaseOf, LikeOf};
use crate::query::fragment::Fragment;
use crate::query::{Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::types::Decimal;

/// A type of numbers.
#[diagnostic::on_unimplemented(message = "PostgreSQL does not calculate with `{Self}` as a number")]
pub trait Number: Scalar {
    /// What functions give that round or have no whole results: of integers `double precision`, as PostgreSQL has it.
    type Real: Scalar;
}

macro_rules! numbers {
    ($($ty:ty => $real:ty;)*) => {$(
        impl Number for $ty {
            type Real = $real;
        }
    )*};
}

numbers! {
    i16 => f64;
    i32 => f64;
    i64 => f64;
    f32 => f64;
    f64 => f64;
    Decimal => Decimal;
}

type RealOf<E> = <BaseOf<E> as Number>::Real;

/// The functions of all numbers.
///
/// PostgreSQL's manual: "Mathematical Functions and Operators".
pub trait Numbers: Expression<Holds: SqlType<Base: Number>> {
    /// `abs(self)`: without its sign.
    fn abs(self) -> LikeOf<Self, BaseOf<Self>> {
        Expr::new(Fragment::call("abs", [self.expr().fragment]))
    }

    functions! {
        /// `ceil(self)`: the next whole number above.
        fn ceil() -> RealOf<Self> = "ceil";
        /// `floor(self)`: the next whole number below.
        fn floor() -> RealOf<Self> = "floor";
        /// `round(self)`: the nearest whole number. In the middle, `numeric` goes away from zero, `double precision` to the
        /// even one.
        fn round() -> RealOf<Self> = "round";
        /// `trunc(self)`: the next whole number towards zero.
        fn trunc() -> RealOf<Self> = "trunc";
        /// `sign(self)`: -1, 0 or 1.
        fn sign() -> RealOf<Self> = "sign";
        /// `sqrt(self)`: the square root.
        fn sqrt() -> RealOf<Self> = "sqrt";
        /// `exp(self)`: e to this power.
        fn exp() -> RealOf<Self> = "exp";
        /// `ln(self)`: the natural logarithm.
        fn ln() -> RealOf<Self> = "ln";
        /// `log10(self)`: the logarithm to base 10.
        fn log10() -> RealOf<Self> = "log10";
        /// `power(self, exponent)`.
        fn power(exponent: A as BaseOf<Self>) -> RealOf<Self> = "power";
        /// `width_bucket(self, low, high, count)`: the number of the bucket, of so many between two bounds; 0 and
        /// `count + 1` are outside.
        fn width_bucket(low: A as BaseOf<Self>, high: B as BaseOf<Self>, count: C as i32) -> i32 = "width_bucket";
    }
}

impl<E: Expression<Holds: SqlType<Base: Number>>> Numbers for E {}

/// The functions of `numeric` alone.
///
/// PostgreSQL's manual: "Mathematical Functions and Operators".
pub trait Numerics: Expression<Holds: SqlType<Base = Decimal>> {
    functions! {
        /// `round(self, digits)`: to so many digits behind the point.
        fn round_to(digits: A as i32) -> Decimal = "round";
        /// `trunc(self, digits)`: without what comes behind so many digits.
        fn trunc_to(digits: A as i32) -> Decimal = "trunc";
        /// `div(self, divisor)`: the whole quotient.
        fn div_whole(divisor: A as Decimal) -> Decimal = "div";
        /// `scale(self)`: how many digits are behind the point.
        fn scale() -> i32 = "scale";
        /// `trim_scale(self)`: without zeros at the end.
        fn trim_scale() -> Decimal = "trim_scale";
    }

    /// `log(base, self)`: the logarithm to another base.
    fn log<A: IntoExpr<Decimal>>(self, base: A) -> super::LikeBoth<Self, A, Decimal, Decimal> {
        let arguments = [base.into_expr().fragment, self.expr().fragment];
        Expr::new(Fragment::call("log", arguments))
    }
}

impl<E: Expression<Holds: SqlType<Base = Decimal>>> Numerics for E {}

/// The functions of `integer`, `bigint` and `numeric` about divisors.
///
/// PostgreSQL's manual: "Mathematical Functions and Operators".
pub trait CommonDivisor: Expression<Holds: SqlType<Base: Whole>> {
    functions! {
        /// `gcd(self, other)`: the greatest common divisor.
        fn gcd(other: A as BaseOf<Self>) -> BaseOf<Self> = "gcd";
        /// `lcm(self, other)`: the least common multiple.
        fn lcm(other: A as BaseOf<Self>) -> BaseOf<Self> = "lcm";
    }
}

impl<E: Expression<Holds: SqlType<Base: Whole>>> CommonDivisor for E {}

/// What has common divisors.
#[doc(hidden)]
pub trait Whole: Scalar {}

impl Whole for i32 {}
impl Whole for i64 {}
impl Whole for Decimal {}

/// The functions of angles, in radians.
///
/// PostgreSQL's manual: "Trigonometric Functions".
pub trait Trigonometry: Expression<Holds: SqlType<Base = f64>> {
    functions! {
        /// `sin(self)`.
        fn sin() -> f64 = "sin";
        /// `cos(self)`.
        fn cos() -> f64 = "cos";
        /// `tan(self)`.
        fn tan() -> f64 = "tan";
        /// `asin(self)`.
        fn asin() -> f64 = "asin";
        /// `acos(self)`.
        fn acos() -> f64 = "acos";
        /// `atan(self)`.
        fn atan() -> f64 = "atan";
        /// `atan2(self, x)`: the angle of a point whose height is `self`.
        fn atan2(x: A as f64) -> f64 = "atan2";
        /// `radians(self)`: of degrees.
        fn radians() -> f64 = "radians";
        /// `degrees(self)`: of radians.
        fn degrees() -> f64 = "degrees";
    }
}

impl<E: Expression<Holds: SqlType<Base = f64>>> Trigonometry for E {}
