//! What can be asked of every column and expression.

use super::expr::operands;
use super::fragment::Precedence;
use super::{Cond, Expr, Fragment, IntoExpr, IntoList, Order, SqlType};

/// The type without NULL of what an expression holds.
pub(super) type BaseOf<E> = <<E as Expression>::Holds as SqlType>::Base;

/// What can be asked of a column or an expression, whatever it holds.
///
/// Each comparison takes a column, an expression or a value of the same type; a value is bound as a parameter of the
/// column's own type, so that its indexes serve. A comparison with NULL is unknown, which no filter lets through.
///
/// PostgreSQL's manual: "Comparison Functions and Operators".
// Handles are copied, expressions are used up: `is_null` takes either by value.
#[allow(clippy::wrong_self_convention)]
pub trait Expression: Sized {
    /// What it holds.
    type Holds: SqlType;

    /// The expression itself.
    #[doc(hidden)]
    fn expr(self) -> Expr<Self::Holds>;

    /// `self = other`.
    fn eq<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " = ", other.into_expr())
    }

    /// `self <> other`.
    fn ne<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " <> ", other.into_expr())
    }

    /// `self < other`.
    fn lt<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " < ", other.into_expr())
    }

    /// `self <= other`.
    fn le<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " <= ", other.into_expr())
    }

    /// `self > other`.
    fn gt<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " > ", other.into_expr())
    }

    /// `self >= other`.
    fn ge<R: IntoExpr<<Self::Holds as SqlType>::Base>>(self, other: R) -> Cond {
        compare(self.expr(), " >= ", other.into_expr())
    }

    /// `self BETWEEN low AND high`, both included.
    fn between<L, H>(self, low: L, high: H) -> Cond
    where
        L: IntoExpr<<Self::Holds as SqlType>::Base>,
        H: IntoExpr<<Self::Holds as SqlType>::Base>,
    {
        between(self, " BETWEEN ", low, high)
    }

    /// `self NOT BETWEEN low AND high`.
    fn not_between<L, H>(self, low: L, high: H) -> Cond
    where
        L: IntoExpr<<Self::Holds as SqlType>::Base>,
        H: IntoExpr<<Self::Holds as SqlType>::Base>,
    {
        between(self, " NOT BETWEEN ", low, high)
    }

    /// `self = ANY (values)`: whether it is one of them. None equals none of no values.
    fn any_of<L: IntoList<<Self::Holds as SqlType>::Base>>(self, values: L) -> Cond {
        in_list(self.expr(), " = ", "ANY (", values.into_list())
    }

    /// `self <> ALL (values)`: whether it is none of them. Everything is none of no values, NULL too.
    fn none_of<L: IntoList<<Self::Holds as SqlType>::Base>>(self, values: L) -> Cond {
        in_list(self.expr(), " <> ", "ALL (", values.into_list())
    }

    /// `self IS NULL`.
    fn is_null(self) -> Cond {
        let fragment = self.expr().fragment;
        Cond(fragment.postfix(" IS NULL", Precedence::Is))
    }

    /// `self IS NOT NULL`.
    fn is_not_null(self) -> Cond {
        let fragment = self.expr().fragment;
        Cond(fragment.postfix(" IS NOT NULL", Precedence::Is))
    }

    /// `self = value`, or `self IS NULL` for `None`.
    ///
    /// ```
    /// # use gratia_db::{categories, prelude::*};
    /// # let parent = Some(3);
    /// // The categories below one, or those without one above.
    /// let below = categories::query().filter(|c| c.parent_id.is(parent));
    /// ```
    fn is<V: IntoExpr<<Self::Holds as SqlType>::Base>>(self, value: Option<V>) -> Cond {
        match value {
            Some(value) => self.eq(value),
            None => self.is_null(),
        }
    }

    /// Smallest first, NULL last: `self ASC`.
    fn asc(self) -> Order<Self::Holds> {
        Order::new(self.expr(), false)
    }

    /// Largest first, NULL first: `self DESC`.
    fn desc(self) -> Order<Self::Holds> {
        Order::new(self.expr(), true)
    }
}

impl<T: SqlType> Expression for super::Column<T> {
    type Holds = T;

    fn expr(self) -> Expr<T> {
        self.into_expr()
    }
}

impl<T: SqlType> Expression for Expr<T> {
    type Holds = T;

    fn expr(self) -> Expr<T> {
        self
    }
}

/// A comparison is a boolean itself, to order and group by.
impl Expression for Cond {
    type Holds = Option<bool>;

    fn expr(self) -> Expr<Option<bool>> {
        self.into_expr()
    }
}

fn compare<A: SqlType, B: SqlType>(left: Expr<A>, operator: &'static str, right: Expr<B>) -> Cond {
    let (left, right) = operands(left, right);
    Cond(left.infix(operator, Precedence::Comparison, right))
}

fn between<E: Expression, L, H>(value: E, operator: &'static str, low: L, high: H) -> Cond
where
    L: IntoExpr<<E::Holds as SqlType>::Base>,
    H: IntoExpr<<E::Holds as SqlType>::Base>,
{
    let value = value.expr();
    let column = value.column();
    let (value, low) = operands(value, low.into_expr());
    let mut high = high.into_expr().fragment;
    if let Some(column) = column {
        high.adopt(column);
    }
    // The AND of BETWEEN is part of it, and binds as it does.
    let mut ends = low.infix(" AND ", Precedence::Between, high);
    ends.precedence = Precedence::Atom;
    Cond(value.infix(operator, Precedence::Between, ends))
}

fn in_list<A: SqlType>(
    value: Expr<A>,
    operator: &'static str,
    quantifier: &'static str,
    mut list: Fragment,
) -> Cond {
    if let Some(column) = value.column() {
        list.adopt(column);
    }
    let list = list.around(quantifier, ")");
    Cond(value.fragment.infix(operator, Precedence::Comparison, list))
}
