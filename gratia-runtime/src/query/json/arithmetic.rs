//! `+`, `-`, `*`, `/` and `%` of places: as of any expression.

use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::{JsonPath, JsonShape};
use crate::query::arithmetic::{Arithmetic, Operand};
use crate::query::{Expr, Expression, SqlType};

#[diagnostic::do_not_recommend]
impl<Op, L, T, R, K> Operand<Op, L> for JsonPath<T, R, K>
where
    L: Arithmetic<Op, T::Sql>,
    T: JsonShape,
    R: SqlType,
    K: 'static,
{
    type Type = Option<T::Sql>;

    fn operand(self) -> Expr<Option<T::Sql>> {
        self.expr()
    }
}

macro_rules! operators {
    ($($Trait:ident $method:ident;)*) => {$(
        impl<T, R, K, X> $Trait<X> for JsonPath<T, R, K>
        where
            T: JsonShape,
            R: SqlType,
            K: 'static,
            Expr<Option<T::Sql>>: $Trait<X>,
        {
            type Output = <Expr<Option<T::Sql>> as $Trait<X>>::Output;

            fn $method(self, other: X) -> Self::Output {
                self.expr().$method(other)
            }
        }
    )*};
}

operators! {
    Add add;
    Sub sub;
    Mul mul;
    Div div;
    Rem rem;
}

impl<T, R, K> Neg for JsonPath<T, R, K>
where
    T: JsonShape,
    R: SqlType,
    K: 'static,
    Expr<Option<T::Sql>>: Neg,
{
    type Output = <Expr<Option<T::Sql>> as Neg>::Output;

    fn neg(self) -> Self::Output {
        -self.expr()
    }
}
