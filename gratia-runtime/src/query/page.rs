//! Pages by number, with the total.

use super::Scope;
use super::fetch::one;
use super::render::Want;
use super::select::Select;
use super::selection::{Out, Selected, Selection};
use super::statement::{Given, Sql};
use crate::codec::{Cursor, Decode, DecodeError};
use crate::execute::Executor;
use crate::{Error, ErrorKind};

/// A page of a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows of the page.
    pub items: Vec<T>,
    /// How many rows all pages have together.
    pub total: i64,
    /// The number of the page, from 1.
    pub page: u64,
    /// How many rows a page has at most.
    pub size: u64,
}

impl<T> Page<T> {
    /// How many pages there are.
    pub fn pages(&self) -> u64 {
        u64::try_from(self.total)
            .unwrap_or_default()
            .div_ceil(self.size.max(1))
    }
}

/// A query for a page of its rows.
#[must_use = "a query does nothing until it is fetched"]
#[derive(Clone, Debug)]
pub struct Paged<H: Scope, S: Selected<H>> {
    query: Select<H, S>,
    page: u64,
    size: u64,
}

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// One page of the rows and how many there are in all, from one statement. Pages count from 1.
    ///
    /// A limit or offset of the query's own is replaced. Pages far back take as long as reading all before them: see
    /// [`keyset`](Select::keyset).
    pub fn page(self, page: u64, size: u64) -> Paged<H, S> {
        let skipped = page.saturating_sub(1).saturating_mul(size);
        Paged {
            query: self.limit(size).offset(skipped),
            page,
            size,
        }
    }
}

impl<H: Scope, S: Selected<H>> Paged<H, S> {
    /// The page.
    ///
    /// # Errors
    ///
    /// As [`Select::fetch_all`], and a page 0.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Page<Out<H, S>>, Error> {
        if self.page == 0 {
            return Err(Error::new(ErrorKind::InvalidQuery, "pages count from 1"));
        }
        let (statement, selection) = self.query.into_statement(Want::Page)?;
        let selection = Counted(selection);
        let rows = super::fetch::fetch_all(&statement, Given::default(), &selection, db).await?;
        let total = one(rows.first().map(|(total, _)| *total))?;
        Ok(Page {
            items: rows.into_iter().filter_map(|(_, item)| item).collect(),
            total,
            page: self.page,
            size: self.size,
        })
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// As [`Select::to_sql`].
    pub fn to_sql(&self) -> Result<Sql, Error> {
        self.query.statement(Want::Page).map(Sql::new)
    }
}

/// A row of the page behind the total, if the page has one at all.
struct Counted<S>(S);

impl<S: Selection> Selection for Counted<S> {
    type Out = (i64, Option<S::Out>);

    fn list(&self, list: &mut super::selection::List) {
        self.0.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        let total = i64::take(row)?;
        let is_there: Option<bool> = Decode::take(row)?;
        let item = is_there.map(|_| self.0.take(row)).transpose()?;
        Ok((total, item))
    }
}
