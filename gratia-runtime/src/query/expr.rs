//! Typed expressions, and what can become one.

use std::any::TypeId;
use std::fmt::Debug;
use std::marker::PhantomData;

use super::{ColumnRef, Fragment, Scalar, SqlType};
use crate::codec::Encode;

/// An expression that holds `T`, an `Option` if it may be NULL.
#[must_use = "an expression does nothing until a query has it"]
pub struct Expr<T> {
    pub(crate) fragment: Fragment,
    /// How it is read.
    pub(crate) read: Read,
    holds: PhantomData<fn() -> T>,
}

/// How an expression is read, if its type may be one of the schema's own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Read {
    /// As its type says.
    ByType,
    /// As this column is: it is of the same type.
    Like(ColumnRef),
    /// As an array of what this column holds.
    ArrayOf(ColumnRef),
    /// By way of this cast.
    Cast(&'static str),
    /// As an element of what this column holds.
    ElementOf(ColumnRef),
}

impl Read {
    /// How a value is read that may be either: what is known of one holds for both.
    pub(crate) fn or(self, other: Read) -> Read {
        match self {
            Read::ByType => other,
            _ => self,
        }
    }

    /// How an array of such values is read.
    pub(crate) fn of_array(self) -> Read {
        match self {
            Read::Like(column) => Read::ArrayOf(column),
            _ => Read::ByType,
        }
    }
}

impl<T> Expr<T> {
    pub(crate) fn new(fragment: Fragment) -> Self {
        Expr {
            fragment,
            read: Read::ByType,
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
    pub(crate) fn like(self, column: ColumnRef) -> Self {
        self.read_by(Read::Like(column))
    }

    pub(crate) fn read_by(mut self, read: Read) -> Self {
        self.read = read;
        self
    }

    /// The column whose SQL type it has, if there is one.
    pub(crate) fn column(&self) -> Option<ColumnRef> {
        match self.read {
            Read::Like(column) => Some(column),
            _ => None,
        }
    }
}

impl<T> Clone for Expr<T> {
    fn clone(&self) -> Self {
        Expr {
            fragment: self.fragment.clone(),
            read: self.read,
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
    let (left_column, right_column) = (left.column(), right.column());
    let (mut a, mut b) = (left.fragment, right.fragment);
    if TypeId::of::<A::Base>() != TypeId::of::<B::Base>() {
        return (a, b);
    }
    match (left_column, right_column) {
        (Some(column), _) => b.adopt(column),
        (None, Some(column)) => a.adopt(column),
        (None, None) => {}
    }
    (a, b)
}
