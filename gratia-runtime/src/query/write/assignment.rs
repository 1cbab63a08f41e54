//! What a write sets: `p.stock.set(p.stock - 2)`.

use std::collections::BTreeMap;

use crate::codec::Json;
use crate::query::fragment::{Fragment, Part};
use crate::query::json::JsonShape;
use crate::query::path::ColumnRef;
use crate::query::scalars::FromJson;
use crate::query::{Column, Generated, IntoExpr, Scalar, SqlType};

/// A column and what it becomes.
#[must_use = "an assignment does nothing until a write has it"]
#[derive(Clone)]
pub struct Assignment {
    pub(crate) column: ColumnRef,
    pub(crate) value: Fragment,
}

impl Assignment {
    pub(crate) fn new(column: ColumnRef, mut value: Fragment) -> Self {
        value.adopt(column);
        Assignment { column, value }
    }

    /// Whether the column takes its default.
    pub(crate) fn is_default(&self) -> bool {
        matches!(self.value.parts.as_slice(), [Part::Sql("DEFAULT")])
    }

    /// Whether the column becomes NULL, as a word.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value.parts.as_slice(), [Part::Sql("NULL")])
    }

    /// The column becomes what this says.
    pub(crate) fn sql(column: ColumnRef, sql: &'static str) -> Self {
        Assignment {
            column,
            value: Fragment::atom(Part::Sql(sql)),
        }
    }
}

impl<T: SqlType> Column<T> {
    /// The column becomes this: a value, a column or an expression of its type; an `Option` too if it may be NULL.
    ///
    /// SET in UPDATE, MERGE and ON CONFLICT, and what INSERT … SELECT gives the column.
    ///
    /// ```
    /// # use gratia_db::{prelude::*, products};
    /// let sold = products::update().set(|p| p.stock.set(p.stock - 2)).filter(|p| p.sku.eq("LS-1"));
    /// let unbranded = products::update().set(|p| p.brand_id.set_null()).filter(|p| p.brand_id.eq(7));
    /// ```
    pub fn set<How>(self, value: impl SetTo<T, How>) -> Assignment {
        Assignment::new(self.at(), value.into_value())
    }

    /// The column takes its default: `DEFAULT`.
    pub fn set_default(self) -> Assignment {
        Assignment::sql(self.at(), "DEFAULT")
    }
}

impl<B: Scalar> Column<Option<B>> {
    /// The column becomes NULL.
    pub fn set_null(self) -> Assignment {
        Assignment::sql(self.at(), "NULL")
    }
}

/// What a column that holds `T` can be set to.
///
/// `How` tells the ways apart and is found by the compiler.
#[diagnostic::on_unimplemented(
    message = "a column that holds `{T}` cannot be set to `{Self}`",
    label = "expected a value, a column or an expression of its type; `Option` only if the column may be NULL",
    note = "a column that PostgreSQL generates is never set"
)]
pub trait SetTo<T: SqlType, How = ByExpression> {
    /// The value as an expression.
    #[doc(hidden)]
    fn into_value(self) -> Fragment;
}

/// By an expression, or a value that is one.
#[derive(Clone, Copy, Debug)]
pub enum ByExpression {}

/// By an `Option` of one.
#[derive(Clone, Copy, Debug)]
pub enum ByOption {}

/// By a value that is JSON.
#[derive(Clone, Copy, Debug)]
pub enum ByJson {}

/// By an `Option` of a value that is JSON.
#[derive(Clone, Copy, Debug)]
pub enum ByOptionalJson {}

#[diagnostic::do_not_recommend]
impl<T: SqlType, V: IntoExpr<T::Base>> SetTo<T, ByExpression> for V
where
    V::Type: Fits<T>,
{
    fn into_value(self) -> Fragment {
        self.into_expr().fragment
    }
}

#[diagnostic::do_not_recommend]
impl<B: Scalar, V: IntoExpr<B>> SetTo<Option<B>, ByOption> for Option<V> {
    fn into_value(self) -> Fragment {
        or_null(self.map(|value| value.into_expr().fragment))
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonValue, C: SqlType<Base = Json<T>>> SetTo<C, ByJson> for T
where
    Json<T>: Fits<C>,
{
    fn into_value(self) -> Fragment {
        self.document().bound()
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonValue> SetTo<Option<Json<T>>, ByOptionalJson> for Option<T> {
    fn into_value(self) -> Fragment {
        or_null(self.map(|value| value.document().bound()))
    }
}

fn or_null(value: Option<Fragment>) -> Fragment {
    value.unwrap_or_else(|| Fragment::atom(Part::Sql("NULL")))
}

/// A value that a column of JSON can be set to as it is: shapes, and arrays and maps of them.
pub trait JsonValue: JsonShape + FromJson {}

impl<T: JsonShape + FromJson> JsonValue for Vec<T> {}

impl<T: JsonShape + FromJson> JsonValue for BTreeMap<String, T> {}

/// A type whose values a column that holds `T` can take: the same, and the one without NULL where there may be NULL.
#[diagnostic::on_unimplemented(
    message = "a column that holds `{T}` cannot be set to what may be `{Self}`",
    label = "`{T}` is expected",
    note = "what may be NULL needs a value for that: `.unwrap_or(…)`",
    note = "a column that PostgreSQL generates is never set"
)]
pub trait Fits<T: SqlType>: SqlType {}

impl<B: Scalar> Fits<B> for B {}

impl<B: Scalar> Fits<Option<B>> for B {}

impl<B: Scalar> Fits<Option<B>> for Option<B> {}

impl<T: SqlType, G: Fits<T>> Fits<T> for Generated<G> {}

/// Assignments: one, a tuple, an array or a `Vec` of them, an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say what is set",
    label = "expected `column.set(…)`, or a tuple, an array or a `Vec` of such"
)]
pub trait Assignments {
    /// Adds them.
    #[doc(hidden)]
    fn add_to(self, assignments: &mut Vec<Assignment>);
}

impl Assignments for Assignment {
    fn add_to(self, assignments: &mut Vec<Assignment>) {
        assignments.push(self);
    }
}

impl<A: Assignments> Assignments for Option<A> {
    fn add_to(self, assignments: &mut Vec<Assignment>) {
        if let Some(some) = self {
            some.add_to(assignments);
        }
    }
}

impl<A: Assignments> Assignments for Vec<A> {
    fn add_to(self, assignments: &mut Vec<Assignment>) {
        self.into_iter().for_each(|one| one.add_to(assignments));
    }
}

impl<A: Assignments, const N: usize> Assignments for [A; N] {
    fn add_to(self, assignments: &mut Vec<Assignment>) {
        self.into_iter().for_each(|one| one.add_to(assignments));
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: Assignments),*> Assignments for ($($name,)*) {
            fn add_to(self, assignments: &mut Vec<Assignment>) {
                let ($($name,)*) = self;
                $($name.add_to(assignments);)*
            }
        }
    )*};
}

of_tuples!(16, tuples);
