//! Functions that give rows, as sources: of the row before them, or by themselves.

use std::marker::PhantomData;

use super::body::{Body, Join, Origin};
use super::fragment::{Fragment, Part};
use super::path::Source;
use super::select::{Select, Sources};
use super::{Optional, Push, Required, Scope, TableColumns};

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
        let source = Source::new(C::table());
        let mut body = Body::of(source, C::table());
        if let Some(from) = body.sources.last_mut() {
            from.origin = Origin::Function(self.call);
        }
        Select {
            scope: (C::of(source),),
            selected: Sources,
            body,
        }
    }
}

/// What can be joined laterally: a function that gives rows.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be joined laterally",
    label = "expected a function that gives rows, as in `|p| p.attributes.each_text()`"
)]
pub trait Lateral {
    /// Its columns.
    type Columns: TableColumns<Mode = Required>;

    /// Where its rows come from.
    #[doc(hidden)]
    fn into_origin(self) -> LateralOrigin;
}

/// Where the rows of a lateral join come from.
#[doc(hidden)]
pub struct LateralOrigin(Origin);

impl<C: TableColumns<Mode = Required>> Lateral for TableFunction<C> {
    type Columns = C;

    fn into_origin(self) -> LateralOrigin {
        LateralOrigin(Origin::Function(self.call))
    }
}

/// The columns of what is joined laterally, in a mode.
type ColumnsIn<L, M> = <<L as Lateral>::Columns as TableColumns>::In<M>;

/// The scope after a lateral join.
pub type AfterLateral<H, L, M> = <H as Push<ColumnsIn<L, M>>>::Out;

impl<H: Scope> Select<H, Sources> {
    /// Each row with every row of a function of it.
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
    /// ```
    pub fn join_lateral<L>(
        self,
        rows: impl FnOnce(H::Args) -> L,
    ) -> Select<AfterLateral<H, L, Required>>
    where
        L: Lateral,
        H: Push<ColumnsIn<L, Required>>,
    {
        let origin = rows(self.scope.args()).into_origin();
        let source = Source::new(L::Columns::table());
        let scope = self.scope.push(ColumnsIn::<L, Required>::of(source));
        joined::<L, _>(self.body, scope, source, Join::CrossLateral, origin)
    }

    /// The same, and rows for which the function gives none: its columns are optional then.
    ///
    /// LEFT JOIN LATERAL … ON true.
    pub fn left_join_lateral<L>(
        self,
        rows: impl FnOnce(H::Args) -> L,
    ) -> Select<AfterLateral<H, L, Optional>>
    where
        L: Lateral,
        H: Push<ColumnsIn<L, Optional>>,
    {
        let origin = rows(self.scope.args()).into_origin();
        let source = Source::new(L::Columns::table());
        let scope = self.scope.push(ColumnsIn::<L, Optional>::of(source));
        joined::<L, _>(self.body, scope, source, Join::LeftLateral, origin)
    }
}

fn joined<L: Lateral, H: Scope>(
    mut body: Body,
    scope: H,
    source: Source,
    join: Join,
    LateralOrigin(origin): LateralOrigin,
) -> Select<H> {
    body.join(source, L::Columns::table(), join);
    if let Some(from) = body.sources.last_mut() {
        from.origin = origin;
        from.on = (join == Join::LeftLateral).then(|| super::all::<super::Cond>([]).0);
    }
    Select {
        scope,
        selected: Sources,
        body,
    }
}
