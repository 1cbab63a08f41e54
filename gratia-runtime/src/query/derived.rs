//! Queries as sources of other queries: `(SELECT …) AS t0 (c0, c1)`.
//!
//! What was selected says what the source has: a column for each column or expression, and for each row that was selected
//! whole its columns again, with the foreign keys from there. The columns are called c0, c1 …, from left to right. Those
//! that stand alone are columns of the source itself; each row is a source of its own, which has them from a number on.

use std::sync::Arc;

use super::body::{Body, FromItem, Origin};
use super::cte::CteUse;
use super::fragment::Fragment;
use super::path::{ColumnRef, Source};
use super::select::{Select, Subquery};
use super::selection::{Item, List, Selected, Selection};
use super::sets::SetOperation;
use super::{Column, Expression, Handle, Joined, Scope, SqlType, TableColumns, Wire};
use crate::table::Table;

/// What a query may select to be a source of another one: columns, expressions, rows, and tuples of them.
#[diagnostic::on_unimplemented(
    message = "a query that selects `{Self}` cannot be a source of another one",
    label = "expected a query of columns, expressions, rows, or a tuple of them",
    note = "rows below and `map` belong to the query around it: select the row, then ask for what is below it"
)]
pub trait Derivable: Selection {
    /// What closures receive of the source.
    type Handle: Handle;
}

#[diagnostic::do_not_recommend]
impl<T: SqlType> Derivable for Column<T> {
    type Handle = Column<T>;
}

#[diagnostic::do_not_recommend]
impl<C: TableColumns> Derivable for C {
    type Handle = C;
}

/// [`Derivable`] of an expression.
macro_rules! derivable {
    ($($ty:ident),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: SqlType> Derivable for super::$ty<T> {
            type Handle = Column<T>;
        }
    )*};
}

derivable!(Expr, Aggregate, OrderedSet);

#[diagnostic::do_not_recommend]
impl Derivable for super::Cond {
    type Handle = Column<Option<bool>>;
}

#[diagnostic::do_not_recommend]
impl<T: super::JsonShape, R: SqlType, K: 'static> Derivable for super::JsonPath<T, R, K> {
    type Handle = Column<<Self as Expression>::Holds>;
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($name: Derivable),*> Derivable for ($($name,)*) {
            type Handle = ($($name::Handle,)*);
        }
    )*};
}

of_tuples!(16, tuples);

/// What closures receive of a query as a source.
pub type DerivedHandle<H, S> = <<S as Selected<H>>::Selection as Derivable>::Handle;

/// What messages call the source, and where its path begins.
static TABLE: Table = Table::new("a subquery", "", &[]).function();

/// Gives the columns of a source their numbers, from left to right.
#[doc(hidden)]
pub struct Numbering {
    source: Source,
    next: u16,
    rows: Vec<NumberedRow>,
}

/// A row among the columns of a source.
#[derive(Clone, Copy)]
pub(crate) struct NumberedRow {
    pub source: Source,
    pub table: &'static Table,
    /// The number of its first column.
    pub first: u16,
    /// Whether it may be missing.
    pub is_optional: bool,
}

impl Numbering {
    pub(super) fn new() -> Self {
        Numbering {
            source: Source::new(&TABLE),
            next: 0,
            rows: Vec::new(),
        }
    }

    /// The number of a column.
    pub(super) fn number(&self, at: ColumnRef) -> Option<u16> {
        if at.source() == self.source {
            return Some(at.column);
        }
        let mut rows = self.rows.iter();
        let row = rows.find(|row| row.source == at.source())?;
        Some(row.first.saturating_add(at.column))
    }

    pub(super) fn column<T>(&mut self) -> Column<T> {
        let at = self.next;
        self.next = at.saturating_add(1);
        self.source.column(at)
    }

    pub(super) fn row(&mut self, table: &'static Table, is_optional: bool) -> Source {
        let source = Source::new(table);
        self.rows.push(NumberedRow {
            source,
            table,
            first: self.next,
            is_optional,
        });
        // No table has so many columns.
        let columns = table.columns().len() + usize::from(table.never_null().is_none());
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        self.next = self.next.saturating_add(columns);
        source
    }
}

/// A source whose columns have numbers.
#[derive(Clone)]
pub(crate) struct Numbered {
    pub rows: Vec<NumberedRow>,
    pub from: NumberedOrigin,
}

/// Where the rows of a source come from whose columns have numbers.
#[derive(Clone)]
pub(crate) enum NumberedOrigin {
    /// A query in parentheses.
    Query(Arc<Derived>),
    /// A query in front of the statement.
    Cte(CteUse),
    /// A call of a function, and what its columns are.
    Call(Fragment, Vec<Shape>),
}

/// A query whose columns have numbers.
#[derive(Clone)]
pub(crate) enum Derived {
    Select(Box<Subquery>),
    Set(Box<SetOperation>),
    /// SQL of the program's own, and what its columns are.
    Raw(Fragment, Vec<Shape>),
}

/// What a column is that no query here defines: how it is bound and read.
pub(crate) type Shape = fn() -> Wire;

impl Derived {
    /// A query as one whose columns have numbers.
    pub(crate) fn of(mut query: Subquery) -> Self {
        query.list.carry_witnesses();
        match query.same_rows() {
            Some(inner) => inner,
            None => Derived::Select(Box::new(query)),
        }
    }
}

impl List {
    /// Each row says whether it is there, if none of its columns does: the query around it may make it optional.
    pub(crate) fn carry_witnesses(&mut self) {
        for item in &mut self.items {
            if let Item::Row {
                table,
                needs_witness,
                ..
            } = item
            {
                *needs_witness = table.never_null().is_none();
            }
        }
    }
}

impl Subquery {
    /// The query inside, if this one gives the same rows with the same columns and nothing else.
    fn same_rows(&self) -> Option<Derived> {
        let [from] = self.body.sources.as_slice() else {
            return None;
        };
        let Origin::Numbered(numbered) = &from.origin else {
            return None;
        };
        let NumberedOrigin::Query(inner) = &numbered.from else {
            return None;
        };
        let is_same = self.body.is_all() && numbered.is_list(from.source, &self.list);
        is_same.then(|| inner.as_ref().clone())
    }
}

impl Numbered {
    /// Whether the list is all columns of the source in their order.
    fn is_list(&self, source: Source, list: &List) -> bool {
        let mut next = 0;
        let in_order = list.items.iter().all(|item| {
            let is_next = match item {
                Item::Column(at) => *at == source.column_ref(next),
                Item::Row { source, .. } => {
                    let mut rows = self.rows.iter();
                    rows.any(|row| row.source == *source && row.first == next)
                }
                _ => false,
            };
            next = next.saturating_add(u16::try_from(item.columns()).unwrap_or(u16::MAX));
            is_next
        });
        in_order
            && self
                .columns()
                .is_none_or(|columns| columns == usize::from(next))
    }

    /// How many columns it has, if it is known before anything is written.
    fn columns(&self) -> Option<usize> {
        match &self.from {
            NumberedOrigin::Query(query) => Some(query.columns()),
            NumberedOrigin::Cte(_) => None,
            NumberedOrigin::Call(_, shapes) => Some(shapes.len()),
        }
    }
}

impl Derived {
    /// As a SELECT, to whose list more can be added: a set operation or SQL of the program's own becomes its source.
    pub(crate) fn into_select(self) -> Subquery {
        if let Derived::Select(query) = self {
            return *query;
        }
        let source = Source::new(&TABLE);
        let columns = 0..u16::try_from(self.columns()).unwrap_or(u16::MAX);
        let items = columns.map(|at| Item::Column(source.column_ref(at)));
        let list = List {
            items: items.collect(),
        };
        let from = NumberedOrigin::Query(Arc::new(self));
        let body = Body::of(numbered(source, Vec::new(), from)).into();
        Subquery { body, list }
    }

    /// How many columns it has.
    pub(crate) fn columns(&self) -> usize {
        match self {
            Derived::Select(query) => query.list.items.iter().map(Item::columns).sum(),
            Derived::Set(set) => set.left.columns(),
            Derived::Raw(_, shapes) => shapes.len(),
        }
    }
}

/// A source whose columns have numbers, with the rows among them.
fn numbered(source: Source, rows: Vec<NumberedRow>, from: NumberedOrigin) -> FromItem {
    let origin = Origin::Numbered(Box::new(Numbered { rows, from }));
    FromItem::of(source, &TABLE, origin)
}

/// A source, and what closures receive of it.
#[doc(hidden)]
pub struct NewSource<X> {
    pub(crate) handle: X,
    pub(crate) from: FromItem,
}

impl<X: Handle> NewSource<X> {
    /// A new source whose columns have numbers.
    pub(crate) fn numbered(from: NumberedOrigin) -> Self {
        let mut numbering = Numbering::new();
        let handle = X::numbered(&mut numbering);
        let Numbering { source, rows, .. } = numbering;
        NewSource {
            handle,
            from: numbered(source, rows, from),
        }
    }

    pub(crate) fn of(query: Derived) -> Self {
        NewSource::numbered(NumberedOrigin::Query(Arc::new(query)))
    }

    /// A query of it.
    pub(crate) fn query(self) -> Select<(X,)> {
        Select::of(self.handle, self.from)
    }
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// Its rows as the source of another query, whose closures receive what is selected here.
    ///
    /// ```
    /// use gratia_db::{prelude::*, products};
    ///
    /// // One product of each group, the cheapest; and of these the newest first.
    /// let page = products::query()
    ///     .distinct_on(|p| p.product_group_id)
    ///     .order_by(|p| (p.product_group_id.asc(), p.price.asc()))
    ///     .subquery()
    ///     .order_by(|p| p.created_at.desc())
    ///     .limit(24);
    ///
    /// // What is selected by tuples is received by tuples.
    /// let groups = products::query()
    ///     .group_by(|p| p.product_group_id)
    ///     .select(|p| (p.product_group_id, count()))
    ///     .subquery()
    ///     .filter(|(_, variants)| variants.gt(1));
    /// ```
    ///
    /// A query can be joined without it: `brands::query().join(query, |(b, q)| …)`.
    ///
    /// `FROM (SELECT …) AS t0 (c0, c1 …)`.
    pub fn subquery<D>(self) -> Select<(D::Handle,)>
    where
        S: Selected<H, Selection = D>,
        D: Derivable,
    {
        NewSource::of(self.into_derived()).query()
    }

    pub(crate) fn into_derived(self) -> Derived {
        Derived::of(self.into_parts().0)
    }
}

#[diagnostic::do_not_recommend]
impl<H: Scope, S: Selected<H>> Joined for Select<H, S>
where
    S::Selection: Derivable,
{
    type Handle = DerivedHandle<H, S>;

    fn into_source(self) -> NewSource<Self::Handle> {
        NewSource::of(self.into_derived())
    }
}

/// What a message calls a column that has a number.
pub(crate) fn name(at: ColumnRef) -> (&'static str, String) {
    (TABLE.name(), format!("c{}", at.column))
}
