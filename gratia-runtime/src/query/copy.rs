//! A query's rows by COPY.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;

use super::Scope;
use super::render::Want;
use super::select::Select;
use super::selection::{Selected, Selection};
use crate::execute::{CopyFrom, Executor};
use crate::{Error, ErrorKind};

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// The rows as they come, by `COPY (SELECT …) TO STDOUT`. A connection of a pool is kept until the stream ends.
    ///
    /// COPY takes no parameters, and values of the program are parameters always: a query that compares with one, or has
    /// a limit, is for [`stream`](Select::stream).
    ///
    /// ```no_run
    /// use futures_util::TryStreamExt;
    /// use gratia_db::{prelude::*, products};
    /// # use gratia_runtime::{Error, Pool};
    /// # async fn run(db: &Pool) -> Result<(), Error> {
    /// let query = products::query().filter(|p| p.is_active).select(|p| (p.sku, p.brand().name));
    /// let mut rows = query.copy_out(db).await?;
    /// while let Some((sku, brand)) = rows.try_next().await? {
    ///     println!("{sku} {}", brand.unwrap_or_default());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all), and [`InvalidQuery`](ErrorKind::InvalidQuery) for a query with parameters,
    /// before anything is sent.
    pub async fn copy_out(
        mut self,
        db: &(impl Executor + ?Sized),
    ) -> Result<CopyStream<S::Selection>, Error> {
        self.body.is_batched = false;
        let (statement, selection) = self.into_statement(Want::Rows)?;
        if !statement.slots().is_empty() {
            let message = format!(
                "COPY takes no parameters, and the query has {}: stream it",
                statement.slots().len()
            );
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        let sql = format!("COPY ({}) TO STDOUT (FORMAT binary)", statement.sql());
        Ok(CopyStream {
            rows: CopyFrom::start(db.link().await?, &sql).await?,
            selection,
        })
    }
}

/// The rows of a query as COPY gives them.
///
/// Dropped before its end, the rest still comes over the wire, and whatever is asked next on the connection waits for it. A bare
/// client of tokio-postgres does not wait: behind a transaction pooler, read to the end there.
#[must_use = "rows come when they are asked for"]
pub struct CopyStream<S> {
    rows: CopyFrom,
    selection: S,
}

/// The selection is never pinned.
impl<S> Unpin for CopyStream<S> {}

impl<S: Selection> Stream for CopyStream<S> {
    type Item = Result<S::Out, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let CopyStream { rows, selection } = &mut *self;
        rows.poll_row(context, |row| selection.take(row))
    }
}

impl<S> fmt::Debug for CopyStream<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyStream")
    }
}
