//! Locks of the program's own, which end with the transaction.

use super::{Param, Query, Transaction};
use crate::Error;
use crate::codec::Type;

/// `pg_advisory_xact_lock` and its like: the server keeps a lock for a number, which means what the program says it means.
/// All of them are of the whole database, end with the transaction (or where it is rolled back to a savepoint before them), and
/// are safe behind a pooler.
impl Transaction<'_> {
    /// `pg_advisory_xact_lock`: waits until nobody else holds the lock.
    ///
    /// # Errors
    ///
    /// Whatever the server says: a deadlock, `lock_timeout`.
    pub async fn advisory_lock(&self, key: i64) -> Result<(), Error> {
        self.wait("SELECT pg_advisory_xact_lock($1)::text", key)
            .await
    }

    /// `pg_advisory_xact_lock_shared`: waits until nobody else holds the lock but shared.
    ///
    /// # Errors
    ///
    /// As [`advisory_lock`](Transaction::advisory_lock).
    pub async fn advisory_lock_shared(&self, key: i64) -> Result<(), Error> {
        self.wait("SELECT pg_advisory_xact_lock_shared($1)::text", key)
            .await
    }

    /// `pg_try_advisory_xact_lock`: takes the lock if nobody else holds it. Whether it did.
    ///
    /// ```no_run
    /// # use gratia_runtime::{Error, Pool};
    /// # async fn run(db: &Pool) -> Result<(), Error> {
    /// const NIGHTLY_REPORT: i64 = 1;
    ///
    /// let t = db.begin().await?;
    /// if t.try_advisory_lock(NIGHTLY_REPORT).await? {
    ///     // Nobody else is at it.
    /// }
    /// t.commit().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn try_advisory_lock(&self, key: i64) -> Result<bool, Error> {
        self.ask("SELECT pg_try_advisory_xact_lock($1)", key).await
    }

    /// `pg_try_advisory_xact_lock_shared`: takes the lock if nobody else holds it but shared. Whether it did.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn try_advisory_lock_shared(&self, key: i64) -> Result<bool, Error> {
        self.ask("SELECT pg_try_advisory_xact_lock_shared($1)", key)
            .await
    }

    async fn wait(&self, sql: &str, key: i64) -> Result<(), Error> {
        let params = [Param::new(&key, Type::INT8)];
        Query::new(sql, &params).execute(self).await.map(drop)
    }

    async fn ask(&self, sql: &str, key: i64) -> Result<bool, Error> {
        let params = [Param::new(&key, Type::INT8)];
        Query::new(sql, &params).fetch_one(self).await
    }
}
