//! One connection with its prepared statements.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio_postgres::{Client, RowStream};

use super::executor::run_unnamed;
use super::line::{Lasting, Line};
use super::statement_cache::StatementCache;
use super::statement_event::{Running, StatementHook};
use super::{Config, Query, Rows, StatementMode, Transaction, TransactionOptions, transport};
use crate::Error;

/// A connection to a server.
#[derive(Debug)]
pub struct Connection {
    client: Arc<Client>,
    line: Arc<Line>,
    mode: StatementMode,
    cache: StatementCache,
    in_transaction: AtomicBool,
    /// What each transaction sets for itself.
    transaction_settings: Option<String>,
    hook: Option<StatementHook>,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Connect`](crate::ErrorKind::Connect), and [`ErrorKind::Config`](crate::ErrorKind::Config) for TLS that
    /// this build does not speak or roots that cannot be read.
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime.
    pub async fn connect(config: &Config) -> Result<Self, Error> {
        let client = transport::connect(config).await?;
        Ok(Connection::from_client(client, config))
    }

    fn from_client(client: Client, config: &Config) -> Self {
        Connection {
            client: Arc::new(client),
            line: Arc::default(),
            mode: config.statement_mode,
            cache: StatementCache::new(config.statement_cache),
            in_transaction: AtomicBool::new(false),
            transaction_settings: config.transaction_settings(),
            hook: config.hook.clone(),
        }
    }

    /// Begins a transaction. It is rolled back unless it is committed.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn begin(&mut self) -> Result<Transaction<'_>, Error> {
        Transaction::begin_on(self, &TransactionOptions::default()).await
    }

    /// Begins a transaction with these options.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn begin_with(
        &mut self,
        options: &TransactionOptions,
    ) -> Result<Transaction<'_>, Error> {
        Transaction::begin_on(self, options).await
    }

    /// Whether the server is gone.
    pub fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// How many statements are prepared and kept.
    pub fn cached_statements(&self) -> usize {
        self.cache.len()
    }

    /// Runs SQL without parameters, several statements if you like, and drops what they return.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn batch(&self, sql: &str) -> Result<(), Error> {
        self.line.free().await;
        let mut running = Running::start(self.hook.as_ref(), Query::new(sql, &[]));
        match self.client.batch_execute(sql).await {
            Ok(()) => {
                running.end(0);
                Ok(())
            }
            Err(error) => Err(running.failed(error.into())),
        }
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn transaction_settings(&self) -> Option<&str> {
        self.transaction_settings.as_deref()
    }

    pub(super) fn line(&self) -> &Line {
        &self.line
    }

    pub(super) fn lasting(&self) -> Lasting {
        Lasting {
            client: Arc::clone(&self.client),
            line: Arc::clone(&self.line),
            _keep: None,
        }
    }

    pub(super) fn hook(&self) -> Option<&StatementHook> {
        self.hook.as_ref()
    }

    /// Whether a guard of a transaction is open.
    pub(super) fn is_in_transaction(&self) -> bool {
        self.in_transaction.load(Ordering::Relaxed)
    }

    pub(super) fn set_in_transaction(&self, value: bool) {
        self.in_transaction.store(value, Ordering::Relaxed);
    }

    pub(super) async fn send(&self, query: Query<'_>) -> Result<Rows, Error> {
        self.line.free().await;
        let running = Running::start(self.hook.as_ref(), query);
        Rows::of(self.send_unwatched(query).await, running)
    }

    async fn send_unwatched(&self, query: Query<'_>) -> Result<RowStream, Error> {
        if self.mode == StatementMode::Unnamed {
            return Ok(run_unnamed(&self.client, query).await?);
        }
        match self.send_prepared(query).await {
            // The table has changed since: prepared again it fits. Inside a transaction all is lost already.
            Err(error) if error.is_stale_plan() && !self.in_transaction.load(Ordering::Relaxed) => {
                self.cache.forget(query.sql);
                self.send_prepared(query).await
            }
            Err(error) => {
                if error.is_stale_plan() {
                    self.cache.forget(query.sql);
                }
                Err(error)
            }
            sent => sent,
        }
    }

    async fn send_prepared(&self, query: Query<'_>) -> Result<RowStream, Error> {
        let statement = match self.cache.get(query.sql, query.params) {
            Some(statement) => statement,
            None => {
                let types: Vec<_> = query
                    .params
                    .iter()
                    .map(|param| param.ty().clone())
                    .collect();
                let statement = self.client.prepare_typed(query.sql, &types).await?;
                self.cache.put(query.sql, statement.clone());
                statement
            }
        };
        Ok(self.client.query_raw(&statement, query.params).await?)
    }
}
