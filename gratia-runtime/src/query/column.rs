//! Handles: the columns of a query's sources, as closures receive them.

use std::fmt;
use std::marker::PhantomData;

use super::derived::Numbering;
use super::{ColumnRef, Expr, Fragment, IntoExpr, Mode, Optional, Source, SqlType};
use crate::codec::Decode;
use crate::table::Table;

/// A column of a source: `p.price`.
///
/// It holds no value, only where the value comes from, and is copied freely. `T` is what it holds; an `Option` if the
/// column may be NULL or an outer join may leave its row out. What can be done with it stands at
/// [`Expression`](super::Expression).
pub struct Column<T> {
    at: ColumnRef,
    holds: PhantomData<fn() -> T>,
}

impl<T> Clone for Column<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Column<T> {}

impl<T> Column<T> {
    pub(crate) fn at(&self) -> ColumnRef {
        self.at
    }

    /// The source that it is a column of.
    #[doc(hidden)]
    pub fn source(&self) -> Source {
        self.at.source()
    }
}

impl<T> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at.names() {
            ("", _) => write!(f, "c{}", self.at.column),
            (table, column) => write!(f, "{table}.{column}"),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> IntoExpr<T::Base> for Column<T> {
    type Type = T;

    fn into_expr(self) -> Expr<T> {
        Expr::new(Fragment::column(self.at)).like(self.at)
    }
}

impl<T: SqlType> Handle for Column<T> {
    type Optional = Column<T::Nullable>;

    fn optional(self) -> Self::Optional {
        self.source().column(self.at.column)
    }

    fn numbered(columns: &mut Numbering) -> Self {
        columns.column()
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: Handle),*> Handle for ($($name,)*) {
            type Optional = ($($name::Optional,)*);

            fn optional(self) -> Self::Optional {
                let ($($name,)*) = self;
                ($($name.optional(),)*)
            }

            fn numbered(columns: &mut Numbering) -> Self {
                ($($name::numbered(columns),)*)
            }
        }
    )*};
}

of_tuples!(16, tuples);

impl Source {
    /// A column by its place in the table; `T` is what it holds.
    pub fn column<T>(self, at: u16) -> Column<T> {
        Column {
            at: self.column_ref(at),
            holds: PhantomData,
        }
    }
}

/// What a closure receives of one source: the columns of a table, or what a query inside selected.
pub trait Handle: Copy + Send + Sync + 'static {
    /// The same of a source whose row may be missing.
    type Optional: Handle;

    /// The same, of a source whose row may be missing.
    #[doc(hidden)]
    fn optional(self) -> Self::Optional;

    /// The handle of the next columns of a source whose columns have numbers.
    #[doc(hidden)]
    fn numbered(columns: &mut Numbering) -> Self;
}

/// The columns of a table, in a mode. Generated code implements it for each table.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the columns of a table",
    note = "tables are named by their function `table`, as in `.left_join(brands::table, |(p, b)| …)`"
)]
pub trait TableColumns: Copy + Send + Sync + 'static {
    /// The row of the table.
    type Row: Decode;
    /// Whether the row is always there.
    type Mode: Mode;
    /// The same columns in another mode.
    type In<M: Mode>: TableColumns<Row = Self::Row, Mode = M>;

    /// The table.
    #[doc(hidden)]
    fn table() -> &'static Table;

    /// The columns of a source.
    #[doc(hidden)]
    fn of(source: Source) -> Self;

    /// The source.
    #[doc(hidden)]
    fn source(self) -> Source;
}

impl<C: TableColumns> Handle for C {
    type Optional = C::In<Optional>;

    fn optional(self) -> Self::Optional {
        Self::Optional::of(self.source())
    }

    fn numbered(columns: &mut Numbering) -> Self {
        C::of(columns.row(C::table(), C::Mode::IS_OPTIONAL))
    }
}
