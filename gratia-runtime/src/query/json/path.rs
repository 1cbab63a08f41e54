//! A place inside of JSON as an expression.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Not;

use super::place::{Place, Step};
use super::{JsonRead, JsonShape};
use crate::codec::{Cursor, DecodeError};
use crate::query::expression_list::ExpressionList;
use crate::query::fragment::{Fragment, Precedence};
use crate::query::selection::{List, Selection};
use crate::query::{Cond, Condition, Expr, Expression, IntoExpr, SqlType};
use crate::types::Decimal;

/// A place inside of JSON: `o.pricing.total()`, `p.attributes.key("color")`.
///
/// `T` is what the shape says is there, and it is compared, ordered and selected as that; a key that is missing, or whose
/// value is JSON's null, is NULL, and so `None`:
///
/// | shape | SQL |
/// |---|---|
/// | string, enum | `t0.address->>'country'` |
/// | boolean | `(…)::boolean` |
/// | integer | `(…)::integer`, `(…)::bigint` |
/// | number | `(…)::float8`, as it is read |
/// | decimal | `(…)::numeric` |
/// | all else | `NULLIF(t0.address->'geo', 'null')` |
///
/// A value of another type than the shape says is an error of the server's (22P02), as reading it is one.
///
/// `R` is what the column around it holds, which is what a change of the place gives. `K` is [`Free`] for keys that no shape
/// names.
#[must_use = "a place does nothing until a query has it"]
pub struct JsonPath<T, R, K = Named> {
    place: Place,
    holds: Holds<T, R, K>,
}

/// Only in its type.
type Holds<T, R, K> = PhantomData<fn() -> (T, R, K)>;

/// A key that a shape names, or an element of an array.
#[derive(Clone, Copy, Debug)]
pub enum Named {}

/// A key that the program gives: equality is containment, which GIN indexes serve.
#[derive(Clone, Copy, Debug)]
pub enum Free {}

/// The handle of a place: what generated code calls a shape's paths, or a [`JsonPath`].
pub type PathOf<T, R, K = Named> = <T as JsonShape>::Path<R, K>;

impl<T, R, K> Clone for JsonPath<T, R, K> {
    fn clone(&self) -> Self {
        JsonPath::new(self.place.clone())
    }
}

/// The steps to it.
impl<T, R, K> fmt::Debug for JsonPath<T, R, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JsonPath")?;
        f.debug_list().entries(self.place.steps()).finish()
    }
}

impl<T, R, K> JsonPath<T, R, K> {
    pub(super) fn new(place: Place) -> Self {
        JsonPath {
            place,
            holds: PhantomData,
        }
    }

    pub(super) fn into_place(self) -> Place {
        self.place
    }

    /// Whether the key or the element is there, be its value null: `t0.pricing ? 'tax'`.
    pub fn exists(&self) -> Cond {
        match self.place.clone().before_last() {
            (before, Some(key @ (Step::Named(_) | Step::Key(_)))) => {
                Cond(before.json().infix(" ? ", Precedence::Other, key.operand()))
            }
            _ => Cond(self.place.json().postfix(" IS NOT NULL", Precedence::Is)),
        }
    }

    /// The value as text, whatever it is: `t0.pricing->>'total'`.
    pub fn as_text(&self) -> Expr<Option<String>> {
        Expr::new(self.place.text())
    }

    /// The value as an exact number: `(…)::numeric`. Of a plain number too, where an index is over it.
    pub fn as_decimal(&self) -> Expr<Option<Decimal>> {
        Expr::new(cast(self.place.text(), "::numeric"))
    }

    /// The value as a floating point number: `(…)::float8`.
    pub fn as_f64(&self) -> Expr<Option<f64>> {
        Expr::new(cast(self.place.text(), "::float8"))
    }

    /// The value as an integer: `(…)::bigint`.
    pub fn as_i64(&self) -> Expr<Option<i64>> {
        Expr::new(cast(self.place.text(), "::bigint"))
    }

    /// The value as a boolean: `(…)::boolean`.
    pub fn as_bool(&self) -> Expr<Option<bool>> {
        Expr::new(cast(self.place.text(), "::boolean"))
    }
}

/// A cast of what may be an operator.
fn cast(text: Fragment, to: &'static str) -> Fragment {
    let mut fragment = text.around("(", ")").around("", to);
    fragment.precedence = Precedence::Cast;
    fragment
}

impl<T: JsonShape, R: SqlType, K: 'static> Expression for JsonPath<T, R, K> {
    type Holds = Option<T::Sql>;

    fn expr(self) -> Expr<Option<T::Sql>> {
        Expr::new(match T::READ {
            JsonRead::Text("") => self.place.text(),
            JsonRead::Text(to) => cast(self.place.text(), to),
            // JSON's null is a value to SQL, and none to the shape.
            JsonRead::Json => self.place.json().around("NULLIF(", ", 'null')"),
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, R: SqlType, K: 'static> IntoExpr<T::Sql> for JsonPath<T, R, K> {
    type Type = Option<T::Sql>;

    fn into_expr(self) -> Expr<Option<T::Sql>> {
        self.expr()
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, R: SqlType, K: 'static> Selection for JsonPath<T, R, K> {
    type Out = Option<<T::Sql as crate::query::Scalar>::Value>;

    fn list(&self, list: &mut List) {
        self.clone().expr().list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        row.unnamed();
        <Option<T::Sql> as SqlType>::take(row)
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, R: SqlType, K: 'static> ExpressionList for JsonPath<T, R, K> {
    fn keys(self, keys: &mut Vec<Fragment>) {
        keys.push(self.expr().fragment);
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape<Sql = bool>, R: SqlType, K: 'static> Condition for JsonPath<T, R, K> {
    fn into_cond(self) -> Option<Cond> {
        Some(Cond(self.expr().fragment))
    }
}

impl<T: JsonShape<Sql = bool>, R: SqlType, K: 'static> Not for JsonPath<T, R, K> {
    type Output = Cond;

    fn not(self) -> Cond {
        Condition::not(self)
    }
}
