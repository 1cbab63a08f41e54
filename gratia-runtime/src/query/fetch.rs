//! Running a query.

use futures_util::StreamExt;

use super::Scope;
use super::batch::load;
use super::render::{Want, render};
use super::select::Select;
use super::selection::{List, Out, Selected, Selection};
use super::statement::{Given, Sql, Statement};
use crate::codec::{Cursor, Decode, DecodeError};
use crate::execute::{Executor, Rows};
use crate::{Error, ErrorKind};

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// All rows.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](ErrorKind::InvalidQuery) and [`ColumnOutOfScope`](ErrorKind::ColumnOutOfScope) before anything is
    /// sent, whatever the server says, and a row that cannot be read.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<Out<H, S>>, Error> {
        let (statement, selection) = self.into_statement(Want::Rows)?;
        fetch_all(&statement, Given::default(), &selection, db).await
    }

    /// The one row that it may have.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all), and more than one row.
    pub async fn fetch_optional(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<Out<H, S>>, Error> {
        let (statement, selection) = self.into_statement(Want::Rows)?;
        fetch_optional(&statement, Given::default(), &selection, db).await
    }

    /// Its one row.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](Select::fetch_optional), and no row.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<Out<H, S>, Error> {
        one(self.fetch_optional(db).await?)
    }

    /// How many rows it has: `SELECT count(*)`.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all).
    pub async fn count(self, db: &(impl Executor + ?Sized)) -> Result<i64, Error> {
        let (statement, _) = self.into_statement(Want::Count)?;
        let params = statement.params(Given::default())?;
        statement.query(&params).fetch_one(db).await
    }

    /// Whether it has a row: `SELECT EXISTS (…)`.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all).
    pub async fn exists(self, db: &(impl Executor + ?Sized)) -> Result<bool, Error> {
        let (statement, _) = self.into_statement(Want::Existence)?;
        let params = statement.params(Given::default())?;
        statement.query(&params).fetch_one(db).await
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](ErrorKind::InvalidQuery) and [`ColumnOutOfScope`](ErrorKind::ColumnOutOfScope).
    pub fn to_sql(&self) -> Result<Sql, Error> {
        self.statement(Want::Rows).map(Sql::new)
    }

    /// The plan that the server would follow, as EXPLAIN tells it.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all).
    pub async fn explain(self, db: &(impl Executor + ?Sized)) -> Result<String, Error> {
        let (statement, _) = self.into_statement(Want::Rows)?;
        explain(&statement, "EXPLAIN ", db).await
    }

    /// The plan, and how it went: the query is run.
    ///
    /// `EXPLAIN (ANALYZE, BUFFERS)`.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all).
    pub async fn explain_analyze(self, db: &(impl Executor + ?Sized)) -> Result<String, Error> {
        let (statement, _) = self.into_statement(Want::Rows)?;
        explain(&statement, "EXPLAIN (ANALYZE, BUFFERS) ", db).await
    }

    pub(crate) fn statement(&self, want: Want) -> Result<Statement, Error> {
        render(&self.untyped(), want)
    }

    /// The statement, and what reads its rows.
    pub(crate) fn into_statement(self, want: Want) -> Result<(Statement, S::Selection), Error> {
        let (query, selection) = self.into_parts();
        Ok((render(&query, want)?, selection))
    }
}

pub(crate) async fn explain(
    statement: &Statement,
    verb: &str,
    db: &(impl Executor + ?Sized),
) -> Result<String, Error> {
    let statement = statement.prefixed(verb);
    let params = statement.params(Given::default())?;
    let lines: Vec<String> = statement.query(&params).fetch_all(db).await?;
    Ok(lines.join("\n"))
}

/// Runs a statement and reads its rows.
pub(crate) async fn fetch_all<S: Selection>(
    statement: &Statement,
    given: Given<'_>,
    selection: &S,
    db: &(impl Executor + ?Sized),
) -> Result<Vec<S::Out>, Error> {
    if !statement.levels().is_empty() {
        let loaded = load(statement, given, db).await?;
        let rows = loaded.rows.iter().enumerate();
        let take = |(place, row): (usize, &crate::Row)| {
            let mut cursor = row.cursor().with_below(&loaded.below, place);
            Ok(selection.take(&mut cursor)?)
        };
        return rows.map(take).collect();
    }
    let params = statement.params(given)?;
    let mut rows = statement.query(&params).stream(db).await?;
    let mut taken = Vec::new();
    while let Some(row) = next(&mut rows, selection).await? {
        taken.push(row);
    }
    Ok(taken)
}

/// Runs a statement and reads the one row that it may have.
pub(crate) async fn fetch_optional<S: Selection>(
    statement: &Statement,
    given: Given<'_>,
    selection: &S,
    db: &(impl Executor + ?Sized),
) -> Result<Option<S::Out>, Error> {
    if !statement.levels().is_empty() {
        let mut rows = fetch_all(statement, given, selection, db).await?;
        return match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(several()),
        };
    }
    let params = statement.params(given)?;
    let mut rows = statement.query(&params).stream(db).await?;
    let Some(row) = next(&mut rows, selection).await? else {
        return Ok(None);
    };
    match rows.next().await.transpose()? {
        None => Ok(Some(row)),
        Some(_) => Err(rows.failed(several())),
    }
}

pub(crate) fn several() -> Error {
    Error::new(ErrorKind::RowCount, "several rows where one was wanted")
}

/// The row that has to be there.
pub(crate) fn one<T>(row: Option<T>) -> Result<T, Error> {
    row.ok_or_else(|| Error::new(ErrorKind::RowCount, "no row where one was wanted"))
}

/// The next row.
async fn next<S: Selection>(rows: &mut Rows, selection: &S) -> Result<Option<S::Out>, Error> {
    let Some(row) = rows.next().await.transpose()? else {
        return Ok(None);
    };
    let taken = selection.take(&mut row.cursor());
    taken.map(Some).map_err(|error| rows.failed(error.into()))
}

/// A row behind the number of the statement that it is of.
pub(crate) struct Numbered<'s, S>(pub &'s S);

impl<S: Selection> Selection for Numbered<'_, S> {
    type Out = (i32, S::Out);

    fn list(&self, list: &mut List) {
        self.0.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        Ok((i32::take(row)?, self.0.take(row)?))
    }
}

/// A row behind the number of the statement that it is of, and its own number there.
pub(crate) struct Placed<'s, S>(pub &'s S);

impl<S: Selection> Selection for Placed<'_, S> {
    type Out = (i32, i64, S::Out);

    fn list(&self, list: &mut List) {
        self.0.list(list);
    }

    fn take(&self, row: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        Ok((i32::take(row)?, i64::take(row)?, self.0.take(row)?))
    }
}
