//! The line to the server while something that was given up on is still on it: nothing else is sent until it is over.
//!
//! PgBouncer loses answers to what is sent while a COPY is under way, and tokio-postgres may be out of step behind one that
//! was refused (rust-postgres issue 789).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio_postgres::Client;

use super::PooledConnection;

/// Whether the line is free.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// How many things are not over yet.
    unsettled: AtomicUsize,
    settled: Notify,
}

impl Line {
    /// Waits until it is.
    pub(super) async fn free(&self) {
        while self.unsettled.load(Ordering::Acquire) > 0 {
            let settled = self.settled.notified();
            if self.unsettled.load(Ordering::Acquire) > 0 {
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
    pub pooled: Option<Arc<PooledConnection>>,
}

impl Lasting {
    /// Does what is left to do, then runs this statement, and has everybody else wait. Without a runtime the statement is
    /// just handed over.
    pub(super) fn settle_later(
        self,
        left: impl Future<Output = ()> + Send + 'static,
        sql: &'static str,
    ) {
        let Ok(runtime) = Handle::try_current() else {
            send_without_waiting(&self.client, sql);
            return;
        };
        let unsettled = Unsettled::on(&self.line);
        runtime.spawn(async move {
            left.await;
            settle(&self.client, sql).await;
            drop(unsettled);
        });
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

/// Hands a statement to the connection, which sends it behind whatever was handed over before.
pub(super) fn send_without_waiting(client: &Client, sql: &str) {
    use futures_util::FutureExt;

    // The first poll hands it over; what comes of it is nobody's business.
    let _ = client.batch_execute(sql).now_or_never();
}
