//! Queries inside of expressions: their one value, and comparisons with all of their rows.

use super::fragment::{Fragment, Part, Precedence};
use super::select::Select;
use super::selection::{Selected, Selection};
use super::{Cond, Expr, Expression, Row, RowItems, Scope, SqlType};

/// The one value of a query of one column and at most one row; NULL if it has no row. More rows are an error of the
/// server's (21000).
///
/// ```
/// use gratia_db::{order_items, prelude::*, products};
/// use gratia_runtime::query::{Aggregates, scalar};
///
/// let dear = products::query()
///     .filter(|p| p.price.gt(scalar(products::query().select(|all| all.price.avg()))))
///     .select(|p| {
///         let lines = order_items::query().filter(|i| i.product_id.eq(p.id));
///         (p.name, scalar(lines.select(|i| i.quantity.sum())).unwrap_or(0))
///     });
/// ```
///
/// `(SELECT …)`.
pub fn scalar<H, S, E, T>(query: Select<H, S>) -> Expr<T::Nullable>
where
    H: Scope,
    S: Selected<H, Selection = E>,
    E: Selection + Expression<Holds = T>,
    T: SqlType,
{
    let read = query.reader().expr().read;
    Expr::new(subquery(query)).read_by(read)
}

/// A query in parentheses.
pub(crate) fn subquery<H: Scope, S: Selected<H>>(query: Select<H, S>) -> Fragment {
    Fragment::atom(Part::Query(Box::new(query.into_parts().0)))
}

/// Rows of columns that can be compared with the [`row`](super::row) `I`, item by item.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be compared with the row `{I}`",
    label = "expected a query of as many columns, of the same types"
)]
pub trait RowOf<I> {}

impl<I: RowItems> Row<I> {
    /// `(a, b) IN (SELECT …)`: whether it is one of the rows of a query.
    ///
    /// Where a column of either side is NULL and the others are equal, it is unknown.
    pub fn in_query<H, S>(self, query: Select<H, S>) -> Cond
    where
        H: Scope,
        S: Selected<H, Selection: RowOf<I>>,
    {
        Cond(self.beside(" IN ", query))
    }

    /// `(a, b) NOT IN (SELECT …)`: whether it is none of the rows of a query.
    ///
    /// With a NULL on either side it may be unknown, and is never true then: [`not_exists`](super::not_exists) has no
    /// such trap.
    pub fn not_in_query<H, S>(self, query: Select<H, S>) -> Cond
    where
        H: Scope,
        S: Selected<H, Selection: RowOf<I>>,
    {
        Cond(self.beside(" NOT IN ", query))
    }

    fn beside<H, S>(self, operator: &'static str, query: Select<H, S>) -> Fragment
    where
        H: Scope,
        S: Selected<H, Selection: RowOf<I>>,
    {
        let items = Fragment::call("", self.0.fragments());
        items.infix(operator, Precedence::Between, subquery(query))
    }
}

/// Comparisons of a value with the rows of a query of one column.
///
/// NULL has its say in all of them. What is true of some row is true, and what is false of all is false; but if it is
/// neither and a NULL is among them, or the value itself is one, it is unknown, which no filter lets through. So
/// `not_in_query` finds nothing at all once the query has a NULL: filter it out there, or ask [`not_exists`](super::not_exists).
/// Of no rows, nothing is true of some, and everything of all.
///
/// ```
/// use gratia_db::{order_items, prelude::*, products};
///
/// let unsold = products::query().filter(|p| {
///     let sold = order_items::query().filter(|i| i.product_id.is_not_null());
///     p.id.not_in_query(sold.select(|i| i.product_id))
/// });
/// ```
///
/// PostgreSQL's manual: "Subquery Expressions".
pub trait Subqueries: Expression {
    /// `self IN (SELECT …)`: whether a row equals it.
    fn in_query<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " IN ", Precedence::Between, query)
    }

    /// `self NOT IN (SELECT …)`: whether no row equals it.
    fn not_in_query<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " NOT IN ", Precedence::Between, query)
    }

    /// `self = ALL (SELECT …)`: whether all rows equal it.
    fn eq_all<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " = ALL ", Precedence::Comparison, query)
    }

    /// `self <> ANY (SELECT …)`: whether a row differs from it.
    fn ne_any<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " <> ANY ", Precedence::Comparison, query)
    }

    /// `self < ANY (SELECT …)`: whether it is smaller than a row.
    fn lt_any<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " < ANY ", Precedence::Comparison, query)
    }

    /// `self < ALL (SELECT …)`: whether it is smaller than all rows.
    fn lt_all<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " < ALL ", Precedence::Comparison, query)
    }

    /// `self <= ANY (SELECT …)`: whether it is no larger than a row.
    fn le_any<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " <= ANY ", Precedence::Comparison, query)
    }

    /// `self <= ALL (SELECT …)`: whether it is larger than no row.
    fn le_all<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " <= ALL ", Precedence::Comparison, query)
    }

    /// `self > ANY (SELECT …)`: whether it is larger than a row.
    fn gt_any<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " > ANY ", Precedence::Comparison, query)
    }

    /// `self > ALL (SELECT …)`: whether it is larger than all rows.
    fn gt_all<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " > ALL ", Precedence::Comparison, query)
    }

    /// `self >= ANY (SELECT …)`: whether it is no smaller than a row.
    fn ge_any<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " >= ANY ", Precedence::Comparison, query)
    }

    /// `self >= ALL (SELECT …)`: whether it is smaller than no row.
    fn ge_all<H: Scope, S: Selected<H>>(self, query: Select<H, S>) -> Cond
    where
        S::Selection: ColumnOf<Self>,
    {
        compared(self, " >= ALL ", Precedence::Comparison, query)
    }
}

impl<E: Expression> Subqueries for E {}

/// One column that can be compared with `E`.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be compared with `{E}`",
    label = "expected a query of one column of the same type"
)]
pub trait ColumnOf<E> {}

#[diagnostic::do_not_recommend]
impl<E, C> ColumnOf<E> for C
where
    E: Expression,
    C: Selection + Expression<Holds: SqlType<Base = <E::Holds as SqlType>::Base>>,
{
}

fn compared<E: Expression, H: Scope, S: Selected<H>>(
    value: E,
    operator: &'static str,
    precedence: Precedence,
    query: Select<H, S>,
) -> Cond {
    let value = value.expr().fragment;
    Cond(value.infix(operator, precedence, subquery(query)))
}
