//! Typed expressions, and what can become one.

use std::fmt::Debug;
use std::marker::PhantomData;

use super::{ColumnRef, Fragment, Scalar, SqlType};
use crate::codec::Encode;

/// An expression that holds `T`, an `Option` if it may be NULL.
#[must_use = "an expression does nothing until a query has it"]
pub struct Expr<T> {
    pub(crate) fragment: Fragment,
    /// The column whose SQL type it has, if there is one.
    pub(crate) column: Option<ColumnRef>,
    holds: PhantomData<fn() -> T>,
}

impl<T> Expr<T> {
    pub(crate) fn new(fragment: Fragment) -> Self {
        Expr {
            fragment,
            column: None,
            holds: PhantomData,
        }
    }

    /// A value, bound.
    #[doc(hidden)]
    pub fn bound(value: T) -> Self
    where
        T: Scalar + Encode + Debug,
    {
        Expr::new(Fragment::value::<T>(value))
    }

    /// The same, known to be of this column's type.
    pub(crate) fn like(mut self, column: ColumnRef) -> Self {
        self.column = Some(column);
        self
    }
}

impl<T> Clone for Expr<T> {
    fn clone(&self) -> Self {
        Expr {
            fragment: self.fragment.clone(),
            column: self.column,
            holds: PhantomData,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> IntoExpr<T::Base> for Expr<T> {
    type Type = T;

    fn into_expr(self) -> Expr<T> {
        self
    }
}

/// What can stand where an expression of type `B` is wanted: a column, an expression, a value of the program.
///
/// Values are always bound as parameters. An `Option` is no value here, since nothing equals NULL: see
/// [`Expression::is`](super::Expression::is).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for an SQL value of type `{B}`",
    label = "expected a column, an expression or a value of type `{B}`",
    note = "nothing equals NULL: compare with an `Option` by `.is(…)`"
)]
pub trait IntoExpr<B: Scalar> {
    /// The type with or without NULL.
    type Type: SqlType<Base = B>;

    /// The expression.
    fn into_expr(self) -> Expr<Self::Type>;
}

/// Both sides of an operator. A value has the type of the column on the other side.
pub(crate) fn operands<A: SqlType, B: SqlType>(
    left: Expr<A>,
    right: Expr<B>,
) -> (Fragment, Fragment) {
    let (mut a, mut b) = (left.fragment, right.fragment);
    if let Some(column) = left.column {
        b.adopt(column);
    } else if let Some(column) = right.column {
        a.adopt(column);
    }
    (a, b)
}
