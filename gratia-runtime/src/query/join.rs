//! Joins: each adds a source to the scope, in the mode that it gives it.

use super::body::{Above, Body, Join, Parent};
use super::path::{ForeignKey, Source};
use super::select::{Select, Sources};
use super::{Condition, Optional, Push, Required, Scope, TableColumns};
use crate::table::Table;

/// A table as a source: what the function `table` of its module gives.
#[derive(Clone, Copy, Debug)]
pub struct TableSource<C> {
    columns: std::marker::PhantomData<fn() -> C>,
}

impl<C: TableColumns<Mode = Required>> TableSource<C> {
    /// The table with these columns.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Self {
        TableSource {
            columns: std::marker::PhantomData,
        }
    }

    /// A query of it.
    pub fn query(self) -> Select<(C,)> {
        let source = Source::new(C::table());
        Select {
            scope: (C::of(source),),
            selected: Sources,
            body: Body::of(source, C::table()),
        }
    }

    /// A query of the rows that a foreign key relates to a row.
    pub fn children(self, row: Source, key: &'static ForeignKey) -> Select<(C,)> {
        let mut query = self.query();
        let above = Above::Row(row);
        query.body.parent = Some(Parent { above, key });
        query
    }
}

/// What can be joined: a table, by the function `table` of its module.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be joined",
    label = "expected the function `table` of a table's module, as in `brands::table`"
)]
pub trait Joined {
    /// Its columns.
    type Columns: TableColumns<Mode = Required>;
}

#[diagnostic::do_not_recommend]
impl<F, C> Joined for F
where
    F: FnOnce() -> TableSource<C>,
    C: TableColumns<Mode = Required>,
{
    type Columns = C;
}

/// The columns of what is joined, in a mode.
pub type ColumnsIn<T, M> = <<T as Joined>::Columns as TableColumns>::In<M>;

/// The scope after a join.
pub type After<H, T, M> = <H as Push<ColumnsIn<T, M>>>::Out;

impl<H: Scope> Select<H, Sources> {
    /// Rows of both sides for which the condition holds.
    ///
    /// JOIN.
    pub fn join<T, C>(
        self,
        _table: T,
        on: impl FnOnce(<After<H, T, Required> as Scope>::Args) -> C,
    ) -> Select<After<H, T, Required>>
    where
        T: Joined,
        H: Push<ColumnsIn<T, Required>>,
        C: Condition,
    {
        let (source, table) = source_of::<T>();
        let scope = self.scope.push(ColumnsIn::<T, Required>::of(source));
        joined(self.body, scope, source, table, Join::Inner, on)
    }

    /// The same, and rows of this side without one of the other: that one is optional then.
    ///
    /// LEFT JOIN.
    pub fn left_join<T, C>(
        self,
        _table: T,
        on: impl FnOnce(<After<H, T, Optional> as Scope>::Args) -> C,
    ) -> Select<After<H, T, Optional>>
    where
        T: Joined,
        H: Push<ColumnsIn<T, Optional>>,
        C: Condition,
    {
        let (source, table) = source_of::<T>();
        let scope = self.scope.push(ColumnsIn::<T, Optional>::of(source));
        joined(self.body, scope, source, table, Join::Left, on)
    }

    /// The same, and rows of the other side without one of this: everything before is optional then.
    ///
    /// RIGHT JOIN.
    pub fn right_join<T, C>(
        self,
        _table: T,
        on: impl FnOnce(<After<H::Optional, T, Required> as Scope>::Args) -> C,
    ) -> Select<After<H::Optional, T, Required>>
    where
        T: Joined,
        H::Optional: Push<ColumnsIn<T, Required>>,
        C: Condition,
    {
        let (source, table) = source_of::<T>();
        let scope = self.scope.optional();
        let scope = scope.push(ColumnsIn::<T, Required>::of(source));
        joined(self.body, scope, source, table, Join::Right, on)
    }

    /// Rows of both sides with or without one of the other: everything is optional then.
    ///
    /// FULL JOIN.
    pub fn full_join<T, C>(
        self,
        _table: T,
        on: impl FnOnce(<After<H::Optional, T, Optional> as Scope>::Args) -> C,
    ) -> Select<After<H::Optional, T, Optional>>
    where
        T: Joined,
        H::Optional: Push<ColumnsIn<T, Optional>>,
        C: Condition,
    {
        let (source, table) = source_of::<T>();
        let scope = self.scope.optional();
        let scope = scope.push(ColumnsIn::<T, Optional>::of(source));
        joined(self.body, scope, source, table, Join::Full, on)
    }

    /// Every row of this side with every row of the other.
    ///
    /// CROSS JOIN.
    pub fn cross_join<T>(self, _table: T) -> Select<After<H, T, Required>>
    where
        T: Joined,
        H: Push<ColumnsIn<T, Required>>,
    {
        let (source, table) = source_of::<T>();
        let scope = self.scope.push(ColumnsIn::<T, Required>::of(source));
        let mut body = self.body;
        body.join(source, table, Join::Cross);
        Select {
            scope,
            selected: Sources,
            body,
        }
    }
}

fn source_of<T: Joined>() -> (Source, &'static Table) {
    let table = T::Columns::table();
    (Source::new(table), table)
}

fn joined<H: Scope, C: Condition>(
    mut body: Body,
    scope: H,
    source: Source,
    table: &'static Table,
    join: Join,
    on: impl FnOnce(H::Args) -> C,
) -> Select<H> {
    body.join(source, table, join);
    if let Some(from) = body.sources.last_mut() {
        // Without a condition every row fits.
        let all = super::all(on(scope.args()).into_cond());
        from.on = Some(all.0);
    }
    Select {
        scope,
        selected: Sources,
        body,
    }
}
