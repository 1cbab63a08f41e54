//! What is not here yet: fragments of SQL, typed by whoever writes them, with everything else bound as ever.

use super::expression_list::ExpressionList;
use super::fragment::{Fragment, Part};
use super::{Expr, IntoExpr, Scalar, SqlType};

/// A fragment of SQL that holds `T`. Each `{}` in it stands for the next of the expressions.
///
/// The text is part of the program, never of its input: what comes from outside is a [`value`], which is bound.
/// PostgreSQL has to agree that it is of the type; a fragment that may be NULL is an `Option`.
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::{raw, value};
///
/// let query = products::query()
///     .filter(|p| raw::<bool>("char_length({}) > {}", (p.name, value(10))))
///     .select(|p| (p.id, raw::<Option<String>>("nullif({}, '')", p.description)));
/// ```
pub fn raw<T: SqlType>(text: &'static str, expressions: impl ExpressionList) -> Expr<T> {
    let mut fragments = Vec::new();
    expressions.keys(&mut fragments);
    let mut fragments = fragments.into_iter();
    let mut pieces = text.split("{}");
    let mut parts = vec![Part::Sql("("), Part::Sql(pieces.next().unwrap_or_default())];
    for piece in pieces {
        match fragments.next() {
            Some(fragment) => parts.extend(fragment.in_parentheses().parts),
            None => parts.push(Part::Wrong("a fragment has more `{}` than expressions")),
        }
        parts.push(Part::Sql(piece));
    }
    if fragments.next().is_some() {
        parts.push(Part::Wrong("a fragment has fewer `{}` than expressions"));
    }
    parts.push(Part::Sql(")"));
    // No aggregate is without parentheses.
    if text.contains('(') {
        parts.push(Part::OfRawSql);
    }
    Expr::new(Fragment::of(parts))
}

/// A value of the program as an expression. It is bound.
pub fn value<B: Scalar, V: IntoExpr<B>>(value: V) -> Expr<V::Type> {
    value.into_expr()
}

/// A value that is written into the SQL instead of being bound, escaped: what the program itself always says, so that an
/// index over an expression with it serves. Of text only what is part of the program.
pub fn literal<V: Literal>(value: V) -> Expr<V::Type> {
    Expr::new(value.fragment())
}

/// What can be a [`literal`]: text that is part of the program, numbers, `bool`, and the labels of enums.
pub trait Literal {
    /// Its type.
    type Type: Scalar;

    /// As a piece of SQL.
    #[doc(hidden)]
    fn fragment(self) -> Fragment;
}

impl Literal for &'static str {
    type Type = String;

    fn fragment(self) -> Fragment {
        Fragment::atom(Part::Literal(self))
    }
}

macro_rules! literals {
    ($($ty:ty),*) => {$(
        impl Literal for $ty {
            type Type = $ty;

            fn fragment(self) -> Fragment {
                Fragment::atom(Part::Text(self.to_string().into()))
            }
        }
    )*};
}

literals!(bool, i32, i64);
