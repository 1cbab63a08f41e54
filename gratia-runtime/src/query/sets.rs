//! UNION, INTERSECT and EXCEPT.

use super::derived::{Derivable, Derived, DerivedHandle, NewSource};
use super::select::Select;
use super::selection::Selected;
use super::{Column, Handle, Mode, Scope, SqlType, TableColumns};

/// Two queries whose rows are put together.
#[derive(Clone)]
pub(crate) struct SetOperation {
    /// What stands between them: ` UNION ALL `.
    pub operator: &'static str,
    pub left: Derived,
    pub right: Derived,
}

/// Rows that can be put together with rows of `R`: of as many columns, of the same types from left to right. Whether they
/// may be NULL may differ.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` and rows of `{R}` cannot be put together",
    label = "expected columns of the same types in the same order",
    note = "whether a column may be NULL may differ, its type may not"
)]
pub trait SetWith<R>: Handle {
    /// A column may be NULL if that of either side may.
    type Union: Handle;
    /// A column may be NULL only if those of both sides may.
    type Intersection: Handle;
}

#[diagnostic::do_not_recommend]
impl<A: SqlType, B: SqlType<Base = A::Base>> SetWith<Column<B>> for Column<A> {
    type Union = Column<A::Like<B>>;
    type Intersection = Column<A::Both<B>>;
}

#[diagnostic::do_not_recommend]
impl<C: TableColumns, D: TableColumns<Row = C::Row>> SetWith<D> for C {
    type Union = C::In<<C::Mode as Mode>::Or<D::Mode>>;
    type Intersection = C::In<<C::Mode as Mode>::And<D::Mode>>;
}

macro_rules! tuples {
    ($($($a:ident $b:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($a: SetWith<$b>, $b),*> SetWith<($($b,)*)> for ($($a,)*) {
            type Union = ($($a::Union,)*);
            type Intersection = ($($a::Intersection,)*);
        }
    )*};
}

tuples! {
    A B;
    A B C D;
    A B C D E F;
    A B C D E F G H;
    A B C D E F G H I J;
    A B C D E F G H I J K L;
    A B C D E F G H I J K L M N;
    A B C D E F G H I J K L M N O P;
    A B C D E F G H I J K L M N O P Q R;
    A B C D E F G H I J K L M N O P Q R S T;
    A B C D E F G H I J K L M N O P Q R S T U V;
    A B C D E F G H I J K L M N O P Q R S T U V W X;
}

/// What closures receive of the union of two queries.
type UnionOf<H, S, I, T> = <DerivedHandle<H, S> as SetWith<DerivedHandle<I, T>>>::Union;

/// What closures receive of the rows that two queries share.
type IntersectionOf<H, S, I, T> =
    <DerivedHandle<H, S> as SetWith<DerivedHandle<I, T>>>::Intersection;

/// The rows of two queries as those of one, which is filtered, ordered, cut, joined and put together with others like any
/// query: its closures receive what the first one selected.
///
/// ```
/// use gratia_db::{brands, categories, prelude::*};
///
/// // Everything that has a page, by its slug. An order and a limit are of the whole; those of a part stay in it.
/// let pages = brands::query()
///     .select(|b| (b.slug, b.logo))
///     .union_all(categories::query().select(|c| (c.slug, c.image_url)))
///     .order_by(|(slug, _)| slug.asc())
///     .limit(100);
/// ```
///
/// Rows are compared by the types of their columns, NULL being the same as NULL.
///
/// PostgreSQL's manual: "Combining Queries".
impl<H: Scope, S: Selected<H>> Select<H, S>
where
    S::Selection: Derivable,
{
    /// The rows of either query, each once.
    ///
    /// `(…) UNION (…)`.
    pub fn union<I, T>(self, other: Select<I, T>) -> Select<(UnionOf<H, S, I, T>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " UNION ", other)
    }

    /// The rows of one query and those of the other.
    ///
    /// `(…) UNION ALL (…)`.
    pub fn union_all<I, T>(self, other: Select<I, T>) -> Select<(UnionOf<H, S, I, T>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " UNION ALL ", other)
    }

    /// The rows that both queries have, each once.
    ///
    /// `(…) INTERSECT (…)`.
    pub fn intersect<I, T>(self, other: Select<I, T>) -> Select<(IntersectionOf<H, S, I, T>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " INTERSECT ", other)
    }

    /// The rows that both queries have, each as often as both have it.
    ///
    /// `(…) INTERSECT ALL (…)`.
    pub fn intersect_all<I, T>(self, other: Select<I, T>) -> Select<(IntersectionOf<H, S, I, T>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " INTERSECT ALL ", other)
    }

    /// The rows of this query that the other one does not have, each once.
    ///
    /// `(…) EXCEPT (…)`.
    pub fn except<I, T>(self, other: Select<I, T>) -> Select<(DerivedHandle<H, S>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " EXCEPT ", other)
    }

    /// The rows of this query, each as many times less as the other one has it.
    ///
    /// `(…) EXCEPT ALL (…)`.
    pub fn except_all<I, T>(self, other: Select<I, T>) -> Select<(DerivedHandle<H, S>,)>
    where
        I: Scope,
        T: Selected<I, Selection: Derivable>,
        DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>>,
    {
        combined(self, " EXCEPT ALL ", other)
    }
}

fn combined<H, S, I, T, X>(
    left: Select<H, S>,
    operator: &'static str,
    right: Select<I, T>,
) -> Select<(X,)>
where
    H: Scope,
    S: Selected<H, Selection: Derivable>,
    I: Scope,
    T: Selected<I, Selection: Derivable>,
    X: Handle,
{
    let set = SetOperation {
        operator,
        left: left.into_derived(),
        right: right.into_derived(),
    };
    NewSource::of(Derived::Set(Box::new(set))).query()
}
