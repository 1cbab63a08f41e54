//! CASE, COALESCE and their like: values that depend on others.

use super::expression::BaseOf;
use super::fragment::{Fragment, Part};
use super::{Cond, Condition, Expr, Expression, IntoExpr, Scalar, SqlType};

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
    let read = a.read.or(b.read);
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
pub fn case<V: IntoExpr<B>, B: Scalar>(condition: impl Condition, value: V) -> Case<V::Type> {
    let case = Case::<B> {
        parts: vec![Part::Sql("CASE")],
        read: super::expr::Read::ByType,
        holds: std::marker::PhantomData,
    };
    case.and_when(condition, value)
}

/// A CASE that has no ELSE yet: [`otherwise`](Case::otherwise) gives it a value, [`or_null`](Case::or_null) ends it. `T` is what
/// it holds so far, an `Option` if one of its values may be NULL.
#[must_use = "a CASE is no expression before `.otherwise(…)` or `.or_null()`"]
#[derive(Clone)]
pub struct Case<T> {
    parts: Vec<Part>,
    read: super::expr::Read,
    holds: std::marker::PhantomData<fn() -> T>,
}

/// What holds values of both types: an `Option` if either is one.
type Either<T, V> = <T as SqlType>::Like<V>;

impl<T: SqlType> Case<T> {
    /// `WHEN condition THEN value`.
    pub fn when<V: IntoExpr<T::Base>>(
        self,
        condition: impl Condition,
        value: V,
    ) -> Case<Either<T, V::Type>> {
        self.and_when(condition, value)
    }

    fn and_when<V: IntoExpr<T::Base>, R>(mut self, condition: impl Condition, value: V) -> Case<R> {
        let Cond(condition) = super::all(condition.into_cond());
        let value = value.into_expr();
        self.read = self.read.or(value.read);
        self.parts.push(Part::Sql(" WHEN "));
        self.parts.extend(condition.parts);
        self.parts.push(Part::Sql(" THEN "));
        self.parts.extend(value.fragment.parts);
        Case {
            parts: self.parts,
            read: self.read,
            holds: std::marker::PhantomData,
        }
    }

    /// `ELSE value END`. NULL only if a value may be.
    pub fn otherwise<V: IntoExpr<T::Base>>(mut self, value: V) -> Expr<Either<T, V::Type>> {
        let value = value.into_expr();
        self.read = self.read.or(value.read);
        self.parts.push(Part::Sql(" ELSE "));
        self.parts.extend(value.fragment.parts);
        self.end()
    }

    /// `END`: NULL where no condition holds.
    pub fn or_null(self) -> Expr<T::Nullable> {
        self.end()
    }

    fn end<R>(mut self) -> Expr<R> {
        self.parts.push(Part::Sql(" END"));
        Expr::new(Fragment::of(self.parts)).read_by(self.read)
    }
}
