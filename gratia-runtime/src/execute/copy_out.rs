//! COPY TO STDOUT: rows as the server sends them.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_util::{Stream, StreamExt};
use tokio_postgres::{CopyOutStream, SimpleQueryStream};

use super::line::{Lasting, handed_over};
use super::link::{Link, Undo};
use super::statement_event::Running;
use crate::codec::{CopyReader, Cursor, DecodeError};
use crate::{Error, ErrorKind};

/// The rows of a COPY, as they come.
pub(crate) struct CopyFrom {
    /// `None` when it has ended.
    stream: Option<Pin<Box<CopyOutStream>>>,
    /// What comes behind it: the answer to COMMIT, or to nothing.
    end: Option<Pin<Box<SimpleQueryStream>>>,
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
            let undo = Undo::by(&link, if has_begun { "ROLLBACK" } else { "" });
            let stream = link.client().copy_out(sql).await?;
            // Behind the rows, which are read long after the client is out of reach.
            let end = handed_over(link.client(), if has_begun { "COMMIT" } else { "" })?;
            undo.call_off();
            Ok((stream, end))
        };
        match started.await {
            Ok((stream, end)) => Ok(CopyFrom {
                stream: Some(Box::pin(stream)),
                end: Some(Box::pin(end)),
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
                return self.poll_end(context);
            };
            match ready!(stream.as_mut().poll_next(context)) {
                Some(Ok(data)) => self.reader.feed(data),
                Some(Err(error)) => {
                    let error = error.into();
                    self.give_up();
                    return Poll::Ready(Some(Err(self.running.failed(error))));
                }
                None if self.reader.is_at_end() => self.stream = None,
                None => {
                    let error = self.malformed("it ends too early".to_owned());
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }

    /// There are no more rows. What comes behind them is waited for.
    fn poll_end<T>(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        while let Some(end) = &mut self.end {
            let ended = match ready!(end.as_mut().poll_next(context)) {
                Some(Ok(_)) => continue,
                Some(Err(error)) => Some(Err(self.running.failed(error.into()))),
                None => {
                    self.running.end(self.rows);
                    None
                }
            };
            (self.end, self.lasting) = (None, None);
            return Poll::Ready(ended);
        }
        Poll::Ready(None)
    }

    /// Ends half way. The rest still has to come.
    fn give_up(&mut self) {
        let rest = (self.stream.take(), self.end.take());
        if let ((stream, Some(mut end)), Some(lasting)) = (rest, self.lasting.take()) {
            lasting.wait_for(async move {
                if let Some(mut stream) = stream {
                    while let Some(Ok(_)) = stream.next().await {}
                }
                while let Some(Ok(_)) = end.next().await {}
            });
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
