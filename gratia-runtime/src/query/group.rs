//! GROUP BY and HAVING.

use super::expression_list::ExpressionList;
use super::fragment::Fragment;
use super::select::{Select, Sources};
use super::selection::Selected;
use super::{Condition, Scope};

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// One row for all rows with the same values here; called again, the keys add up. What else is selected is an
    /// aggregate, or depends on a primary key among the keys: PostgreSQL says so otherwise (42803).
    ///
    /// GROUP BY.
    ///
    /// ```
    /// use gratia_db::{order_items, prelude::*};
    /// use gratia_runtime::query::{Aggregates, count};
    ///
    /// let best = order_items::query()
    ///     .group_by(|i| i.product_id)
    ///     .having(|_| count().gt(10))
    ///     .select(|i| (i.product_id, i.quantity.sum()))
    ///     .order_by(|i| i.quantity.sum().desc());
    /// ```
    ///
    /// By [`rollup`], [`cube`] or [`grouping_sets`] every column may be NULL from here on, since each is so in the rows that are
    /// not grouped by it. They stand before the `select`.
    pub fn group_by<K: GroupBy<S>>(
        mut self,
        keys: impl FnOnce(H::Args) -> K,
    ) -> Select<K::Scope<H>, S>
    where
        S: Selected<K::Scope<H>>,
    {
        keys(self.scope.args()).groups(&mut self.body.groups);
        Select {
            scope: K::scope(self.scope),
            selected: self.selected,
            body: self.body,
        }
    }

    /// Only groups for which the condition holds; called again, all conditions have to. `None` filters nothing.
    ///
    /// HAVING.
    pub fn having<C: Condition>(mut self, condition: impl FnOnce(H::Args) -> C) -> Self {
        let condition = condition(self.scope.args()).into_cond();
        self.body
            .having
            .extend(condition.map(|condition| condition.0));
        self
    }
}

/// What `group_by` takes of a query that selects `S`: expressions, or, before anything is selected, several ways to group at
/// once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing to group by",
    label = "expected a column, an expression, a tuple of them, or `rollup`, `cube`, `grouping_sets` of them",
    note = "by `rollup`, `cube` and `grouping_sets` columns become NULL: group by them before the `select`"
)]
pub trait GroupBy<S> {
    /// The sources of the groups: of several ways to group at once, each may be NULL.
    type Scope<H: Scope>: Scope;

    /// The sources of the groups.
    #[doc(hidden)]
    fn scope<H: Scope>(scope: H) -> Self::Scope<H>;

    /// Adds the keys.
    #[doc(hidden)]
    fn groups(self, groups: &mut Vec<Fragment>);
}

#[diagnostic::do_not_recommend]
impl<S, L: ExpressionList> GroupBy<S> for L {
    type Scope<H: Scope> = H;

    fn scope<H: Scope>(scope: H) -> H {
        scope
    }

    fn groups(self, groups: &mut Vec<Fragment>) {
        self.keys(groups);
    }
}

/// Several ways to group at once: [`rollup`], [`cube`], [`grouping_sets`].
#[must_use = "a grouping does nothing until a query has it"]
#[derive(Clone)]
pub struct Grouping(Fragment);

impl GroupBy<Sources> for Grouping {
    type Scope<H: Scope> = H::Optional;

    fn scope<H: Scope>(scope: H) -> H::Optional {
        scope.optional()
    }

    fn groups(self, groups: &mut Vec<Fragment>) {
        groups.push(self.0);
    }
}

/// `ROLLUP (…)`: by all keys, by all but the last, and so on to none.
pub fn rollup(keys: impl ExpressionList) -> Grouping {
    called("ROLLUP", keys)
}

/// `CUBE (…)`: by every choice of the keys.
pub fn cube(keys: impl ExpressionList) -> Grouping {
    called("CUBE", keys)
}

/// `GROUPING SETS (…)`: by each of these sets of keys: `grouping_sets((p.brand_id, (p.category_id, p.is_active), ()))`.
pub fn grouping_sets(sets: impl GroupingSets) -> Grouping {
    Grouping(Fragment::call("GROUPING SETS ", sets.sets()))
}

/// Sets of keys: a tuple, each item of which is a set.
pub trait GroupingSets {
    /// Each set in parentheses.
    #[doc(hidden)]
    fn sets(self) -> Vec<Fragment>;
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: ExpressionList),*> GroupingSets for ($($name,)*) {
            fn sets(self) -> Vec<Fragment> {
                let ($($name,)*) = self;
                vec![$(called("", $name).0),*]
            }
        }
    )*};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
}

fn called(name: &'static str, keys: impl ExpressionList) -> Grouping {
    let mut fragments = Vec::new();
    keys.keys(&mut fragments);
    Grouping(Fragment::call(name, fragments))
}

/// `GROUPING (key)`: 1 in the rows of a [`rollup`] or [`cube`] that are not grouped by it, else 0.
pub fn grouping(key: impl ExpressionList) -> super::Expr<i32> {
    let mut fragments = Vec::new();
    key.keys(&mut fragments);
    super::Expr::new(Fragment::call("GROUPING", fragments))
}
