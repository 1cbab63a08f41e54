//! COPY into a table.

use std::fmt;
use std::marker::PhantomData;
use std::pin::pin;

use futures_util::{Stream, StreamExt, stream};

use super::writer::Writer;
use crate::Error;
use crate::execute::{CopyInto, Executor};
use crate::query::TableColumns;
use crate::table::Insertable;

/// Inserts any number of rows by `COPY … FROM STDIN`, the fastest way there is: as they come from an iterator or a stream,
/// of which no more than some 100 KB are held at a time.
///
/// The first row says which columns there are, since COPY has one list for all rows: each has to set the same ones. (NULL
/// is a value, `None`; what is left out takes its DEFAULT in every row.) Rows that differ are for `insert_many`.
///
/// All rows are there or none. Unless a transaction is open already, it runs in one of its own, so that it is safe behind
/// a transaction pooler, too. Defaults, constraints and triggers work as in INSERT; rules do not, and where row security
/// holds PostgreSQL refuses COPY.
///
/// Rows go in binary, or in text if a column among them is of a type whose binary form depends on the database: arrays
/// of enums, composite types, ranges of the schema's own.
///
/// ```no_run
/// use gratia_db::{NewBrand, brands};
/// # use gratia_runtime::{Error, Pool};
/// # async fn run(db: &Pool) -> Result<(), Error> {
/// let new = (1..=100_000).map(|n| NewBrand { name: format!("Brand {n}"), slug: format!("brand-{n}") });
/// let count = brands::copy_in().rows(new).execute(db).await?;
/// assert_eq!(count, 100_000);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is inserted until it is executed"]
pub struct CopyIn<I, S = NoRows> {
    rows: S,
    _insert: PhantomData<fn(I)>,
}

/// No rows are given yet.
#[derive(Clone, Copy, Debug)]
pub struct NoRows(());

impl<I: Insertable> CopyIn<I> {
    /// Into the table of `I`.
    #[expect(clippy::new_without_default, reason = "nobody holds one")]
    pub const fn new() -> Self {
        CopyIn {
            rows: NoRows(()),
            _insert: PhantomData,
        }
    }

    /// Inserts the rows of an iterator.
    pub fn rows<R: Into<I>, T: IntoIterator<Item = R>>(
        self,
        rows: T,
    ) -> CopyIn<I, impl Stream<Item = Result<R, Error>> + use<I, R, T>> {
        self.stream(stream::iter(rows).map(Ok))
    }

    /// Inserts the rows of a stream that may fail: an error of its own ends the COPY, and comes back as it is.
    ///
    /// ```no_run
    /// use futures_util::{Stream, TryStreamExt};
    /// use gratia_db::{NewBrand, brands};
    /// # use gratia_runtime::{Error, Pool};
    /// # async fn run(db: &Pool, names: impl Stream<Item = Result<String, Error>>) -> Result<(), Error> {
    /// let new = names.map_ok(|name| NewBrand { slug: name.to_lowercase(), name });
    /// brands::copy_in().stream(new).execute(db).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream<R: Into<I>, E, S: Stream<Item = Result<R, E>>>(self, rows: S) -> CopyIn<I, S> {
        CopyIn {
            rows,
            _insert: PhantomData,
        }
    }
}

impl<I, R, E, S> CopyIn<I, S>
where
    I: Insertable,
    R: Into<I>,
    E: From<Error>,
    S: Stream<Item = Result<R, E>>,
{
    /// Runs it and counts the rows. Without a row nothing is sent.
    ///
    /// Given up half way, by dropping what this returns, nothing of it is kept.
    ///
    /// # Errors
    ///
    /// What goes wrong with a row has its number in [`Error::row`] and its message: a value that cannot be written
    /// ([`Encode`](crate::ErrorKind::Encode)), columns that are not those of the first row
    /// ([`CopyRow`](crate::ErrorKind::CopyRow)), and what the server says of the row. The server looks at foreign keys
    /// behind all rows, and does not say in which one a key is that it misses. What it says is heard at the end of the
    /// input. An error of the input itself.
    ///
    /// In a transaction of the caller's the error is one of the transaction, as with any statement, unless it is of
    /// the first row or of the input before it: then nothing has been sent.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, E> {
        let mut rows = pin!(self.rows);
        let Some(first) = rows.next().await.transpose()? else {
            return Ok(0);
        };
        let mut writer = Writer::of::<I>(&first.into())?;
        let table = I::Columns::table().sql();
        let link = db.link().await?;
        let (check, sql) = (writer.check_sql(table), writer.copy_sql(table));
        let mut copy = CopyInto::start(link, &check, &sql).await?;
        let failed = loop {
            if let Some(data) = writer.take_enough() {
                if let Err(error) = copy.send(data).await {
                    break Failed::Ours(error);
                }
            }
            let row = match rows.next().await {
                None => {
                    if let Err(error) = copy.send(writer.take_rest()).await {
                        break Failed::Ours(error);
                    }
                    return Ok(copy.finish().await.map_err(Error::of_copied_row)?);
                }
                Some(Ok(row)) => row.into(),
                Some(Err(error)) => break Failed::Input(error),
            };
            if let Err(error) = writer.write::<I>(&row) {
                break Failed::Ours(error);
            }
        };
        Err(match failed {
            Failed::Ours(error) => copy.failed(error).await.into(),
            Failed::Input(error) => {
                copy.give_up().await;
                error
            }
        })
    }
}

/// Why a COPY ends before its rows do.
enum Failed<E> {
    Ours(Error),
    Input(E),
}

impl<I, S> fmt::Debug for CopyIn<I, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyIn")
    }
}
