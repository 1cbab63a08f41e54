//! Joins: each adds a source to the scope, in the mode that it gives it.

use super::body::{Above, FromItem, Join, Origin, Parent, SharedBody};
use super::derived::NewSource;
use super::path::{ForeignKey, Source};
use super::select::{Select, Sources};
use super::{Cond, Condition, Handle, Push, Required, Scope, TableColumns};

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
        let from = FromItem::of(source, C::table(), Origin::Table);
        Select::of(C::of(source), from)
    }

    /// A query of the rows that a foreign key relates to a row.
    pub fn children(self, row: Source, key: &'static ForeignKey) -> Select<(C,)> {
        let mut query = self.query();
        let above = Above::Row(row);
        query.body.parent = Some(Parent { above, key });
        query
    }
}

/// What can be joined: a table, by the function `table` of its module; a query; a [`Cte`](super::Cte); a list of
/// [`values`](super::values) or the rows of a function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be joined",
    label = "expected a query, or the function `table` of a table's module, as in `brands::table`"
)]
pub trait Joined {
    /// What closures receive of it.
    type Handle: Handle;

    /// A new source of it.
    #[doc(hidden)]
    fn into_source(self) -> NewSource<Self::Handle>;
}

#[diagnostic::do_not_recommend]
impl<F, C> Joined for F
where
    F: FnOnce() -> TableSource<C>,
    C: TableColumns<Mode = Required>,
{
    type Handle = C;

    fn into_source(self) -> NewSource<C> {
        let source = Source::new(C::table());
        NewSource {
            handle: C::of(source),
            from: FromItem::of(source, C::table(), Origin::Table),
        }
    }
}

/// What closures receive of what is joined, if its row may be missing.
pub type OptionalOf<T> = <<T as Joined>::Handle as Handle>::Optional;

/// The scope with one more source.
pub type After<H, X> = <H as Push<X>>::Out;

impl<H: Scope> Select<H, Sources> {
    /// Rows of both sides for which the condition holds.
    ///
    /// JOIN.
    pub fn join<T, C>(
        self,
        rows: T,
        on: impl FnOnce(<After<H, T::Handle> as Scope>::Args) -> C,
    ) -> Select<After<H, T::Handle>>
    where
        T: Joined,
        H: Push<T::Handle>,
        C: Condition,
    {
        let NewSource { handle, from } = rows.into_source();
        let scope = self.scope.push(handle);
        joined(self.body, scope, from, Join::Inner, on)
    }

    /// The same, and rows of this side without one of the other: that one is optional then.
    ///
    /// LEFT JOIN.
    pub fn left_join<T, C>(
        self,
        rows: T,
        on: impl FnOnce(<After<H, OptionalOf<T>> as Scope>::Args) -> C,
    ) -> Select<After<H, OptionalOf<T>>>
    where
        T: Joined,
        H: Push<OptionalOf<T>>,
        C: Condition,
    {
        let NewSource { handle, from } = rows.into_source();
        let scope = self.scope.push(handle.optional());
        joined(self.body, scope, from, Join::Left, on)
    }

    /// The same, and rows of the other side without one of this: everything before is optional then.
    ///
    /// RIGHT JOIN.
    pub fn right_join<T, C>(
        self,
        rows: T,
        on: impl FnOnce(<After<H::Optional, T::Handle> as Scope>::Args) -> C,
    ) -> Select<After<H::Optional, T::Handle>>
    where
        T: Joined,
        H::Optional: Push<T::Handle>,
        C: Condition,
    {
        let NewSource { handle, from } = rows.into_source();
        let scope = self.scope.optional();
        let scope = scope.push(handle);
        joined(self.body, scope, from, Join::Right, on)
    }

    /// Rows of both sides with or without one of the other: everything is optional then.
    ///
    /// FULL JOIN.
    pub fn full_join<T, C>(
        self,
        rows: T,
        on: impl FnOnce(<After<H::Optional, OptionalOf<T>> as Scope>::Args) -> C,
    ) -> Select<After<H::Optional, OptionalOf<T>>>
    where
        T: Joined,
        H::Optional: Push<OptionalOf<T>>,
        C: Condition,
    {
        let NewSource { handle, from } = rows.into_source();
        let scope = self.scope.optional();
        let scope = scope.push(handle.optional());
        joined(self.body, scope, from, Join::Full, on)
    }

    /// Every row of this side with every row of the other.
    ///
    /// CROSS JOIN.
    pub fn cross_join<T>(self, rows: T) -> Select<After<H, T::Handle>>
    where
        T: Joined,
        H: Push<T::Handle>,
    {
        let NewSource { handle, from } = rows.into_source();
        let scope = self.scope.push(handle);
        without_condition(self.body, scope, from, Join::Cross)
    }
}

fn joined<H: Scope, C: Condition>(
    mut body: SharedBody,
    scope: H,
    from: FromItem,
    join: Join,
    on: impl FnOnce(H::Args) -> C,
) -> Select<H> {
    // Without a condition every row fits.
    let on = super::all(on(scope.args()).into_cond());
    body.join(from, join, Some(on.0));
    Select {
        scope,
        selected: Sources,
        body,
    }
}

/// A join that has no condition, or needs none.
pub(super) fn without_condition<H: Scope>(
    mut body: SharedBody,
    scope: H,
    from: FromItem,
    join: Join,
) -> Select<H> {
    let needs_one = join == Join::LeftLateral;
    body.join(from, join, needs_one.then(|| super::all::<Cond>([]).0));
    Select {
        scope,
        selected: Sources,
        body,
    }
}
