//! Comparisons of several values at once.

use crate::query::expr::operands;
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::selection::Selection;
use crate::query::subquery::RowOf;
use crate::query::{Cond, Expr, Expression, IntoExpr, Scalar, SqlType};

/// Several values side by side, compared from the left: `row((p.price, p.id)).gt((price, id))`.
///
/// PostgreSQL's manual: "Row Constructor Comparison".
///
/// ```
/// # use gratia_db::{prelude::*, products};
/// # use gratia_runtime::{query::row, rust_decimal::Decimal};
/// let after = products::query().filter(|p| row((p.price, p.id)).gt((Decimal::TEN, 7)));
/// ```
pub fn row<I: RowItems>(items: I) -> Row<I> {
    Row(items)
}

/// See [`row`].
#[must_use = "a row does nothing until it is compared"]
#[derive(Clone, Copy)]
pub struct Row<I>(pub(in crate::query) I);

impl<I: RowItems> Row<I> {
    /// `(a, b) = (x, y)`.
    pub fn eq(self, other: impl RowValues<I>) -> Cond {
        self.compare(" = ", other)
    }

    /// `(a, b) <> (x, y)`.
    pub fn ne(self, other: impl RowValues<I>) -> Cond {
        self.compare(" <> ", other)
    }

    /// `(a, b) < (x, y)`: the first that differ decide.
    pub fn lt(self, other: impl RowValues<I>) -> Cond {
        self.compare(" < ", other)
    }

    /// `(a, b) <= (x, y)`.
    pub fn le(self, other: impl RowValues<I>) -> Cond {
        self.compare(" <= ", other)
    }

    /// `(a, b) > (x, y)`.
    pub fn gt(self, other: impl RowValues<I>) -> Cond {
        self.compare(" > ", other)
    }

    /// `(a, b) >= (x, y)`.
    pub fn ge(self, other: impl RowValues<I>) -> Cond {
        self.compare(" >= ", other)
    }

    /// `(a, b) IN ((x, y), …)`: whether it is one of them; of none it is `false`. Each value is bound, so that the statement
    /// is another for every length of the list.
    pub fn any_of<V: RowValues<I>>(self, rows: impl IntoIterator<Item = V>) -> Cond
    where
        I: Clone,
    {
        let mut left = None;
        let mut list = Vec::new();
        for values in rows {
            let (items, values) = values.beside(self.0.clone());
            list.push(Part::Sql(if left.is_none() { "(" } else { ", " }));
            list.extend(values.parts);
            left.get_or_insert(items);
        }
        match left {
            None => Cond(Fragment::atom(Part::Sql("false"))),
            Some(items) => {
                list.push(Part::Sql(")"));
                Cond(items.infix(" IN ", Precedence::Between, Fragment::of(list)))
            }
        }
    }

    fn compare(self, operator: &'static str, other: impl RowValues<I>) -> Cond {
        let (left, right) = other.beside(self.0);
        Cond(left.infix(operator, Precedence::Comparison, right))
    }
}

/// A tuple of columns and expressions.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row of expressions",
    label = "expected a tuple of two to eight columns or expressions"
)]
pub trait RowItems {
    /// The items.
    #[doc(hidden)]
    fn fragments(self) -> Vec<Fragment>;
}

/// A tuple of what can be compared with each of the items of `I`: values, columns, expressions.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be compared with the row `{I}`",
    label = "expected a tuple of as many values, of the same types"
)]
pub trait RowValues<I> {
    /// Both rows. Each value has the type of the column beside it.
    #[doc(hidden)]
    fn beside(self, items: I) -> (Fragment, Fragment);
}

macro_rules! rows {
    ($($($Item:ident $Value:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($Item: Expression),*> RowItems for ($($Item,)*) {
            fn fragments(self) -> Vec<Fragment> {
                let ($($Item,)*) = self;
                vec![$($Item.expr().fragment),*]
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($Item, $Value),*> RowOf<($($Item,)*)> for ($($Value,)*)
        where
            $(
                $Item: Expression,
                $Value: Selection + Expression<Holds: SqlType<Base = <$Item::Holds as SqlType>::Base>>,
            )*
        {}

        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case)]
        impl<$($Item, $Value),*> RowValues<($($Item,)*)> for ($($Value,)*)
        where
            $($Item: Expression, $Value: IntoExpr<<$Item::Holds as SqlType>::Base>),*
        {
            fn beside(self, items: ($($Item,)*)) -> (Fragment, Fragment) {
                let ($($Item,)*) = items;
                let ($($Value,)*) = self;
                let mut sides = (Vec::new(), Vec::new());
                $(pair(&mut sides, $Item.expr(), $Value.into_expr());)*
                (Fragment::call("", sides.0), Fragment::call("", sides.1))
            }
        }
    )*};
}

rows! {
    A V B W;
    A V B W C X;
    A V B W C X D Y;
    A V B W C X D Y E Z;
    A V B W C X D Y E Z F S;
    A V B W C X D Y E Z F S G T;
    A V B W C X D Y E Z F S G T H U;
}

fn pair<A: SqlType<Base = B>, V: SqlType<Base = B>, B: Scalar>(
    sides: &mut (Vec<Fragment>, Vec<Fragment>),
    item: Expr<A>,
    value: Expr<V>,
) {
    let (item, value) = operands(item, value);
    sides.0.push(item);
    sides.1.push(value);
}
