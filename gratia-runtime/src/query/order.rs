//! ORDER BY.

use std::marker::PhantomData;

use super::fragment::Part;
use super::{Expr, Fragment};

/// One key of an order: `p.price.desc()`.
#[must_use = "an order does nothing until a query has it"]
pub struct Order<T> {
    pub(crate) key: OrderKey,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Order<T> {
    fn clone(&self) -> Self {
        Order {
            key: self.key.clone(),
            holds: PhantomData,
        }
    }
}

/// One key of an order, whatever it holds.
#[derive(Clone)]
pub struct OrderKey {
    pub(crate) fragment: Fragment,
    /// The column that it is of, for the values that a page begins after.
    pub(crate) column: Option<super::ColumnRef>,
    pub(crate) is_descending: bool,
    nulls: &'static str,
}

impl<T> Order<T> {
    pub(crate) fn new(expr: Expr<T>, is_descending: bool) -> Self {
        Order {
            key: OrderKey {
                column: expr.column(),
                fragment: expr.fragment,
                is_descending,
                nulls: "",
            },
            holds: PhantomData,
        }
    }

    /// `NULLS FIRST`.
    pub fn nulls_first(mut self) -> Self {
        self.key.nulls = " NULLS FIRST";
        self
    }

    /// `NULLS LAST`.
    pub fn nulls_last(mut self) -> Self {
        self.key.nulls = " NULLS LAST";
        self
    }

    /// Without the type, for lists of keys that hold different things.
    pub fn key(self) -> OrderKey {
        self.key
    }
}

impl OrderKey {
    /// What stands behind the expression.
    pub(crate) fn direction(&self) -> &'static str {
        match (self.is_descending, self.nulls) {
            (false, "") => "",
            (true, "") => " DESC",
            (false, " NULLS FIRST") => " NULLS FIRST",
            (false, _) => " NULLS LAST",
            (true, " NULLS FIRST") => " DESC NULLS FIRST",
            (true, _) => " DESC NULLS LAST",
        }
    }
}

/// ` ORDER BY …` inside of an expression.
pub(crate) fn write(keys: Vec<OrderKey>, parts: &mut Vec<Part>) {
    for (at, key) in keys.into_iter().enumerate() {
        parts.push(Part::Sql(if at == 0 { " ORDER BY " } else { ", " }));
        let direction = key.direction();
        parts.extend(key.fragment.parts);
        parts.push(Part::Sql(direction));
    }
}

/// What `order_by` takes: a key, a tuple or a list of keys, or an `Option` of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order",
    label = "expected `.asc()` or `.desc()` of a column, or a tuple of them"
)]
pub trait OrderBy {
    /// Adds the keys.
    #[doc(hidden)]
    fn keys(self, keys: &mut Vec<OrderKey>);
}

#[diagnostic::do_not_recommend]
impl<T> OrderBy for Order<T> {
    fn keys(self, keys: &mut Vec<OrderKey>) {
        keys.push(self.key);
    }
}

#[diagnostic::do_not_recommend]
impl OrderBy for OrderKey {
    fn keys(self, keys: &mut Vec<OrderKey>) {
        keys.push(self);
    }
}

#[diagnostic::do_not_recommend]
impl<O: OrderBy> OrderBy for Vec<O> {
    fn keys(self, keys: &mut Vec<OrderKey>) {
        self.into_iter().for_each(|order| order.keys(keys));
    }
}

#[diagnostic::do_not_recommend]
impl<O: OrderBy> OrderBy for Option<O> {
    fn keys(self, keys: &mut Vec<OrderKey>) {
        self.into_iter().for_each(|order| order.keys(keys));
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case)]
        impl<$($name: OrderBy),*> OrderBy for ($($name,)*) {
            fn keys(self, keys: &mut Vec<OrderKey>) {
                let ($($name,)*) = self;
                $($name.keys(keys);)*
            }
        }
    )*};
}

of_tuples!(8, tuples);
