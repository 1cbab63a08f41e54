//! Functions and operators of arrays.

use super::{BaseOf, HoldsOf, LikeBoth, LikeOf, combined, condition};
use crate::query::expr::{Read, operands};
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::{Cond, Element, Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::types::Array;

/// A type of arrays.
#[diagnostic::on_unimplemented(message = "`{Self}` is no array")]
pub trait ArrayType: Scalar {
    /// What is in it.
    type Element: Element;
}

impl<T: Element> ArrayType for Vec<T> {
    type Element = T;
}

impl<T: Element> ArrayType for Vec<Option<T>> {
    type Element = T;
}

impl<T: Element> ArrayType for Array<T> {
    type Element = T;
}

type ElementOf<E> = <BaseOf<E> as ArrayType>::Element;

/// The functions and operators of arrays.
///
/// PostgreSQL's manual: "Array Functions and Operators".
pub trait Arrays: Expression<Holds: SqlType<Base: ArrayType>> {
    /// `self @> other`: whether it holds every element of the other one. A GIN index serves it.
    fn contains<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Cond {
        condition(self.expr(), " @> ", other.into_expr())
    }

    /// `self <@ other`: whether the other one holds every element of it.
    fn contained_by<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Cond {
        condition(self.expr(), " <@ ", other.into_expr())
    }

    /// `self && other`: whether they have an element in common.
    fn overlaps<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Cond {
        condition(self.expr(), " && ", other.into_expr())
    }

    /// `value = ANY (self)`: whether it holds the value. No index of the array serves it; [`contains`](Arrays::contains) has one.
    fn has<R: IntoExpr<ElementOf<Self>>>(self, value: R) -> Cond {
        let array = self.expr().fragment.around("ANY (", ")");
        let value = value.into_expr().fragment;
        Cond(value.infix(" = ", Precedence::Comparison, array))
    }

    /// `self || other`: the elements of both; of a NULL none. NULL only if both are.
    fn concat<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Expr<HoldsOf<Self>> {
        combined(self.expr(), " || ", Precedence::Other, other.into_expr())
    }

    /// `array_append(self, value)`: with one more at the end. Of NULL it is the array of the one.
    fn append<R>(self, value: R) -> Expr<BaseOf<Self>>
    where
        R: IntoExpr<ElementOf<Self>, Type = ElementOf<Self>>,
    {
        let array = self.expr();
        let read = array.read;
        let arguments = [array.fragment, value.into_expr().fragment];
        Expr::new(Fragment::call("array_append", arguments)).read_by(read)
    }

    /// `array_prepend(value, self)`: with one more in front. Of NULL it is the array of the one.
    fn prepend<R>(self, value: R) -> Expr<BaseOf<Self>>
    where
        R: IntoExpr<ElementOf<Self>, Type = ElementOf<Self>>,
    {
        let array = self.expr();
        let read = array.read;
        let arguments = [value.into_expr().fragment, array.fragment];
        Expr::new(Fragment::call("array_prepend", arguments)).read_by(read)
    }

    /// `array_remove(self, value)`: without any element that equals it.
    fn remove<R: IntoExpr<ElementOf<Self>>>(self, value: R) -> Expr<HoldsOf<Self>> {
        let array = self.expr();
        let read = array.read;
        let arguments = [array.fragment, value.into_expr().fragment];
        Expr::new(Fragment::call("array_remove", arguments)).read_by(read)
    }

    /// `array_replace(self, from, to)`: with another value for each that equals `from`.
    fn replace<A, B>(self, from: A, to: B) -> Expr<HoldsOf<Self>>
    where
        A: IntoExpr<ElementOf<Self>>,
        B: IntoExpr<ElementOf<Self>, Type = ElementOf<Self>>,
    {
        let array = self.expr();
        let read = array.read;
        let (from, to) = operands(from.into_expr(), to.into_expr());
        let arguments = [array.fragment, from, to];
        Expr::new(Fragment::call("array_replace", arguments)).read_by(read)
    }

    functions! {
        /// `cardinality(self)`: how many elements, in all dimensions.
        fn cardinality() -> i32 = "cardinality";
        /// `array_length(self, dimension)`: how many elements in a dimension, from 1; NULL if it is empty or has no such.
        fn length(dimension: A as i32) -> Option<i32> = "array_length";
        /// `array_ndims(self)`: how many dimensions; NULL if it is empty.
        fn dimensions() -> Option<i32> = "array_ndims";
        /// `array_position(self, value)`: where the value stands first; NULL if it does not.
        fn position(value: A as ElementOf<Self>) -> Option<i32> = "array_position";
    }

    /// `array_to_string(self, separator)`: the texts of its elements, without NULLs, the separator between them.
    fn array_to_string<S>(self, separator: S) -> LikeBoth<Self, S, String, String>
    where
        S: IntoExpr<String>,
    {
        let arguments = [self.expr().fragment, separator.into_expr().fragment];
        Expr::new(Fragment::call("array_to_string", arguments))
    }

    /// `self[n]`: the nth element, from 1. NULL if there is none.
    fn at<N: IntoExpr<i32>>(self, n: N) -> LikeOf<Self, Option<ElementOf<Self>>> {
        let array = self.expr();
        let read = match array.read {
            Read::Like(column) => Read::ElementOf(column),
            Read::ArrayOf(column) => Read::Like(column),
            read => read,
        };
        let array = match array.fragment.parts.as_slice() {
            [Part::Column(_)] => array.fragment,
            _ => array.fragment.around("(", ")"),
        };
        let mut element = array;
        element.parts.push(Part::Sql("["));
        element.parts.extend(n.into_expr().fragment.parts);
        element.parts.push(Part::Sql("]"));
        Expr::new(element).read_by(read)
    }
}

impl<E: Expression<Holds: SqlType<Base: ArrayType>>> Arrays for E {}
