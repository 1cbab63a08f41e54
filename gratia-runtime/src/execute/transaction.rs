//! Transactions: a guard that rolls back unless it is committed, savepoints inside it, closures around it.

use std::ops::AsyncFnOnce;

use super::line::send_without_waiting;
use super::{Connection, Param, PooledConnection, Query};
use crate::Error;
use crate::codec::Type;

/// How a transaction begins.
///
/// ```
/// use gratia_runtime::{Isolation, TransactionOptions};
/// let report = TransactionOptions { isolation: Some(Isolation::RepeatableRead), read_only: true, ..Default::default() };
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TransactionOptions {
    /// ISOLATION LEVEL; the server's default without one.
    pub isolation: Option<Isolation>,
    /// READ ONLY.
    pub read_only: bool,
    /// DEFERRABLE: with SERIALIZABLE and READ ONLY, waits for a snapshot that cannot fail.
    pub deferrable: bool,
}

/// What a transaction sees of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isolation {
    /// READ COMMITTED: each statement sees what was committed before it.
    ReadCommitted,
    /// REPEATABLE READ: all statements see what was committed before the first.
    RepeatableRead,
    /// SERIALIZABLE: as if transactions ran one after the other; may have to be run again.
    Serializable,
}

impl TransactionOptions {
    fn begin(self) -> String {
        let mut sql = "BEGIN".to_owned();
        let isolation = self.isolation.map(|isolation| match isolation {
            Isolation::ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
            Isolation::RepeatableRead => " ISOLATION LEVEL REPEATABLE READ",
            Isolation::Serializable => " ISOLATION LEVEL SERIALIZABLE",
        });
        sql.push_str(isolation.unwrap_or_default());
        if self.read_only {
            sql.push_str(" READ ONLY");
        }
        if self.deferrable {
            sql.push_str(" DEFERRABLE");
        }
        sql
    }
}

/// A transaction, or a savepoint inside one. Dropped without [`commit`](Transaction::commit) it is rolled back.
#[derive(Debug)]
pub struct Transaction<'c> {
    connection: Held<'c>,
    /// 0 for the transaction itself, else the number of the savepoint.
    depth: u32,
    is_open: bool,
}

#[derive(Debug)]
enum Held<'c> {
    Borrowed(&'c Connection),
    Pooled(Box<PooledConnection>),
}

impl<'c> Transaction<'c> {
    pub(super) async fn begin_on(
        connection: &'c mut Connection,
        options: &TransactionOptions,
    ) -> Result<Transaction<'c>, Error> {
        Transaction::begin(Held::Borrowed(connection), options).await
    }

    pub(super) async fn begin_pooled(
        connection: PooledConnection,
        options: &TransactionOptions,
    ) -> Result<Transaction<'static>, Error> {
        Transaction::begin(Held::Pooled(Box::new(connection)), options).await
    }

    async fn begin<'a>(
        connection: Held<'a>,
        options: &TransactionOptions,
    ) -> Result<Transaction<'a>, Error> {
        // The guard is there before BEGIN is sent: dropped while it waits, it rolls back.
        let transaction = Transaction {
            connection,
            depth: 0,
            is_open: true,
        };
        transaction.connection().set_in_transaction(true);
        let mut begin = options.begin();
        if let Some(settings) = transaction.connection().transaction_settings() {
            begin.push_str("; ");
            begin.push_str(settings);
        }
        transaction.connection().batch(&begin).await?;
        Ok(transaction)
    }

    pub(super) fn connection(&self) -> &Connection {
        match &self.connection {
            Held::Borrowed(connection) => connection,
            Held::Pooled(connection) => connection,
        }
    }

    /// Commits, or releases the savepoint.
    ///
    /// # Errors
    ///
    /// Whatever the server says: deferred constraints and serialization failures among others. Nothing is kept then.
    pub async fn commit(mut self) -> Result<(), Error> {
        let sql = match self.depth {
            0 => "COMMIT".to_owned(),
            depth => format!("RELEASE SAVEPOINT s{depth}"),
        };
        let result = self.connection().batch(&sql).await;
        // A COMMIT that fails has rolled back; a savepoint that cannot be released has not.
        self.is_open = result.is_err() && self.depth > 0;
        result
    }

    /// Rolls back, to the savepoint if it is one.
    ///
    /// # Errors
    ///
    /// A connection that is lost.
    pub async fn rollback(mut self) -> Result<(), Error> {
        let result = self.connection().batch(&self.rollback_sql()).await;
        self.is_open = false;
        result
    }

    /// A savepoint: a transaction inside this one, which is not used while the savepoint is open.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn savepoint(&mut self) -> Result<Transaction<'_>, Error> {
        let depth = self.depth + 1;
        let savepoint = Transaction {
            connection: Held::Borrowed(self.connection()),
            depth,
            is_open: true,
        };
        savepoint
            .connection()
            .batch(&format!("SAVEPOINT s{depth}"))
            .await?;
        Ok(savepoint)
    }

    /// Runs a closure inside a savepoint: kept if it returns Ok, else rolled back to.
    ///
    /// # Errors
    ///
    /// The closure's own, and those of the savepoint.
    pub async fn nested<T, E: From<Error>>(
        &mut self,
        work: impl AsyncFnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut savepoint = self.savepoint().await?;
        let value = work(&mut savepoint).await?;
        savepoint.commit().await?;
        Ok(value)
    }

    /// `SET LOCAL`: a setting that ends with the transaction, the only kind that is safe behind a pooler.
    ///
    /// With a name of the program's own it tells policies of row security who asks: `current_setting('app.tenant_id')`.
    /// `role` is a setting, too, as in `SET LOCAL ROLE`. (Behind its transaction a setting of one's own is an empty text
    /// on that connection, not missing.)
    ///
    /// ```no_run
    /// use gratia_db::Order;
    /// # use gratia_runtime::{Error, Pool};
    /// # async fn run(db: &Pool) -> Result<(), Error> {
    /// // CREATE POLICY own ON orders USING (user_id = current_setting('app.user_id')::integer)
    /// let t = db.begin().await?;
    /// t.set_local("role", "shop_user").await?;
    /// t.set_local("app.user_id", "7").await?;
    /// let theirs = Order::count(&t).await?;
    /// t.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// A setting that the server does not know.
    pub async fn set_local(&self, name: &str, value: &str) -> Result<(), Error> {
        let params = [
            Param::new(&name, Type::TEXT),
            Param::new(&value, Type::TEXT),
        ];
        Query::new("SELECT set_config($1, $2, true)", &params)
            .execute(self)
            .await
            .map(drop)
    }

    fn rollback_sql(&self) -> String {
        match self.depth {
            0 => "ROLLBACK".to_owned(),
            depth => format!("ROLLBACK TO SAVEPOINT s{depth}; RELEASE SAVEPOINT s{depth}"),
        }
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if self.is_open && !self.connection().is_closed() {
            let (connection, sql) = (self.connection(), self.rollback_sql());
            if connection.line().is_free() {
                send_without_waiting(connection.client(), &sql);
            } else {
                connection.lasting().settle_later(sql);
            }
        }
        if self.depth == 0 {
            self.connection().set_in_transaction(false);
        }
    }
}
