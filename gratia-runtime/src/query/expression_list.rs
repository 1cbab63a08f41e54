//! Lists of expressions: what DISTINCT ON, GROUP BY and PARTITION BY take.

use super::{Column, Cond, Expr, Expression, Fragment, SqlType};

/// A column or an expression, or a tuple of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of expressions",
    label = "expected a column, an expression, or a tuple of at most eight of them"
)]
pub trait ExpressionList {
    /// The expressions.
    #[doc(hidden)]
    fn keys(self, keys: &mut Vec<Fragment>);
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> ExpressionList for Column<T> {
    fn keys(self, keys: &mut Vec<Fragment>) {
        keys.push(self.expr().fragment);
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> ExpressionList for Expr<T> {
    fn keys(self, keys: &mut Vec<Fragment>) {
        keys.push(self.fragment);
    }
}

#[diagnostic::do_not_recommend]
impl ExpressionList for Cond {
    fn keys(self, keys: &mut Vec<Fragment>) {
        keys.push(self.0);
    }
}

/// None.
impl ExpressionList for () {
    fn keys(self, _: &mut Vec<Fragment>) {}
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case)]
        impl<$($name: ExpressionList),*> ExpressionList for ($($name,)*) {
            fn keys(self, keys: &mut Vec<Fragment>) {
                let ($($name,)*) = self;
                $($name.keys(keys);)*
            }
        }
    )*};
}

of_tuples!(8, tuples);
