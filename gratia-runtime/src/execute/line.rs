//! The line to the server while something that was given up on is still on it: nothing else is sent until it is over.
//!
//! PgBouncer forgets at the end of a COPY how many answers are to come, and may hand the server's connection to somebody else
//! before the last of them. tokio-postgres may be out of step behind a COPY that was refused (rust-postgres issue 789).

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio_postgres::{Client, SimpleQueryStream};

use super::PooledConnection;

/// Whether the line is free.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// How many things are not over yet.
    unsettled: AtomicUsize,
    settled: Notify,
}

impl Line {
    pub(super) fn is_free(&self) -> bool {
        self.unsettled.load(Ordering::Acquire) == 0
    }

    /// Waits until it is.
    pub(super) async fn free(&self) {
        while !self.is_free() {
            let settled = self.settled.notified();
            if !self.is_free() {
                settled.await;
            }
        }
    }
}

/// As long as it is held, the line is not free.
struct Unsettled(Arc<Line>);

impl Unsettled {
    fn on(line: &Arc<Line>) -> Self {
        line.unsettled.fetch_add(1, Ordering::AcqRel);
        Unsettled(Arc::clone(line))
    }
}

impl Drop for Unsettled {
    fn drop(&mut self) {
        self.0.unsettled.fetch_sub(1, Ordering::AcqRel);
        self.0.settled.notify_waiters();
    }
}

/// A connection of ours, to be settled when nobody waits for it any more.
#[derive(Clone, Debug)]
pub(super) struct Lasting {
    pub client: Arc<Client>,
    pub line: Arc<Line>,
    /// A connection of a pool that must not be given to anybody else before.
    pub _keep: Option<Arc<PooledConnection>>,
}

impl Lasting {
    /// Runs a statement, and has everybody else wait for it. Without a runtime it is just handed over.
    pub(super) fn settle_later(self, sql: impl Into<Cow<'static, str>>) {
        let sql = sql.into();
        if Handle::try_current().is_err() {
            return send_without_waiting(&self.client, &sql);
        }
        let client = Arc::clone(&self.client);
        self.wait_for(async move { settle(&client, &sql).await });
    }

    /// Has everybody else wait until this is done. Without a runtime nobody does it.
    pub(super) fn wait_for(self, left: impl Future<Output = ()> + Send + 'static) {
        if let Ok(runtime) = Handle::try_current() {
            let unsettled = Unsettled::on(&self.line);
            runtime.spawn(async move {
                left.await;
                drop((unsettled, self));
            });
        }
    }
}

/// Runs a statement whose answer can be told from any other's. If another comes, answers are out of step by one: with the
/// next one tokio-postgres notices and ends the connection, and until then nobody may use it.
pub(super) async fn settle(client: &Client, sql: &str) {
    if client.batch_execute(sql).await.is_ok() {
        return;
    }
    for _ in 0..1000 {
        if client.is_closed() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Hands a statement to the connection, and gives what will come of it.
pub(super) fn handed_over(
    client: &Client,
    sql: &str,
) -> Result<SimpleQueryStream, tokio_postgres::Error> {
    // All that it waits for is to be handed over, which is done at once.
    match client.simple_query_raw(sql).now_or_never() {
        Some(handed_over) => handed_over,
        None => unreachable!("a statement is handed over at once"),
    }
}

/// Hands a statement to the connection, which sends it behind whatever was handed over before.
pub(super) fn send_without_waiting(client: &Client, sql: &str) {
    // The first poll hands it over; what comes of it is nobody's business.
    let _ = client.batch_execute(sql).now_or_never();
}
