//! COPY TO STDOUT: rows as the server sends them.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{Stream, StreamExt};
use tokio_postgres::CopyOutStream;

use super::line::{Lasting, send_without_waiting};
use super::link::{Link, RolledBack};
use super::statement_event::Running;
use crate::codec::{CopyReader, Cursor, DecodeError};
use crate::{Error, ErrorKind};

/// The rows of a COPY, as they come.
pub(crate) struct CopyFrom {
    /// `None` when it has ended.
    stream: Option<Pin<Box<CopyOutStream>>>,
    reader: CopyReader,
    rows: u64,
    running: Running,
    /// A connection of a pool is not given to anybody else before.
    lasting: Option<Lasting>,
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
                stream: Some(Box::pin(stream)),
                reader: CopyReader::default(),
                rows: 0,
                running,
                lasting: link.lasting(),
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
                Err(_) if self.stream.is_none() => return Poll::Ready(None),
                Err(error) => return Poll::Ready(Some(Err(self.malformed(error.to_string())))),
            }
            let Some(stream) = &mut self.stream else {
                return Poll::Ready(None);
            };
            let next = ready!(stream.as_mut().poll_next(context));
            if !matches!(next, Some(Ok(_))) {
                (self.stream, self.lasting) = (None, None);
            }
            match next {
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

    /// Ends half way. The rest still has to come.
    fn give_up(&mut self) {
        if let (Some(mut stream), Some(lasting)) = (self.stream.take(), self.lasting.take()) {
            let rest = async move { while let Some(Ok(_)) = stream.next().await {} };
            lasting.settle_later(rest, "");
        }
    }

    fn malformed(&mut self, why: String) -> Error {
        self.give_up();
        let message = format!("the server's answer to COPY cannot be read: {why}");
        self.running.failed(Error::new(ErrorKind::Decode, message))
    }
}

impl Drop for CopyFrom {
    fn drop(&mut self) {
        self.give_up();
    }
}

impl fmt::Debug for CopyFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyFrom")
    }
}
