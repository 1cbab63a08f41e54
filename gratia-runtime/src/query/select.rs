//! The builder of SELECT.

use std::fmt;

use super::body::{Body, Distinct, FromItem, SharedBody};
use super::expression_list::ExpressionList;
use super::fragment::{Fragment, What};
use super::lock::{Lock, LockClause, LockedTables};
use super::selection::{First, Item, List, Mapped, Out, Selected, Selection};
use super::{Condition, Handle, IntoExpr, OrderBy, Parameter, Scope};

/// A SELECT: its sources, what filters and orders them, and what is selected of them.
///
/// It begins as `products::query()`. Closures receive the columns of its sources, each with the nullability that the
/// joins give it. Nothing is sent before one of the methods that fetch; until then it is a value that can be kept,
/// cloned, passed around and refined, without changing its type.
///
/// Selected inside of another query it is a `Vec` in each of its rows: see [`Selection`].
#[must_use = "a query does nothing until it is fetched"]
#[derive(Clone)]
pub struct Select<H, S = Sources> {
    pub(crate) scope: H,
    pub(crate) selected: S,
    pub(crate) body: SharedBody,
}

/// All sources of a query are selected: there was no `select` yet, and there may be more joins.
#[derive(Clone, Copy, Debug)]
pub struct Sources;

/// A SELECT inside a statement, without its types.
#[derive(Clone)]
pub(crate) struct Subquery {
    pub body: SharedBody,
    pub list: List,
}

impl Subquery {
    /// Whether each of its rows is what it is without the others, so that it can be asked for many keys at once.
    pub(crate) fn is_plain(&self) -> bool {
        self.body.is_join() && !self.has_expression(Fragment::may_be_of_rows)
    }

    /// Whether an expression that is selected or ordered by is so.
    pub(crate) fn has_expression(&self, is_so: impl Fn(&Fragment) -> bool) -> bool {
        let selected = self.list.items.iter().filter_map(|item| match item {
            Item::Expr { fragment, .. } => Some(fragment),
            _ => None,
        });
        let keys = self.body.order.iter().map(|key| &key.fragment);
        selected.chain(keys).any(is_so)
    }

    /// Leaves out what makes no difference to whether there are rows.
    pub(crate) fn keep_existence(&mut self) {
        self.body.order.clear();
        self.body.lock = None;
        if self.body.offset.is_none() {
            self.body.distinct = Distinct::No;
        }
        self.keep_number();
    }

    /// Leaves out what makes no difference to how many rows there are. An expression may be an aggregate, which is one row
    /// of all.
    pub(crate) fn keep_number(&mut self) {
        let is_distinct = matches!(self.body.distinct, Distinct::Rows);
        if !is_distinct && !self.list.has_expressions() {
            self.list.items.clear();
        }
    }
}

impl<X: Handle> Select<(X,)> {
    /// A query of one source.
    pub(crate) fn of(handle: X, from: FromItem) -> Self {
        Select {
            scope: (handle,),
            selected: Sources,
            body: Body::of(from).into(),
        }
    }
}

impl<H: Scope> Select<H, Sources> {
    /// Selects columns, expressions, rows, queries of rows below, or a tuple of them, instead of all sources.
    pub fn select<S: Selection + Clone>(self, select: impl FnOnce(H::Args) -> S) -> Select<H, S> {
        Select {
            selected: select(self.scope.args()),
            scope: self.scope,
            body: self.body,
        }
    }
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// Only rows for which the condition holds; called again, all conditions have to. `None` filters nothing.
    ///
    /// WHERE.
    pub fn filter<C: Condition>(mut self, condition: impl FnOnce(H::Args) -> C) -> Self {
        let condition = condition(self.scope.args()).into_cond();
        self.body
            .filters
            .extend(condition.map(|condition| condition.0));
        self
    }

    /// Orders the rows; called again, orders those that are equal so far.
    ///
    /// ORDER BY.
    pub fn order_by<O: OrderBy>(mut self, order: impl FnOnce(H::Args) -> O) -> Self {
        order(self.scope.args()).keys(&mut self.body.order);
        self
    }

    /// At most so many rows: a number, or a [`Parameter`] of a prepared query.
    ///
    /// LIMIT.
    pub fn limit(mut self, rows: impl RowCount) -> Self {
        self.body.limit = Some(rows.into_fragment());
        self
    }

    /// Leaves out the first rows.
    ///
    /// OFFSET.
    pub fn offset(mut self, rows: impl RowCount) -> Self {
        self.body.offset = Some(rows.into_fragment());
        self
    }

    /// Each row once.
    ///
    /// SELECT DISTINCT.
    pub fn distinct(mut self) -> Self {
        self.body.distinct = Distinct::Rows;
        self
    }

    /// Of the rows with the same values here the first one. The order has to begin with them.
    ///
    /// SELECT DISTINCT ON.
    pub fn distinct_on<K: ExpressionList>(mut self, keys: impl FnOnce(H::Args) -> K) -> Self {
        let mut fragments = Vec::new();
        keys(self.scope.args()).keys(&mut fragments);
        self.body.distinct = Distinct::On(fragments);
        self
    }

    /// Locks the rows of all sources that can be: those that no outer join may leave out.
    pub fn lock<W>(mut self, lock: Lock<W>) -> Self {
        self.body.lock = Some(LockClause::new(lock, Vec::new()));
        self
    }

    /// Locks the rows of some sources: `.lock_of(|(o, _)| o, Lock::update())`.
    pub fn lock_of<W, T: LockedTables>(
        mut self,
        tables: impl FnOnce(H::Args) -> T,
        lock: Lock<W>,
    ) -> Self {
        let sources = tables(self.scope.args()).sources();
        self.body.lock = Some(LockClause::new(lock, sources));
        self
    }

    /// `FOR UPDATE`: see [`Lock::update`].
    pub fn for_update(self) -> Self {
        self.lock(Lock::update())
    }

    /// Rows as they come out of a function.
    ///
    /// ```
    /// # use gratia_db::products;
    /// struct Card {
    ///     id: i32,
    ///     name: String,
    /// }
    ///
    /// let cards = products::query().select(|p| (p.id, p.name)).map(|(id, name)| Card { id, name });
    /// ```
    pub fn map<F, T>(self, map: F) -> Select<H, Mapped<S::Selection, F>>
    where
        S::Selection: Clone,
        F: Fn(Out<H, S>) -> T + Clone + Send + Sync,
        T: Send + 'static,
    {
        Select {
            selected: Mapped {
                selection: self.selected.selection(self.scope),
                map,
            },
            scope: self.scope,
            body: self.body,
        }
    }

    /// Inside of another query: its first row, as an `Option`, instead of all of them.
    pub fn first(mut self) -> First<H, S> {
        self.body.limit = Some(1.into_fragment());
        First(self)
    }

    /// Loads the rows below by a query for each level of them, instead of all in one statement.
    ///
    /// Each level is one more round trip and, outside of a transaction, sees what was committed before it. Large numbers
    /// of rows come faster so.
    pub fn batched(mut self) -> Self {
        self.body.is_batched = true;
        self
    }

    /// What reads its rows.
    pub(crate) fn reader(&self) -> S::Selection {
        self.selected.clone().selection(self.scope)
    }

    /// Without its types, and what reads its rows.
    pub(crate) fn into_parts(self) -> (Subquery, S::Selection) {
        let selection = self.selected.selection(self.scope);
        let mut list = List::default();
        selection.list(&mut list);
        let body = self.body;
        (Subquery { body, list }, selection)
    }

    pub(crate) fn untyped(&self) -> Subquery {
        self.clone().into_parts().0
    }
}

/// A number of rows: a `u64`, or a [`Parameter`] of a prepared query.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number of rows",
    label = "expected a `u64`, or a `Parameter<i64>` of a prepared query"
)]
pub trait RowCount {
    /// As an expression.
    #[doc(hidden)]
    fn into_fragment(self) -> Fragment;
}

impl RowCount for u64 {
    fn into_fragment(self) -> Fragment {
        // No result is longer than that.
        i64::try_from(self).unwrap_or(i64::MAX).into_expr().fragment
    }
}

impl RowCount for Parameter<i64> {
    fn into_fragment(self) -> Fragment {
        Fragment::bound::<i64>(What::Named(self.key()), false)
    }
}

/// The SQL, and what is bound.
impl<H: Scope, S: Selected<H>> fmt::Debug for Select<H, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_sql() {
            Ok(sql) => fmt::Debug::fmt(&sql, f),
            Err(error) => write!(f, "a query that cannot be sent: {error}"),
        }
    }
}
