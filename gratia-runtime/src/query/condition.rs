//! Conditions: what WHERE, ON and their like take.

use std::ops::Not;

use super::fragment::{Part, Precedence};
use super::{Column, Expr, Fragment, IntoExpr, SqlType};

/// A condition. It may be unknown, as every comparison with NULL is; selected, it is an `Option<bool>`.
#[must_use = "a condition does nothing until a query has it"]
#[derive(Clone)]
pub struct Cond(pub(crate) Fragment);

/// What can stand for a condition: a [`Cond`], a boolean column or expression, or an `Option` of one.
///
/// `None` is no condition at all: `.filter(|p| max.map(|max| p.price.le(max)))` filters only if there is a maximum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a condition",
    label = "expected a comparison, a boolean column or an `Option` of one"
)]
pub trait Condition: Sized {
    /// The condition, if it is one.
    #[doc(hidden)]
    fn into_cond(self) -> Option<Cond>;

    /// `self AND other`.
    fn and(self, other: impl Condition) -> Cond {
        all([self.into_cond(), other.into_cond()])
    }

    /// `self OR other`. Without a condition on one side, the other one.
    fn or(self, other: impl Condition) -> Cond {
        let sides = [self.into_cond(), other.into_cond()];
        match sides.iter().flatten().count() {
            0 => all::<Cond>([]),
            _ => any(sides.into_iter().flatten()),
        }
    }

    /// `NOT self`: unknown where this is unknown.
    fn not(self) -> Cond {
        let Cond(fragment) = all(self.into_cond());
        Cond(fragment.prefix("NOT ", Precedence::Not))
    }
}

#[diagnostic::do_not_recommend]
impl Condition for Cond {
    fn into_cond(self) -> Option<Cond> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Boolean> Condition for Column<T> {
    fn into_cond(self) -> Option<Cond> {
        Some(Cond(self.into_expr().fragment))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Boolean> Condition for Expr<T> {
    fn into_cond(self) -> Option<Cond> {
        Some(Cond(self.fragment))
    }
}

#[diagnostic::do_not_recommend]
impl<C: Condition> Condition for Option<C> {
    fn into_cond(self) -> Option<Cond> {
        self.and_then(C::into_cond)
    }
}

#[diagnostic::do_not_recommend]
impl IntoExpr<bool> for Cond {
    type Type = Option<bool>;

    fn into_expr(self) -> Expr<Option<bool>> {
        Expr::new(self.0)
    }
}

impl Not for Cond {
    type Output = Cond;

    fn not(self) -> Cond {
        Condition::not(self)
    }
}

impl<T: Boolean> Not for Column<T> {
    type Output = Cond;

    fn not(self) -> Cond {
        Condition::not(self)
    }
}

impl<T: Boolean> Not for Expr<T> {
    type Output = Cond;

    fn not(self) -> Cond {
        Condition::not(self)
    }
}

/// `bool`, with or without NULL.
#[doc(hidden)]
pub trait Boolean: SqlType<Base = bool> {}

impl<T: SqlType<Base = bool>> Boolean for T {}

/// All of these conditions; `true` if there are none.
pub fn all<C: Condition>(conditions: impl IntoIterator<Item = C>) -> Cond {
    joined(conditions, " AND ", Precedence::And, "true")
}

/// Any of these conditions; `false` if there are none.
pub fn any<C: Condition>(conditions: impl IntoIterator<Item = C>) -> Cond {
    joined(conditions, " OR ", Precedence::Or, "false")
}

fn joined<C: Condition>(
    conditions: impl IntoIterator<Item = C>,
    operator: &'static str,
    precedence: Precedence,
    none: &'static str,
) -> Cond {
    let fragments = conditions
        .into_iter()
        .filter_map(|condition| condition.into_cond().map(|Cond(fragment)| fragment));
    let joined = fragments.reduce(|left, right| left.infix(operator, precedence, right));
    Cond(joined.unwrap_or_else(|| Fragment::atom(Part::Sql(none))))
}
