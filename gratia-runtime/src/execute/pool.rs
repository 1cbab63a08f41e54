//! A pool of connections: deadpool, with idle connections closed.

use std::hash::{BuildHasher, RandomState};
use std::ops::{AsyncFnOnce, Deref};
use std::sync::Arc;
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{
    self, Metrics, PoolError, QueueMode, RecycleError, RecycleResult, Timeouts,
};
use tokio::task::AbortHandle;

use super::{Config, Connection, Transaction, TransactionOptions};
use crate::{Error, ErrorKind, Retryable};

/// Connections to one database, made when needed and shared. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Pool {
    connections: managed::Pool<Manager>,
    /// Held for its drop alone.
    _reaper: Option<Arc<Reaper>>,
}

impl Pool {
    /// A pool for this URL; see [`Config`] for the settings in it. Connects when the first connection is wanted.
    ///
    /// # Errors
    ///
    /// A URL that cannot be read.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn connect(url: &str) -> Result<Self, Error> {
        Ok(Pool::new(url.parse()?))
    }

    /// A pool with these settings.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub fn new(config: Config) -> Self {
        let timeouts = Timeouts {
            wait: Some(config.pool_timeout),
            create: None,
            recycle: Some(Duration::from_secs(5)),
        };
        let settings = managed::PoolConfig {
            max_size: config.pool_max,
            timeouts,
            queue_mode: QueueMode::Lifo,
        };
        let idle_timeout = config.idle_timeout;
        let built = managed::Pool::builder(Manager { config })
            .config(settings)
            .runtime(Runtime::Tokio1)
            .build();
        let connections = match built {
            Ok(connections) => connections,
            // Timeouts without a runtime are the only thing it refuses.
            Err(error) => unreachable!("{error}"),
        };
        let reaper = idle_timeout.map(|after| Arc::new(Reaper::start(connections.clone(), after)));
        Pool {
            connections,
            _reaper: reaper,
        }
    }

    /// A connection, given back when it is dropped.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::PoolTimeout`], [`ErrorKind::PoolClosed`], or no connection can be made.
    pub async fn get(&self) -> Result<PooledConnection, Error> {
        match self.connections.get().await {
            Ok(connection) => Ok(PooledConnection(connection)),
            Err(PoolError::Backend(error)) => Err(error),
            Err(PoolError::Timeout(_)) => {
                let max = self.connections.status().max_size;
                Err(Error::new(
                    ErrorKind::PoolTimeout,
                    format!("none of the {max} connections became free in time"),
                ))
            }
            Err(PoolError::Closed) => Err(Error::new(ErrorKind::PoolClosed, "the pool is closed")),
            Err(error) => Err(Error::new(ErrorKind::Connect, error.to_string())),
        }
    }

    /// Begins a transaction on a connection of its own.
    ///
    /// # Errors
    ///
    /// As [`get`](Pool::get), and whatever the server says.
    pub async fn begin(&self) -> Result<Transaction<'static>, Error> {
        self.begin_with(&TransactionOptions::default()).await
    }

    /// Begins a transaction with these options.
    ///
    /// # Errors
    ///
    /// As [`begin`](Pool::begin).
    pub async fn begin_with(
        &self,
        options: &TransactionOptions,
    ) -> Result<Transaction<'static>, Error> {
        Transaction::begin_pooled(self.get().await?, options).await
    }

    /// Runs a closure in a transaction: committed if it returns Ok, else rolled back, and so if what this returns is
    /// dropped half way. It holds one connection of the pool: what runs on the pool inside of the closure, instead of on
    /// the transaction it is given, goes over another one and is no part of it.
    ///
    /// What this returns is not `Send`, because rustc cannot yet see that of an async closure that borrows: in a task
    /// that is spawned, and so in most web frameworks, use [`begin`](Pool::begin) or
    /// [`transaction_retry`](Pool::transaction_retry).
    ///
    /// ```
    /// # use gratia_runtime::{Error, Pool, Query};
    /// # async fn example(pool: &Pool) -> Result<(), Error> {
    /// let stock: i32 = pool.transaction(async |t| {
    ///     let sql = "UPDATE products SET stock = stock - 1 WHERE sku = 'LS-1' RETURNING stock";
    ///     Query::new(sql, &[]).fetch_one(t).await
    /// }).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The closure's own, and those of the transaction.
    pub async fn transaction<T, E: From<Error>>(
        &self,
        work: impl AsyncFnOnce(&mut Transaction<'static>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut transaction = self.begin().await?;
        let value = work(&mut transaction).await?;
        transaction.commit().await?;
        Ok(value)
    }

    /// Runs a closure in a transaction that is rolled back, whatever it returns: for tests, which share a database and see
    /// nothing of each other. What the closure does inside of it is there for itself alone, savepoints included; numbers that
    /// sequences have given stay given, and constraints that are deferred are not looked at, unless it says
    /// `SET CONSTRAINTS ALL IMMEDIATE`. The closure's panic rolls back, too.
    ///
    /// ```no_run
    /// use gratia_db::{Brand, NewBrand, brands};
    /// # use gratia_runtime::{Error, Pool};
    /// # async fn test(pool: &Pool) -> Result<(), Error> {
    /// let count = pool.rolled_back(async |t| {
    ///     brands::insert(NewBrand { name: "Loom".into(), slug: "loom".into() }).execute(t).await?;
    ///     Brand::count(t).await
    /// }).await?;
    /// assert_eq!((count, Brand::count(pool).await?), (1, 0));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The closure's own, and those of the transaction.
    pub async fn rolled_back<T, E: From<Error>>(
        &self,
        work: impl AsyncFnOnce(&mut Transaction<'static>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut transaction = self.begin().await?;
        let result = work(&mut transaction).await;
        let rolled_back = transaction.rollback().await;
        let value = result?;
        rolled_back?;
        Ok(value)
    }

    /// Runs a transaction with these options, and again after a serialization failure or a deadlock: `attempts` times
    /// at most, with a pause between that grows. The closure gets a transaction of its own for each try and hands it
    /// back to be committed; it clones what it needs of its surroundings.
    ///
    /// ```
    /// # use gratia_runtime::{Error, Isolation, Pool, Query, TransactionOptions};
    /// # async fn example(pool: &Pool) -> Result<(), Error> {
    /// let options = TransactionOptions { isolation: Some(Isolation::Serializable), ..Default::default() };
    /// let count: i64 = pool.transaction_retry(options, 5, |t| async move {
    ///     let count = Query::new("SELECT count(*) FROM products", &[]).fetch_one(&t).await?;
    ///     Ok::<_, Error>((t, count))
    /// }).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The last try's: an [`Error`], or one of the program's own that says by [`Retryable`] what it is worth.
    pub async fn transaction_retry<T, E, F>(
        &self,
        options: TransactionOptions,
        attempts: u32,
        mut work: impl FnMut(Transaction<'static>) -> F,
    ) -> Result<T, E>
    where
        E: From<Error> + Retryable,
        F: Future<Output = Result<(Transaction<'static>, T), E>>,
    {
        let mut attempt = 1;
        loop {
            let tried = async {
                let (transaction, value) = work(self.begin_with(&options).await?).await?;
                transaction.commit().await?;
                Ok::<T, E>(value)
            };
            match tried.await {
                Err(error) if error.is_retryable() && attempt < attempts => {
                    // Each waits for a time of its own, so that two do not meet again.
                    let spread = RandomState::new().hash_one(attempt) % (2 << attempt.min(8));
                    let pause = Duration::from_millis((1 << attempt.min(8)) + spread);
                    tokio::time::sleep(pause).await;
                    attempt += 1;
                }
                result => return result,
            }
        }
    }

    /// How many connections there are, and how many of them are idle.
    pub fn size(&self) -> (usize, usize) {
        let status = self.connections.status();
        (status.size, status.available)
    }

    /// Closes the pool: idle connections now, the others when they come back.
    pub fn close(&self) {
        self.connections.close();
    }
}

/// A connection of a pool, given back when it is dropped.
#[derive(Debug)]
pub struct PooledConnection(managed::Object<Manager>);

impl Deref for PooledConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

/// Makes connections for deadpool.
#[derive(Debug)]
struct Manager {
    config: Config,
}

impl managed::Manager for Manager {
    type Type = Connection;
    type Error = Error;

    async fn create(&self) -> Result<Connection, Error> {
        Connection::connect(&self.config).await
    }

    /// Nothing is asked of the server: a connection that died in the meantime is noticed by its client.
    async fn recycle(&self, connection: &mut Connection, _: &Metrics) -> RecycleResult<Error> {
        if connection.is_closed() {
            Err(RecycleError::message("the connection is closed"))
        } else {
            Ok(())
        }
    }
}

/// Closes idle connections for as long as the pool lives.
#[derive(Debug)]
struct Reaper(AbortHandle);

impl Reaper {
    fn start(connections: managed::Pool<Manager>, after: Duration) -> Self {
        let task = tokio::spawn(async move {
            let mut tick = tokio::time::interval((after / 4).max(Duration::from_millis(100)));
            loop {
                tick.tick().await;
                connections.retain(|_, metrics| metrics.last_used() < after);
            }
        });
        Reaper(task.abort_handle())
    }
}

impl Drop for Reaper {
    fn drop(&mut self) {
        self.0.abort();
    }
}
