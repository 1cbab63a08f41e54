//! What a query selects, and how a row of it is read.

use super::expr::Read;
use super::fragment::{Fragment, Part};
use super::path::{ColumnRef, Source};
use super::select::{Select, Sources, Subquery};
use super::{Column, Cond, Expr, IntoExpr, Mode, Scope, SqlType, TableColumns, Wire};
use crate::codec::{Cursor, DecodeError};
use crate::table::Table;

/// What can be selected: columns, expressions, whole rows, queries of rows below, and tuples of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be selected",
    label = "expected columns, expressions, rows, queries of rows below, or a tuple of at most sixteen of them"
)]
pub trait Selection: Send + Sync {
    /// What a row of it is in Rust.
    type Out: Send + 'static;

    /// Adds its columns to the list.
    #[doc(hidden)]
    fn list(&self, list: &mut List);

    /// Reads its columns.
    #[doc(hidden)]
    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError>;
}

/// The select list of a query.
#[doc(hidden)]
#[derive(Clone, Default)]
pub struct List {
    pub(crate) items: Vec<Item>,
}

/// An item of the select list: one column of the result or several.
#[derive(Clone)]
pub(crate) enum Item {
    Column(ColumnRef),
    Expr {
        fragment: Fragment,
        read: Read,
        wire: fn() -> Wire,
    },
    /// All columns of a row; and whether it is there, if it may not be and none of its columns tells.
    Row {
        source: Source,
        table: &'static Table,
        needs_witness: bool,
    },
    /// The rows of a query, as one array of records.
    Rows(Box<Subquery>),
    /// The first row of a query, as a record.
    FirstRow(Box<Subquery>),
}

impl List {
    /// Whether something of it is more than a column or a row.
    pub(crate) fn has_expressions(&self) -> bool {
        let is_expression = |item: &Item| matches!(item, Item::Expr { .. });
        self.items.iter().any(is_expression)
    }
}

impl Item {
    /// How many columns of the result it is.
    pub(crate) fn columns(&self) -> usize {
        match self {
            Item::Row {
                table,
                needs_witness,
                ..
            } => table.columns().len() + usize::from(*needs_witness),
            _ => 1,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Selection for Column<T> {
    type Out = T::Out;

    fn list(&self, list: &mut List) {
        list.items.push(Item::Column(self.at()));
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        row.unnamed();
        T::take(row).map_err(|error| {
            let (table, column) = self.at().names();
            error.named(table, column)
        })
    }
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Selection for Expr<T> {
    type Out = T::Out;

    fn list(&self, list: &mut List) {
        list.items.push(Item::Expr {
            fragment: self.fragment.clone(),
            read: self.read,
            wire: <T::Base as super::Scalar>::wire,
        });
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        row.unnamed();
        T::take(row)
    }
}

#[diagnostic::do_not_recommend]
impl Selection for Cond {
    type Out = Option<bool>;

    fn list(&self, list: &mut List) {
        self.clone().into_expr().list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Option<bool>, DecodeError> {
        row.unnamed();
        <Option<bool> as SqlType>::take(row)
    }
}

#[diagnostic::do_not_recommend]
impl<C: TableColumns> Selection for C {
    type Out = <C::Mode as Mode>::Row<C::Row>;

    fn list(&self, list: &mut List) {
        list.items.push(Item::Row {
            source: self.source(),
            table: C::table(),
            needs_witness: C::Mode::IS_OPTIONAL && C::table().never_null().is_none(),
        });
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        C::Mode::take_row(C::table(), row)
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        #[allow(non_snake_case)]
        impl<$($name: Selection),*> Selection for ($($name,)*) {
            type Out = ($($name::Out,)*);

            fn list(&self, list: &mut List) {
                let ($($name,)*) = self;
                $($name.list(list);)*
            }

            fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
                let ($($name,)*) = self;
                Ok(($($name.take(row)?,)*))
            }
        }
    )*};
}

of_tuples!(16, tuples);

/// What a query selects: what `select` was given, or all of its sources.
pub trait Selected<H>: Clone + Send + Sync {
    /// What is selected.
    type Selection: Selection;

    /// What is selected, of these sources.
    #[doc(hidden)]
    fn selection(self, scope: H) -> Self::Selection;
}

impl<H: Scope> Selected<H> for Sources
where
    H::Args: Selection,
{
    type Selection = H::Args;

    fn selection(self, scope: H) -> H::Args {
        scope.args()
    }
}

impl<H, S: Selection + Clone> Selected<H> for S {
    type Selection = S;

    fn selection(self, _: H) -> S {
        self
    }
}

/// What a row of a query is in Rust.
pub type Out<H, S> = <<S as Selected<H>>::Selection as Selection>::Out;

/// A selection whose rows go through a function: see [`Select::map`].
#[derive(Clone)]
pub struct Mapped<S, F> {
    pub(crate) selection: S,
    pub(crate) map: F,
}

#[diagnostic::do_not_recommend]
impl<S, F, T> Selection for Mapped<S, F>
where
    S: Selection,
    F: Fn(S::Out) -> T + Send + Sync,
    T: Send + 'static,
{
    type Out = T;

    fn list(&self, list: &mut List) {
        self.selection.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<T, DecodeError> {
        self.selection.take(row).map(&self.map)
    }
}

/// The rows of a query inside a row: its children by a foreign key, or whatever it filters by.
#[diagnostic::do_not_recommend]
impl<H: Scope, S: Selected<H>> Selection for Select<H, S> {
    type Out = Vec<Out<H, S>>;

    fn list(&self, list: &mut List) {
        list.items.push(Item::Rows(Box::new(self.untyped())));
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        let selection = self.reader();
        row.unnamed();
        row.take_rows(|row| selection.take(row))
    }
}

/// The first row of a query inside a row: see [`Select::first`].
#[derive(Clone)]
pub struct First<H, S>(pub(crate) Select<H, S>);

#[diagnostic::do_not_recommend]
impl<H: Scope, S: Selected<H>> Selection for First<H, S> {
    type Out = Option<Out<H, S>>;

    fn list(&self, list: &mut List) {
        list.items.push(Item::FirstRow(Box::new(self.0.untyped())));
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        let selection = self.0.reader();
        row.unnamed();
        row.take_record(|row| selection.take(row))
    }
}

/// Whether a query has rows: `EXISTS (…)`.
///
/// ```
/// # use gratia_db::{orders, prelude::*};
/// let with_shirts = orders::query().filter(|o| exists(o.order_items().filter(|i| i.sku.eq("LS-1"))));
/// ```
pub fn exists<H: Scope, S: Selected<H>>(query: Select<H, S>) -> Cond {
    let mut subquery = query.untyped();
    subquery.keep_existence();
    let query = Fragment::atom(Part::Query(Box::new(subquery)));
    Cond(query.prefix("EXISTS ", super::fragment::Precedence::Atom))
}

/// Whether a query has no rows: `NOT EXISTS (…)`.
pub fn not_exists<H: Scope, S: Selected<H>>(query: Select<H, S>) -> Cond {
    super::Condition::not(exists(query))
}
