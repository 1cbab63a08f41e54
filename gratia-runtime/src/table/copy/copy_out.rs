//! COPY of a whole table.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_util::Stream;

use crate::Error;
use crate::codec::Decode;
use crate::execute::{CopyFrom, Executor};
use crate::query::TableColumns;

/// All rows of a table by `COPY (SELECT …) TO STDOUT`, as they come and in no order. Some of the rows are had by
/// [`Select::copy_out`](crate::query::Select::copy_out), or [`Select::stream`](crate::query::Select::stream).
///
/// ```no_run
/// use futures_util::TryStreamExt;
/// use gratia_db::products;
/// # use gratia_runtime::{Error, Pool};
/// # async fn run(db: &Pool) -> Result<(), Error> {
/// let mut rows = products::copy_out().stream(db).await?;
/// while let Some(product) = rows.try_next().await? {
///     println!("{}: {}", product.sku, product.price);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read until it is streamed"]
pub struct CopyOut<C>(PhantomData<fn() -> C>);

impl<C: TableColumns> CopyOut<C> {
    /// Of the table with these columns.
    #[expect(clippy::new_without_default, reason = "nobody holds one")]
    pub const fn new() -> Self {
        CopyOut(PhantomData)
    }

    /// Begins, and gives the rows as they come. A connection of a pool is kept until the stream ends. The server waits for
    /// whoever reads them.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn stream(self, db: &(impl Executor + ?Sized)) -> Result<CopiedRows<C::Row>, Error> {
        let table = C::table();
        let mut sql = "COPY (SELECT ".to_owned();
        for (at, column) in table.columns().iter().enumerate() {
            sql.push_str(if at == 0 { "" } else { ", " });
            column.write_read(&format!("t.{}", column.name()), &mut sql);
        }
        sql.push_str(" FROM ");
        sql.push_str(table.sql());
        sql.push_str(" AS t) TO STDOUT (FORMAT binary)");
        Ok(CopiedRows {
            rows: CopyFrom::start(db.link().await?, &sql).await?,
            _row: PhantomData,
        })
    }
}

impl<C> fmt::Debug for CopyOut<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopyOut")
    }
}

/// The rows of a table as COPY gives them.
///
/// Dropped before its end, the rest still comes over the wire, and whatever is asked next on the connection waits for it. A bare
/// client of tokio-postgres does not wait: behind a transaction pooler, read to the end there.
#[must_use = "rows come when they are asked for"]
pub struct CopiedRows<R> {
    rows: CopyFrom,
    _row: PhantomData<fn() -> R>,
}

impl<R: Decode> Stream for CopiedRows<R> {
    type Item = Result<R, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.rows.poll_row(context, R::take)
    }
}

impl<R> fmt::Debug for CopiedRows<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CopiedRows")
    }
}
