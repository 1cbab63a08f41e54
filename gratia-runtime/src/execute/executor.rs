//! What statements run on: a pool, a connection, a transaction, or a bare client of tokio-postgres.

use std::future::Future;

use tokio_postgres::{Client, RowStream};

use super::link::Link;
use super::statement_event::Running;
use super::{Connection, Param, Pool, PooledConnection, Query, Rows, Transaction};
use crate::Error;

/// Something that runs statements. Taken as `&db` everywhere; its futures are [`Send`].
///
/// Sealed: implemented by [`Pool`], [`PooledConnection`], [`Connection`], [`Transaction`], and by the client and the
/// transaction of tokio-postgres, which always run unnamed.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not run statements",
    note = "pass a `&Pool`, `&Connection`, `&Transaction` or `&tokio_postgres::Client`"
)]
pub trait Executor: sealed::Run {}

impl<T: sealed::Run> Executor for T {}

pub(crate) mod sealed {
    use super::{Error, Future, Link, Query, Rows};

    /// What an executor does.
    #[doc(hidden)]
    pub trait Run: Send + Sync {
        fn run(&self, query: Query<'_>) -> impl Future<Output = Result<Rows, Error>> + Send;

        /// The client behind it, for COPY.
        fn link(&self) -> impl Future<Output = Result<Link<'_>, Error>> + Send;
    }
}

use sealed::Run;

/// Sends a statement without a name: one round trip, and nothing is left on the server.
pub(super) async fn run_unnamed(
    client: &Client,
    query: Query<'_>,
) -> Result<RowStream, tokio_postgres::Error> {
    client
        .query_typed_raw(query.sql, query.params.iter().map(with_type))
        .await
}

fn with_type<'a, 'b>(param: &'b Param<'a>) -> (&'b Param<'a>, postgres_types::Type) {
    (param, param.ty().clone())
}

impl Run for Client {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        let running = Running::start(None, query);
        Rows::of(run_unnamed(self, query).await.map_err(Error::from), running)
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_client(self, false))
    }
}

impl Run for tokio_postgres::Transaction<'_> {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        self.client().run(query).await
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_client(self.client(), true))
    }
}

impl Run for Connection {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        self.send(query).await
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_connection(self))
    }
}

impl Run for PooledConnection {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        (**self).run(query).await
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_connection(self))
    }
}

impl Run for Pool {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        let connection = self.get().await?;
        let rows = connection.run(query).await?;
        Ok(rows.keeping(connection))
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_pooled(self.get().await?))
    }
}

impl Run for Transaction<'_> {
    async fn run(&self, query: Query<'_>) -> Result<Rows, Error> {
        self.connection().run(query).await
    }

    async fn link(&self) -> Result<Link<'_>, Error> {
        Ok(Link::of_connection(self.connection()))
    }
}
