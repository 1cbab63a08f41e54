//! Sources that name the rows before them: functions that give rows, and queries.

use std::marker::PhantomData;

use super::body::{FromItem, Join, Origin};
use super::derived::{Derivable, NewSource};
use super::fragment::{Fragment, Part};
use super::join::without_condition;
use super::path::Source;
use super::select::{Select, Sources};
use super::selection::Selected;
use super::{After, Handle, Joined, OptionalOf, Push, Required, Scope, TableColumns};

/// A call of a function that gives rows, with the columns `C`: `p.attributes.each_text()`.
#[must_use = "rows of a function do nothing until a query has them"]
pub struct TableFunction<C> {
    call: Fragment,
    columns: PhantomData<fn() -> C>,
}

impl<C> Clone for TableFunction<C> {
    fn clone(&self) -> Self {
        TableFunction::new(self.call.clone())
    }
}

impl<C> TableFunction<C> {
    pub(crate) fn new(call: Fragment) -> Self {
        TableFunction {
            call,
            columns: PhantomData,
        }
    }

    /// The same with the number of each row behind its columns.
    pub(crate) fn numbered(mut self) -> Self {
        self.call.parts.push(Part::Sql(" WITH ORDINALITY"));
        self
    }
}

impl<C: TableColumns<Mode = Required>> TableFunction<C> {
    /// A query of its rows, inside of one whose columns it is called with:
    /// `exists(p.attributes.each_text().query().filter(|a| a.value.eq("red")))`.
    pub fn query(self) -> Select<(C,)> {
        self.into_source().query()
    }
}

#[diagnostic::do_not_recommend]
impl<C: TableColumns<Mode = Required>> Joined for TableFunction<C> {
    type Handle = C;

    fn into_source(self) -> NewSource<C> {
        let source = Source::new(C::table());
        NewSource {
            handle: C::of(source),
            from: FromItem::of(source, C::table(), Origin::Function(self.call)),
        }
    }
}

/// What can be joined laterally: a function that gives rows, or a query that may name the columns before it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be joined laterally",
    label = "expected a query, or a function that gives rows, as in `|p| p.attributes.each_text()`"
)]
pub trait Lateral: Joined {}

impl<C: TableColumns<Mode = Required>> Lateral for TableFunction<C> {}

#[diagnostic::do_not_recommend]
impl<H: Scope, S: Selected<H>> Lateral for Select<H, S> where S::Selection: Derivable {}

impl<H: Scope> Select<H, Sources> {
    /// Each row with every row of a function of it, or of a query that may name its columns.
    ///
    /// CROSS JOIN LATERAL.
    ///
    /// ```
    /// use gratia_db::{prelude::*, products};
    /// use gratia_runtime::query::count;
    ///
    /// // How many products have each value of each attribute.
    /// let facets = products::query()
    ///     .join_lateral(|p| p.attributes.each_text())
    ///     .filter(|(p, _)| p.is_active)
    ///     .group_by(|(_, a)| (a.key, a.value))
    ///     .select(|(_, a)| (a.key, a.value, count()));
    ///
    /// // The two cheapest products of each brand.
    /// let cheapest = gratia_db::brands::query()
    ///     .join_lateral(|b| b.products().order_by(|p| p.price.asc()).limit(2))
    ///     .select(|(b, p)| (b.name, p));
    /// ```
    pub fn join_lateral<L>(self, rows: impl FnOnce(H::Args) -> L) -> Select<After<H, L::Handle>>
    where
        L: Lateral,
        H: Push<L::Handle>,
    {
        let NewSource { handle, from } = rows(self.scope.args()).into_source();
        let scope = self.scope.push(handle);
        without_condition(self.body, scope, from, Join::CrossLateral)
    }

    /// The same, and rows for which there is none: its columns are optional then.
    ///
    /// LEFT JOIN LATERAL … ON true.
    pub fn left_join_lateral<L>(
        self,
        rows: impl FnOnce(H::Args) -> L,
    ) -> Select<After<H, OptionalOf<L>>>
    where
        L: Lateral,
        H: Push<OptionalOf<L>>,
    {
        let NewSource { handle, from } = rows(self.scope.args()).into_source();
        let scope = self.scope.push(handle.optional());
        without_condition(self.body, scope, from, Join::LeftLateral)
    }
}
