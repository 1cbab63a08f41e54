//! CASE, COALESCE and their like: values that depend on others.

use super::expression::BaseOf;
use super::fragment::{Fragment, Part};
use super::{Cond, Condition, Expr, Expression, IntoExpr};

/// Of the type of `E`, NULL only where both are.
type Filled<E, R> = Expr<<R as IntoExpr<BaseOf<E>>>::Type>;

/// What replaces a NULL, or is one of several values.
///
/// PostgreSQL's manual: "Conditional Expressions".
pub trait Conditional: Expression {
    /// `COALESCE(self, other)`: the other one where this is NULL. With a value that is never NULL the result is none either.
    fn unwrap_or<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Filled<Self, R> {
        both("COALESCE", self, other)
    }

    /// `NULLIF(self, other)`: NULL where both are equal.
    fn null_if<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Expr<Option<BaseOf<Self>>> {
        both("NULLIF", self, other)
    }

    /// `GREATEST(self, other)`: the larger one; NULL only if both are.
    fn greatest<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Expr<Self::Holds> {
        both("GREATEST", self, other)
    }

    /// `LEAST(self, other)`: the smaller one; NULL only if both are.
    fn least<R: IntoExpr<BaseOf<Self>>>(self, other: R) -> Expr<Self::Holds> {
        both("LEAST", self, other)
    }
}

impl<E: Expression> Conditional for E {}

fn both<E: Expression, R: IntoExpr<BaseOf<E>>, T>(name: &'static str, a: E, b: R) -> Expr<T> {
    let (a, b) = (a.expr(), b.into_expr());
    let read = if a.column().is_some() { a.read } else { b.read };
    let (a, b) = super::expr::operands(a, b);
    Expr::new(Fragment::call(name, [a, b])).read_by(read)
}

/// `CASE WHEN condition THEN value …`: the value of the first condition that holds.
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::case;
///
/// let labels = products::query().select(|p| {
///     let label = case(p.stock.eq(0), "sold out").when(p.stock.lt(5), "few left");
///     (p.id, label.otherwise("available"))
/// });
/// ```
pub fn case<V: IntoExpr<B>, B: super::Scalar>(condition: impl Condition, value: V) -> Case<B> {
    let case = Case {
        parts: vec![Part::Sql("CASE")],
        read: super::expr::Read::ByType,
        holds: std::marker::PhantomData,
    };
    case.when(condition, value)
}

/// A CASE that has no ELSE yet: [`otherwise`](Case::otherwise) gives it a value, [`or_null`](Case::or_null) ends it.
#[must_use = "a CASE is no expression before `.otherwise(…)` or `.or_null()`"]
#[derive(Clone)]
pub struct Case<B> {
    parts: Vec<Part>,
    read: super::expr::Read,
    holds: std::marker::PhantomData<fn() -> B>,
}

impl<B: super::Scalar> Case<B> {
    /// `WHEN condition THEN value`.
    pub fn when<V: IntoExpr<B>>(mut self, condition: impl Condition, value: V) -> Self {
        let Cond(condition) = super::all(condition.into_cond());
        let value = value.into_expr();
        if value.column().is_some() {
            self.read = value.read;
        }
        self.parts.push(Part::Sql(" WHEN "));
        self.parts.extend(condition.parts);
        self.parts.push(Part::Sql(" THEN "));
        self.parts.extend(value.fragment.parts);
        self
    }

    /// `ELSE value END`. NULL only if a value may be.
    pub fn otherwise<V: IntoExpr<B>>(mut self, value: V) -> Expr<V::Type> {
        self.parts.push(Part::Sql(" ELSE "));
        self.parts.extend(value.into_expr().fragment.parts);
        self.end()
    }

    /// `END`: NULL where no condition holds.
    pub fn or_null(self) -> Expr<Option<B>> {
        self.end()
    }

    fn end<T>(mut self) -> Expr<T> {
        self.parts.push(Part::Sql(" END"));
        Expr::new(Fragment::of(self.parts)).read_by(self.read)
    }
}
