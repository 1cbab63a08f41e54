//! Bits of integers.

use super::{BaseOf, LikeBoth, LikeOf};
use crate::query::expr::operands;
use crate::query::fragment::Precedence;
use crate::query::{Expr, Expression, IntoExpr, Scalar, SqlType};

/// The operators of integers on their bits.
///
/// PostgreSQL's manual: "Mathematical Functions and Operators".
#[allow(clippy::wrong_self_convention)]
pub trait Integers: Expression<Holds: SqlType<Base: Integer>> {
    /// `self & other`: the bits that both have.
    fn and_bits<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        bits(self, " & ", other)
    }

    /// `self | other`: the bits that either has.
    fn or_bits<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        bits(self, " | ", other)
    }

    /// `self # other`: the bits that one of them has.
    fn xor_bits<R>(self, other: R) -> LikeBoth<Self, R, BaseOf<Self>, BaseOf<Self>>
    where
        R: IntoExpr<BaseOf<Self>>,
    {
        bits(self, " # ", other)
    }

    /// `~ self`: the bits that it has not.
    fn not_bits(self) -> LikeOf<Self, BaseOf<Self>> {
        Expr::new(self.expr().fragment.around("(~ (", "))"))
    }

    /// `self << places`.
    fn shift_left<R: IntoExpr<i32>>(self, places: R) -> LikeBoth<Self, R, i32, BaseOf<Self>> {
        let (left, right) = (self.expr().fragment, places.into_expr().fragment);
        Expr::new(left.infix(" << ", Precedence::Other, right))
    }

    /// `self >> places`: the sign stays.
    fn shift_right<R: IntoExpr<i32>>(self, places: R) -> LikeBoth<Self, R, i32, BaseOf<Self>> {
        let (left, right) = (self.expr().fragment, places.into_expr().fragment);
        Expr::new(left.infix(" >> ", Precedence::Other, right))
    }

    /// `chr(self)`: the character of this number.
    fn chr(self) -> LikeOf<Self, String>
    where
        Self: Expression<Holds: SqlType<Base = i32>>,
    {
        let arguments = [self.expr().fragment];
        Expr::new(crate::query::Fragment::call("chr", arguments))
    }
}

impl<E: Expression<Holds: SqlType<Base: Integer>>> Integers for E {}

/// `smallint`, `integer`, `bigint`.
#[doc(hidden)]
pub trait Integer: Scalar {}

impl Integer for i16 {}
impl Integer for i32 {}
impl Integer for i64 {}

fn bits<E, R, T>(left: E, operator: &'static str, right: R) -> Expr<T>
where
    E: Expression,
    R: IntoExpr<BaseOf<E>>,
{
    let (left, right) = operands(left.expr(), right.into_expr());
    Expr::new(left.infix(operator, Precedence::Other, right))
}
