//! COPY TO STDOUT: rows as the server sends them.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::Stream;
use tokio_postgres::CopyOutStream;

use super::PooledConnection;
use super::link::{Link, RolledBack, send_without_waiting};
use super::statement_event::Running;
use crate::codec::{CopyReader, Cursor, DecodeError};
use crate::{Error, ErrorKind};

/// The rows of a COPY, as they come.
pub(crate) struct CopyFrom {
    stream: Pin<Box<CopyOutStream>>,
    reader: CopyReader,
    rows: u64,
    running: Running,
    /// A connection of a pool that must not be given to anybody else before.
    _keep: Option<PooledConnection>,
}

impl CopyFrom {
    pub(crate) async fn start(link: Link<'_>, sql: &str) -> Result<Self, Error> {
        let mut running = link.running(sql);
        let started = async {
            let has_begun = link.begin("").await?;
            let undone = RolledBack::unless_kept(link.client(), has_begun);
            let stream = link.client().copy_out(sql).await?;
            undone.keep();
            if has_begun {
                // Behind the rows, which are read long after the client is out of reach. Nothing hangs on its answer.
                send_without_waiting(link.client(), "COMMIT");
            }
            Ok(stream)
        };
        match started.await {
            Ok(stream) => Ok(CopyFrom {
                stream: Box::pin(stream),
                reader: CopyReader::default(),
                rows: 0,
                running,
                _keep: link.into_pooled(),
            }),
            Err(error) => Err(running.failed(error)),
        }
    }

    /// Reads the next row.
    pub(crate) fn poll_row<T>(
        &mut self,
        context: &mut Context<'_>,
        take: impl FnOnce(&mut Cursor<'_>) -> Result<T, DecodeError>,
    ) -> Poll<Option<Result<T, Error>>> {
        loop {
            match self.reader.next() {
                Ok(Some(tuple)) => {
                    self.rows += 1;
                    self.running.row();
                    let row = self.rows;
                    let taken = take(&mut Cursor::of_cells(&tuple.cells()));
                    return Poll::Ready(Some(
                        taken.map_err(|error| self.running.failed(Error::from(error).of_row(row))),
                    ));
                }
                Ok(None) => {}
                Err(error) => return Poll::Ready(Some(Err(self.malformed(error.to_string())))),
            }
            match ready!(self.stream.as_mut().poll_next(context)) {
                Some(Ok(data)) => self.reader.feed(data),
                Some(Err(error)) => {
                    return Poll::Ready(Some(Err(self.running.failed(error.into()))));
                }
                None if self.reader.is_at_end() => {
                    self.running.end(self.rows);
                    return Poll::Ready(None);
                }
                None => {
                    let error = self.malformed("it ends too early".to_owned());
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    fn malformed(&mut self, why: String) -> Error {
        let message = format!("the server's answer to COPY cannot be read: {why}");
        self.running.failed(Error::new(ErrorKind::Decode, message))
    }
}

impl fmt::Debug for CopyFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyFrom")
    }
}
