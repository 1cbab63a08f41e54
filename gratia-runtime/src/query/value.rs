//! Values of the program in place of expressions: bound as parameters, never spliced.

use std::fmt::Debug;

use super::fragment::What;
use super::scalars::FromJson;
use super::{Custom, Element, Expr, Fragment, IntoExpr, Scalar};
use crate::Secret;
use crate::codec::{Encode, Json, Value};
use crate::types::{
    Array, BitVec, Circle, DateTime, Decimal, Interval, IpCidr, IpInet, Line, Lsn, MacAddr,
    MacAddr8, Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Polygon, Range,
    Rectangle, Segment, TimeTz, Utc, Uuid,
};

macro_rules! values {
    ($($ty:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl IntoExpr<$ty> for $ty {
            type Type = $ty;

            fn into_expr(self) -> Expr<$ty> {
                Expr::new(Fragment::value::<$ty>(self))
            }
        }
    )*};
}

values! {
    bool, i8, i16, i32, i64, u32, u64, f32, f64, String, Decimal, Money, Uuid,
    NaiveDate, NaiveTime, TimeTz, NaiveDateTime, DateTime<Utc>, Interval,
    IpInet, IpCidr, MacAddr, MacAddr8, BitVec, Lsn,
    Point, Line, Segment, Rectangle, Path, Polygon, Circle, Vec<u8>,
}

macro_rules! values_of_elements {
    ($($ty:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Element + Encode + Debug> IntoExpr<$ty> for $ty {
            type Type = $ty;

            fn into_expr(self) -> Expr<$ty> {
                Expr::new(Fragment::value::<$ty>(self))
            }
        }
    )*};
}

values_of_elements!(Vec<T>, Vec<Option<T>>, Array<T>, Range<T>, Multirange<T>);

#[diagnostic::do_not_recommend]
impl IntoExpr<String> for &str {
    type Type = String;

    fn into_expr(self) -> Expr<String> {
        self.to_owned().into_expr()
    }
}

/// A value by reference is cloned.
#[diagnostic::do_not_recommend]
impl<B: Scalar, T: IntoExpr<B> + Clone> IntoExpr<B> for &T {
    type Type = T::Type;

    fn into_expr(self) -> Expr<T::Type> {
        self.clone().into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Element + Encode> IntoExpr<Secret<T>> for Secret<T> {
    type Type = Secret<T>;

    fn into_expr(self) -> Expr<Secret<T>> {
        Expr::new(Fragment::value::<Secret<T>>(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromJson + serde::Serialize + Sync + Debug> IntoExpr<Json<T>> for Json<T> {
    type Type = Json<T>;

    fn into_expr(self) -> Expr<Json<T>> {
        Expr::new(Fragment::value::<Json<T>>(self))
    }
}

/// JSON without a shape.
#[diagnostic::do_not_recommend]
impl IntoExpr<Json<serde_json::Value>> for serde_json::Value {
    type Type = Json<serde_json::Value>;

    fn into_expr(self) -> Expr<Json<serde_json::Value>> {
        Json(self).into_expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Value + Encode + Debug> IntoExpr<Custom<T>> for Custom<T> {
    type Type = Custom<T>;

    fn into_expr(self) -> Expr<Custom<T>> {
        Expr::new(Fragment::value::<Custom<T>>(self.0))
    }
}

/// A list of values of type `B`: a slice, an array, a `Vec`, or a parameter of a prepared query.
///
/// It is bound as one array, so that the statement is the same however many there are.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of SQL values of type `{B}`",
    label = "expected a slice, an array or a `Vec` of values of type `{B}`"
)]
pub trait IntoList<B: Scalar> {
    /// The list as one bound value.
    #[doc(hidden)]
    fn into_list(self) -> Fragment;
}

/// A value that can be one of a list.
#[doc(hidden)]
pub trait ListItem<B: Scalar>: Clone {
    /// What is bound.
    type Bound: Encode + Debug + 'static;

    /// The value to bind.
    fn to_bound(&self) -> Self::Bound;
}

impl<B: Element + Encode + Debug + Clone> ListItem<B> for B {
    type Bound = B;

    fn to_bound(&self) -> B {
        self.clone()
    }
}

impl ListItem<String> for &str {
    type Bound = String;

    fn to_bound(&self) -> String {
        (*self).to_owned()
    }
}

impl ListItem<String> for &String {
    type Bound = String;

    fn to_bound(&self) -> String {
        (*self).clone()
    }
}

impl<B: Scalar, V: ListItem<B>> IntoList<B> for &[V] {
    fn into_list(self) -> Fragment {
        let bound: Vec<V::Bound> = self.iter().map(V::to_bound).collect();
        Fragment::bound::<B>(What::Value(std::sync::Arc::new(bound)), true)
    }
}

impl<B: Scalar, V: ListItem<B>> IntoList<B> for Vec<V> {
    fn into_list(self) -> Fragment {
        self.as_slice().into_list()
    }
}

impl<B: Scalar, V: ListItem<B>> IntoList<B> for &Vec<V> {
    fn into_list(self) -> Fragment {
        self.as_slice().into_list()
    }
}

impl<B: Scalar, V: ListItem<B>, const N: usize> IntoList<B> for [V; N] {
    fn into_list(self) -> Fragment {
        self.as_slice().into_list()
    }
}

impl<B: Scalar, V: ListItem<B>, const N: usize> IntoList<B> for &[V; N] {
    fn into_list(self) -> Fragment {
        self.as_slice().into_list()
    }
}
