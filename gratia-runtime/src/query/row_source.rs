//! Rows that no table holds: lists of values, series, records in JSON.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::Arc;

use super::derived::{Derived, NewSource, NumberedOrigin, Shape};
use super::fragment::{Fragment, Part, What};
use super::select::Select;
use super::{Column, Element, Handle, Joined, Lateral, Scalar, SqlType};
use crate::codec::Encode;

/// Rows that no table holds: [`values`], [`generate_series`](super::generate_series), [`json_records`](super::json_records).
/// They begin a query, and are joined, laterally too, like any other source.
#[must_use = "rows do nothing until a query has them"]
pub struct RowSource<X> {
    pub(super) call: Fragment,
    pub(super) shapes: Vec<Shape>,
    /// What turns its one column into its type.
    pub(super) cast: Option<&'static str>,
    is_numbered: bool,
    columns: PhantomData<fn() -> X>,
}

impl<X> Clone for RowSource<X> {
    fn clone(&self) -> Self {
        RowSource {
            call: self.call.clone(),
            shapes: self.shapes.clone(),
            cast: self.cast,
            is_numbered: self.is_numbered,
            columns: PhantomData,
        }
    }
}

impl<X: Handle> RowSource<X> {
    pub(super) fn new(call: Fragment, shapes: Vec<Shape>) -> Self {
        RowSource {
            call,
            shapes,
            cast: None,
            is_numbered: false,
            columns: PhantomData,
        }
    }

    /// The same with the number of each row, from 1, behind its columns.
    ///
    /// `WITH ORDINALITY`.
    pub fn numbered(self) -> RowSource<(X, Column<i64>)> {
        let mut shapes = self.shapes;
        shapes.push(<i64 as Scalar>::wire);
        let mut call = self.call;
        call.parts.push(Part::Sql(" WITH ORDINALITY"));
        RowSource {
            call,
            shapes,
            cast: self.cast,
            is_numbered: true,
            columns: PhantomData,
        }
    }

    /// A query of the rows.
    pub fn query(self) -> Select<(X,)> {
        self.into_source().query()
    }
}

#[diagnostic::do_not_recommend]
impl<X: Handle> Joined for RowSource<X> {
    type Handle = X;

    fn into_source(self) -> NewSource<X> {
        let Some(cast) = self.cast else {
            return NewSource::numbered(NumberedOrigin::Call(self.call, self.shapes));
        };
        let mut parts = vec![Part::Sql("SELECT g.x"), Part::Sql(cast)];
        parts.push(Part::Sql(match self.is_numbered {
            true => ", g.n FROM ",
            false => " FROM ",
        }));
        parts.extend(self.call.parts);
        parts.push(Part::Sql(match self.is_numbered {
            true => " AS g (x, n)",
            false => " AS g (x)",
        }));
        NewSource::of(Derived::Raw(Fragment::of(parts), self.shapes))
    }
}

impl<X: Handle> Lateral for RowSource<X> {}

/// Rows of values: each a value, or a tuple of values, which may be `Option`s.
///
/// They are bound as one array for each column, so that the statement is the same however many there are.
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::values;
///
/// // The stock that was counted, beside the one that is known.
/// let counted = values([("LS-1", 5), ("LS-2", 0)]);
/// let differences = products::query()
///     .join(counted, |(p, (sku, stock))| p.sku.eq(sku).and(p.stock.ne(stock)))
///     .select(|(p, (_, stock))| (p.id, p.stock - stock));
/// ```
///
/// `unnest($1::…[], $2::…[]) AS t0 (c0, c1)`.
pub fn values<R: ValuesRow>(rows: impl IntoIterator<Item = R>) -> RowSource<R::Handle> {
    let mut columns = R::Columns::default();
    for row in rows {
        row.push(&mut columns);
    }
    let (arrays, shapes): (Vec<_>, Vec<_>) = R::finish(columns).into_iter().unzip();
    RowSource::new(Fragment::call("unnest", arrays), shapes)
}

/// A row of [`values`]: a value, or a tuple of at most eight.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no row of values",
    label = "expected a value, an `Option` of one, or a tuple of at most eight of them"
)]
pub trait ValuesRow {
    /// What closures receive of it.
    type Handle: Handle;
    /// The values of all rows, column by column.
    #[doc(hidden)]
    type Columns: Default;

    /// Adds the row.
    #[doc(hidden)]
    fn push(self, columns: &mut Self::Columns);

    /// Each column as one array, and what is in it.
    #[doc(hidden)]
    fn finish(columns: Self::Columns) -> Vec<(Fragment, fn() -> super::Wire)>;
}

/// A value of a row: see [`ValuesRow`].
pub trait ValuesItem {
    /// What its column holds.
    type Holds: SqlType;
    /// What is bound.
    #[doc(hidden)]
    type Bound: Encode + Debug + 'static;

    /// The value to bind.
    #[doc(hidden)]
    fn into_bound(self) -> Self::Bound;
}

impl<T: Element + Encode + Debug> ValuesItem for T {
    type Holds = T;
    type Bound = T;

    fn into_bound(self) -> T {
        self
    }
}

impl<T: Element + Encode + Debug> ValuesItem for Option<T> {
    type Holds = Option<T>;
    type Bound = Option<T>;

    fn into_bound(self) -> Option<T> {
        self
    }
}

impl ValuesItem for &str {
    type Holds = String;
    type Bound = String;

    fn into_bound(self) -> String {
        self.to_owned()
    }
}

impl ValuesItem for Option<&str> {
    type Holds = Option<String>;
    type Bound = Option<String>;

    fn into_bound(self) -> Option<String> {
        self.map(str::to_owned)
    }
}

/// The values of a column as one array.
fn array<V: ValuesItem>(values: Vec<V::Bound>) -> (Fragment, Shape) {
    let what = What::Value(Arc::new(values));
    let array = Fragment::bound::<<V::Holds as SqlType>::Base>(what, true);
    (array, <V::Holds as SqlType>::Base::wire)
}

#[diagnostic::do_not_recommend]
impl<V: ValuesItem> ValuesRow for V {
    type Handle = Column<V::Holds>;
    type Columns = Vec<V::Bound>;

    fn push(self, columns: &mut Self::Columns) {
        columns.push(self.into_bound());
    }

    fn finish(columns: Self::Columns) -> Vec<(Fragment, Shape)> {
        vec![array::<V>(columns)]
    }
}

macro_rules! tuples {
    ($($($name:ident $at:tt)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($name: ValuesItem),*> ValuesRow for ($($name,)*) {
            type Handle = ($(Column<$name::Holds>,)*);
            type Columns = ($(Vec<$name::Bound>,)*);

            fn push(self, columns: &mut Self::Columns) {
                $(columns.$at.push(self.$at.into_bound());)*
            }

            fn finish(columns: Self::Columns) -> Vec<(Fragment, Shape)> {
                vec![$(array::<$name>(columns.$at)),*]
            }
        }
    )*};
}

tuples! {
    A 0;
    A 0 B 1;
    A 0 B 1 C 2;
    A 0 B 1 C 2 D 3;
    A 0 B 1 C 2 D 3 E 4;
    A 0 B 1 C 2 D 3 E 4 F 5;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6;
    A 0 B 1 C 2 D 3 E 4 F 5 G 6 H 7;
}
