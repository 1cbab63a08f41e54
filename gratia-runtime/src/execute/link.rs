//! What COPY runs on: the client that is behind an executor, and the transaction around the COPY.

use std::sync::Arc;

use tokio_postgres::{Client, SimpleQueryMessage};

use super::line::{Lasting, send_without_waiting};
use super::statement_event::Running;
use super::{Connection, PooledConnection, Query};
use crate::Error;

/// The client behind an executor.
#[derive(Debug)]
pub struct Link<'c> {
    held: Held<'c>,
    is_in_transaction: bool,
}

#[derive(Debug)]
enum Held<'c> {
    Client(&'c Client),
    Connection(&'c Connection),
    Pooled(Arc<PooledConnection>),
}

impl<'c> Link<'c> {
    pub(super) fn of_client(client: &'c Client, is_in_transaction: bool) -> Self {
        Link {
            held: Held::Client(client),
            is_in_transaction,
        }
    }

    pub(super) fn of_connection(connection: &'c Connection) -> Self {
        Link {
            is_in_transaction: connection.is_in_transaction(),
            held: Held::Connection(connection),
        }
    }

    pub(super) fn of_pooled(connection: PooledConnection) -> Self {
        Link {
            held: Held::Pooled(Arc::new(connection)),
            is_in_transaction: false,
        }
    }

    fn connection(&self) -> Option<&Connection> {
        match &self.held {
            Held::Client(_) => None,
            Held::Connection(connection) => Some(connection),
            Held::Pooled(connection) => Some(connection),
        }
    }

    pub(super) fn client(&self) -> &Client {
        match &self.held {
            Held::Client(client) => client,
            Held::Connection(connection) => connection.client(),
            Held::Pooled(connection) => connection.client(),
        }
    }

    pub(super) fn running(&self, sql: &str) -> Running {
        let hook = self.connection().and_then(Connection::hook);
        Running::start(hook, Query::new(sql, &[]))
    }

    /// What is kept of it for as long as it is at work; nothing of a client that is not ours.
    pub(super) fn lasting(&self) -> Option<Lasting> {
        let keep = match &self.held {
            Held::Pooled(connection) => Some(Arc::clone(connection)),
            _ => None,
        };
        Some(Lasting {
            _keep: keep,
            ..self.connection()?.lasting()
        })
    }

    /// Runs a statement behind whatever is under way, and has what comes next on a connection of ours wait for it.
    pub(super) fn settle_later(&self, sql: &'static str) {
        if self.client().is_closed() {
            return;
        }
        match self.lasting() {
            Some(lasting) => lasting.settle_later(sql),
            None => send_without_waiting(self.client(), sql),
        }
    }

    /// Begins a transaction, unless there is one already, and runs `first` in it. Whether it has begun one.
    ///
    /// tokio-postgres sends COPY as a prepared statement with a name. Behind a transaction pooler a name is good only
    /// inside of a transaction, where the statement is closed again before anybody else gets the server's connection.
    pub(super) async fn begin(&self, first: &str) -> Result<bool, Error> {
        let client = self.client();
        if let Some(connection) = self.connection() {
            connection.line().free().await;
        }
        if self.is_in_transaction || is_in_transaction(client).await? {
            if !first.is_empty() {
                client.batch_execute(first).await?;
            }
            return Ok(false);
        }
        let mut sql = "BEGIN".to_owned();
        let settings = self.connection().and_then(Connection::transaction_settings);
        for more in settings.into_iter().chain(Some(first)) {
            sql.push_str("; ");
            sql.push_str(more);
        }
        // What is in doubt is rolled back: dropped while it waits, it may have begun.
        let undo = Undo::by(self, "ROLLBACK");
        client.batch_execute(&sql).await?;
        undo.call_off();
        Ok(true)
    }
}

/// Whether a transaction is open: by hand, since guards know. One that is not has begun with this very message. It has to
/// be a message alone: of Parse, Bind and Execute each has a time of its own.
async fn is_in_transaction(client: &Client) -> Result<bool, Error> {
    let sql = "SELECT pg_catalog.now() <> pg_catalog.statement_timestamp()";
    let messages = client.simple_query(sql).await?;
    Ok(messages.iter().any(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0) == Some("t"),
        _ => false,
    }))
}

/// Runs a statement when it is dropped, unless that is called off: what was sent before may be under way.
pub(super) struct Undo<'l, 'c> {
    link: &'l Link<'c>,
    sql: Option<&'static str>,
}

impl<'l, 'c> Undo<'l, 'c> {
    pub(super) fn by(link: &'l Link<'c>, sql: &'static str) -> Self {
        let sql = Some(sql);
        Undo { link, sql }
    }

    pub(super) fn call_off(mut self) {
        self.sql = None;
    }
}

impl Drop for Undo<'_, '_> {
    fn drop(&mut self) {
        if let Some(sql) = self.sql {
            self.link.settle_later(sql);
        }
    }
}
