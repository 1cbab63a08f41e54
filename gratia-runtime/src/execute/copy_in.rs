//! COPY FROM STDIN: what is sent, and that nothing of it is left behind unless all of it is there.

use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use futures_util::SinkExt;
use tokio_postgres::CopyInSink;

use super::line::settle;
use super::link::Link;
use super::statement_event::Running;
use crate::Error;

/// A COPY into a table that is under way. Dropped before its end, it is undone.
pub(crate) struct CopyInto<'c> {
    link: Link<'c>,
    sink: Option<Pin<Box<CopyInSink<Bytes>>>>,
    running: Running,
    /// Whether the transaction around it is its own.
    has_begun: bool,
    /// Whether the server is at it.
    is_open: bool,
}

impl<'c> CopyInto<'c> {
    /// Begins. `check` fails for the same reasons as COPY itself would, and takes the lock.
    ///
    /// It runs first because tokio-postgres does not get over a COPY that is refused at once: it sends two Syncs, and the
    /// server answers both (rust-postgres issue 789).
    pub(crate) async fn start(link: Link<'c>, check: &str, sql: &str) -> Result<Self, Error> {
        let mut running = link.running(sql);
        let has_begun = match link.begin(check).await {
            Ok(has_begun) => has_begun,
            Err(error) => return Err(running.failed(error)),
        };
        let mut copy = CopyInto {
            link,
            sink: None,
            running,
            has_begun,
            is_open: true,
        };
        match copy.link.client().copy_in(sql).await {
            Ok(sink) => {
                copy.sink = Some(Box::pin(sink));
                Ok(copy)
            }
            Err(error) => Err(copy.failed(error.into()).await),
        }
    }

    /// Sends a part of the data, once there is room for it.
    pub(crate) async fn send(&mut self, data: Bytes) -> Result<(), Error> {
        match &mut self.sink {
            Some(sink) => Ok(sink.send(data).await?),
            None => Ok(()),
        }
    }

    /// Says that this was all, and counts the rows.
    pub(crate) async fn finish(mut self) -> Result<u64, Error> {
        let Some(mut sink) = self.sink.take() else {
            return Ok(0);
        };
        let rows = match sink.as_mut().finish().await {
            Ok(rows) => rows,
            Err(error) => return Err(self.failed(error.into()).await),
        };
        let end = if self.has_begun { "COMMIT" } else { "" };
        let ended = self.link.client().batch_execute(end).await;
        // A COMMIT that fails has rolled back.
        self.is_open = false;
        if let Err(error) = ended {
            return Err(self.running.failed(error.into()));
        }
        self.running.end(rows);
        Ok(rows)
    }

    /// Gives up because of this error, and comes back when the server has, too.
    pub(crate) async fn failed(mut self, error: Error) -> Error {
        // Without its sink, COPY is told to fail.
        self.sink = None;
        self.settle().await;
        self.running.failed(error)
    }

    /// Gives up for a reason that is not ours, and comes back when the server has, too.
    pub(crate) async fn give_up(mut self) {
        self.sink = None;
        self.settle().await;
    }

    async fn settle(&mut self) {
        settle(self.link.client(), self.end()).await;
        self.is_open = false;
    }

    /// What ends a transaction of its own; in another, a statement that does nothing.
    fn end(&self) -> &'static str {
        if self.has_begun { "ROLLBACK" } else { "" }
    }
}

impl Drop for CopyInto<'_> {
    fn drop(&mut self) {
        self.sink = None;
        if self.is_open {
            self.link.settle_later(self.end());
        }
    }
}

impl fmt::Debug for CopyInto<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyInto")
    }
}
