//! `+`, `-`, `*`, `/` and `%` of aggregates: as of any expression.

use std::ops::{Add, Div, Mul, Neg, Rem, Sub};

use super::{Aggregate, Expr, Expression, OrderedSet, SqlType};

macro_rules! operators {
    ($Aggregate:ident: $($Trait:ident $method:ident),*) => {
        impl<T: SqlType> Neg for $Aggregate<T>
        where
            Expr<T>: Neg,
        {
            type Output = <Expr<T> as Neg>::Output;

            fn neg(self) -> Self::Output {
                -self.expr()
            }
        }

        $(
            impl<T: SqlType, X> $Trait<X> for $Aggregate<T>
            where
                Expr<T>: $Trait<X>,
            {
                type Output = <Expr<T> as $Trait<X>>::Output;

                fn $method(self, other: X) -> Self::Output {
                    self.expr().$method(other)
                }
            }
        )*
    };
}

operators!(Aggregate: Add add, Sub sub, Mul mul, Div div, Rem rem);
operators!(OrderedSet: Add add, Sub sub, Mul mul, Div div, Rem rem);
