//! Comparisons that know NULL, and tests of what is true.

use crate::query::aggregate::Aggregate;
use crate::query::expr::operands;
use crate::query::fragment::Precedence;
use crate::query::{Cond, Condition, Expression, IntoExpr, SqlType, all};

/// Comparisons to which NULL is a value.
///
/// PostgreSQL's manual: "Comparison Functions and Operators".
#[allow(clippy::wrong_self_convention)]
pub trait Comparison: Expression {
    /// `self IS DISTINCT FROM other`: whether they differ, two NULLs being the same.
    fn is_distinct_from<R>(self, other: R) -> Cond
    where
        R: IntoExpr<<Self::Holds as SqlType>::Base>,
    {
        distinct(self, " IS DISTINCT FROM ", other)
    }

    /// `self IS NOT DISTINCT FROM other`: whether they are the same, two NULLs too. No index serves it.
    fn is_not_distinct_from<R>(self, other: R) -> Cond
    where
        R: IntoExpr<<Self::Holds as SqlType>::Base>,
    {
        distinct(self, " IS NOT DISTINCT FROM ", other)
    }
}

impl<E: Expression> Comparison for E {}

fn distinct<E, R>(left: E, operator: &'static str, right: R) -> Cond
where
    E: Expression,
    R: IntoExpr<<E::Holds as SqlType>::Base>,
{
    let (left, right) = operands(left.expr(), right.into_expr());
    Cond(left.infix(operator, Precedence::Is, right))
}

/// Tests of a condition that are never unknown themselves.
///
/// PostgreSQL's manual: "Comparison Functions and Operators"; [`every`](Truth::every): "Aggregate Functions".
#[allow(clippy::wrong_self_convention)]
pub trait Truth: Condition {
    /// `self IS TRUE`.
    fn is_true(self) -> Cond {
        is(self, " IS TRUE")
    }

    /// `self IS NOT TRUE`: false or unknown.
    fn is_not_true(self) -> Cond {
        is(self, " IS NOT TRUE")
    }

    /// `self IS FALSE`.
    fn is_false(self) -> Cond {
        is(self, " IS FALSE")
    }

    /// `self IS NOT FALSE`: true or unknown.
    fn is_not_false(self) -> Cond {
        is(self, " IS NOT FALSE")
    }

    /// `self IS UNKNOWN`.
    fn is_unknown(self) -> Cond {
        is(self, " IS UNKNOWN")
    }

    /// `self IS NOT UNKNOWN`: true or false.
    fn is_not_unknown(self) -> Cond {
        is(self, " IS NOT UNKNOWN")
    }

    /// `every(self)`: whether it holds for all rows for which it is known. The SQL standard's name of `bool_and`.
    fn every(self) -> Aggregate<Option<bool>> {
        of_rows("every", self)
    }

    /// `bool_and(self)`: whether it holds for all rows for which it is known.
    fn bool_and(self) -> Aggregate<Option<bool>> {
        of_rows("bool_and", self)
    }

    /// `bool_or(self)`: whether it holds for any row.
    fn bool_or(self) -> Aggregate<Option<bool>> {
        of_rows("bool_or", self)
    }
}

fn of_rows(name: &'static str, condition: impl Condition) -> Aggregate<Option<bool>> {
    let Cond(fragment) = all(condition.into_cond());
    Aggregate::new(name, vec![fragment])
}

impl<C: Condition> Truth for C {}

fn is(condition: impl Condition, what: &'static str) -> Cond {
    let Cond(fragment) = all(condition.into_cond());
    Cond(fragment.postfix(what, Precedence::Is))
}
