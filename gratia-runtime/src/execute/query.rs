//! One statement with its parameters, and the rows that come back.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::BytesMut;
use futures_util::{Stream, TryStreamExt};
use postgres_types::{IsNull, ToSql, Type};
use tokio_postgres::RowStream;

use super::Executor;
use super::statement_event::Running;
use crate::codec::{Cursor, Decode, Encode};
use crate::{Error, ErrorKind};

/// SQL text and what stands for `$1`, `$2` … in it.
#[derive(Clone, Copy, Debug)]
pub struct Query<'a> {
    /// The text.
    pub sql: &'a str,
    /// The parameters in order.
    pub params: &'a [Param<'a>],
}

impl<'a> Query<'a> {
    /// A statement with its parameters.
    pub const fn new(sql: &'a str, params: &'a [Param<'a>]) -> Self {
        Query { sql, params }
    }

    /// Runs the statement and reads its rows.
    ///
    /// # Errors
    ///
    /// Whatever the server says, and a row that cannot be read.
    pub async fn fetch_all<T: Decode>(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Vec<T>, Error> {
        let mut rows = db.run(self).await?;
        let mut decoded = Vec::new();
        while let Some(row) = rows.try_next().await? {
            decoded.push(row.decode().map_err(|error| rows.failed(error))?);
        }
        Ok(decoded)
    }

    /// Runs the statement and reads the one row that it may have.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Query::fetch_all), and more than one row.
    pub async fn fetch_optional<T: Decode>(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<T>, Error> {
        let mut rows = db.run(self).await?;
        let Some(row) = rows.try_next().await? else {
            return Ok(None);
        };
        let decoded = row.decode().map_err(|error| rows.failed(error))?;
        match rows.try_next().await? {
            None => Ok(Some(decoded)),
            Some(_) => Err(rows.failed(Error::new(
                ErrorKind::RowCount,
                "several rows where one was wanted",
            ))),
        }
    }

    /// Runs the statement and reads its one row.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](Query::fetch_optional), and no row.
    pub async fn fetch_one<T: Decode>(self, db: &(impl Executor + ?Sized)) -> Result<T, Error> {
        let row = self.fetch_optional(db).await?;
        row.ok_or_else(|| Error::new(ErrorKind::RowCount, "no row where one was wanted"))
    }

    /// Runs the statement and counts the rows that it touched.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let mut rows = db.run(self).await?;
        while rows.try_next().await?.is_some() {}
        Ok(rows.rows_affected())
    }

    /// Runs the statement and gives its rows as they come.
    ///
    /// # Errors
    ///
    /// Whatever the server says before the first row.
    pub async fn stream(self, db: &(impl Executor + ?Sized)) -> Result<Rows, Error> {
        db.run(self).await
    }
}

/// A parameter and the type it is sent as. The types are known from the schema, so the server is never asked for them.
#[derive(Clone)]
pub struct Param<'a> {
    value: &'a dyn Encode,
    ty: Type,
    is_secret: bool,
}

impl<'a> Param<'a> {
    /// A parameter.
    pub fn new(value: &'a dyn Encode, ty: Type) -> Self {
        Param {
            value,
            ty,
            is_secret: false,
        }
    }

    /// A parameter that is never shown.
    pub fn secret(value: &'a dyn Encode, ty: Type) -> Self {
        Param {
            value,
            ty,
            is_secret: true,
        }
    }

    pub(super) fn ty(&self) -> &Type {
        &self.ty
    }
}

/// Shows the type alone: values may be anything, and secrets are never shown.
impl fmt::Debug for Param<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}{}",
            self.ty.name(),
            if self.is_secret { " (secret)" } else { "" }
        )
    }
}

impl ToSql for Param<'_> {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        Ok(self.value.encode(&self.ty, out)?)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        self.to_sql(ty, out)
    }
}

/// A row as it came from the server.
#[derive(Debug)]
pub struct Row(tokio_postgres::Row);

impl Row {
    /// Reads the row.
    ///
    /// # Errors
    ///
    /// A column that cannot be read as `T` has it.
    pub fn decode<T: Decode>(&self) -> Result<T, Error> {
        Ok(T::take(&mut self.cursor())?)
    }

    /// Its columns from the left.
    pub(crate) fn cursor(&self) -> Cursor<'_> {
        Cursor::of_row(&self.0)
    }
}

/// The rows of a result, as they come. Holds on to whatever it needs: a connection of a pool comes back when it is done.
pub struct Rows {
    stream: Pin<Box<RowStream>>,
    running: Running,
    /// A connection of a pool that must not be given to anybody else before.
    _keep: Option<super::PooledConnection>,
}

impl Rows {
    /// The rows of a statement that was sent, or why it was not.
    pub(super) fn of(sent: Result<RowStream, Error>, mut running: Running) -> Result<Self, Error> {
        match sent {
            Ok(stream) => Ok(Rows {
                stream: Box::pin(stream),
                running,
                _keep: None,
            }),
            Err(error) => Err(running.failed(error)),
        }
    }

    pub(super) fn keeping(mut self, connection: super::PooledConnection) -> Self {
        self._keep = Some(connection);
        self
    }

    /// How many rows the statement touched: known at the end of the stream.
    pub(super) fn rows_affected(&self) -> u64 {
        self.stream.rows_affected().unwrap_or_default()
    }

    /// The statement ends with this error, of which the server knows nothing.
    pub(crate) fn failed(&mut self, error: Error) -> Error {
        self.running.failed(error)
    }
}

impl fmt::Debug for Rows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rows")
    }
}

impl Stream for Rows {
    type Item = Result<Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.stream.as_mut().poll_next(context));
        Poll::Ready(match next {
            Some(Ok(row)) => {
                self.running.row();
                Some(Ok(Row(row)))
            }
            Some(Err(error)) => Some(Err(self.failed(error.into()))),
            None => {
                let rows_affected = self.rows_affected();
                self.running.end(rows_affected);
                None
            }
        })
    }
}
