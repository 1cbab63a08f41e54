//! Rows as they come.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{Stream, StreamExt};

use super::Scope;
use super::render::Want;
use super::select::Select;
use super::selection::{Selected, Selection};
use super::statement::Given;
use crate::Error;
use crate::execute::{Executor, Rows};

impl<H: Scope, S: Selected<H>> Select<H, S> {
    /// The rows as they come, without holding all of them. A connection of a pool is kept until the stream ends.
    ///
    /// Rows below come with each row, `batched` or not.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Select::fetch_all).
    pub async fn stream(
        mut self,
        db: &(impl Executor + ?Sized),
    ) -> Result<RowStream<S::Selection>, Error> {
        self.body.is_batched = false;
        let (statement, selection) = self.into_statement(Want::Rows)?;
        let params = statement.params(Given::default())?;
        Ok(RowStream {
            rows: statement.query(&params).stream(db).await?,
            selection,
        })
    }
}

/// The rows of a query as they come.
pub struct RowStream<S> {
    rows: Rows,
    selection: S,
}

/// The selection is never pinned.
impl<S> Unpin for RowStream<S> {}

impl<S: Selection> Stream for RowStream<S> {
    type Item = Result<S::Out, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let RowStream { rows, selection } = &mut *self;
        let next = ready!(rows.poll_next_unpin(context));
        Poll::Ready(next.map(|row| {
            let taken = selection.take(&mut row?.cursor());
            taken.map_err(|error| rows.failed(error.into()))
        }))
    }
}
