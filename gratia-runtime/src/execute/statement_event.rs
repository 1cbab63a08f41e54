//! What is said of a statement when it ends: to the hook of the settings, and as a span of `tracing`.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Query;
use crate::Error;

/// A statement that has ended; see [`Config::on_statement`](crate::Config::on_statement).
///
/// The error is as the server put it, and may name values: those of a key that is there twice, say.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct StatementEvent<'a> {
    /// Its text. Values are not in it unless somebody wrote them there.
    pub sql: &'a str,
    /// How many parameters it has.
    pub params: usize,
    /// From sending it to its end: with the time that the reader of its rows took, without that of waiting for a
    /// connection of a pool.
    pub duration: Duration,
    /// How many rows came back.
    pub rows: u64,
    /// How many rows it touched, as the server counts them, if it was read to its end.
    pub rows_affected: Option<u64>,
    /// What went wrong. With neither this nor [`rows_affected`](Self::rows_affected) nobody wanted to know its end: the
    /// future or the stream of rows was dropped.
    pub error: Option<&'a Error>,
}

/// The function of [`Config::on_statement`](crate::Config::on_statement).
#[derive(Clone)]
pub(super) struct StatementHook(Arc<dyn Fn(&StatementEvent<'_>) + Send + Sync>);

impl StatementHook {
    pub(super) fn new(hook: impl Fn(&StatementEvent<'_>) + Send + Sync + 'static) -> Self {
        StatementHook(Arc::new(hook))
    }
}

impl fmt::Debug for StatementHook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatementHook")
    }
}

/// A statement that runs and is watched. Said to be given up if it is dropped before its end is known.
#[derive(Debug)]
pub(super) struct Running(Option<Box<Watched>>);

#[derive(Debug)]
struct Watched {
    hook: Option<(StatementHook, Box<str>)>,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    params: usize,
    started: Instant,
    rows: u64,
}

impl Running {
    /// Watches a statement, if anybody wants to know.
    pub(super) fn start(hook: Option<&StatementHook>, query: Query<'_>) -> Self {
        #[cfg(feature = "tracing")]
        let span = span(query);
        #[cfg(feature = "tracing")]
        let is_wanted = hook.is_some() || !span.is_disabled();
        #[cfg(not(feature = "tracing"))]
        let is_wanted = hook.is_some();
        if !is_wanted {
            return Running(None);
        }
        Running(Some(Box::new(Watched {
            hook: hook.map(|hook| (hook.clone(), query.sql.into())),
            #[cfg(feature = "tracing")]
            span,
            params: query.params.len(),
            started: Instant::now(),
            rows: 0,
        })))
    }

    pub(super) fn row(&mut self) {
        if let Some(watched) = &mut self.0 {
            watched.rows += 1;
        }
    }

    pub(super) fn end(&mut self, rows_affected: u64) {
        if let Some(watched) = self.0.take() {
            watched.say(Some(rows_affected), None);
        }
    }

    /// Ends with an error, which is handed on.
    pub(super) fn failed(&mut self, error: Error) -> Error {
        if let Some(watched) = self.0.take() {
            watched.say(None, Some(&error));
        }
        error
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(watched) = self.0.take() {
            watched.say(None, None);
        }
    }
}

impl Watched {
    fn say(&self, rows_affected: Option<u64>, error: Option<&Error>) {
        let duration = self.started.elapsed();
        #[cfg(feature = "tracing")]
        self.record(duration, rows_affected, error);
        if let Some((StatementHook(hook), sql)) = &self.hook {
            hook(&StatementEvent {
                sql,
                params: self.params,
                duration,
                rows: self.rows,
                rows_affected,
                error,
            });
        }
    }

    /// The error's kind and code alone: its text may name values.
    #[cfg(feature = "tracing")]
    fn record(&self, duration: Duration, rows_affected: Option<u64>, error: Option<&Error>) {
        let span = &self.span;
        span.record("duration_us", duration.as_micros() as u64);
        span.record("rows", self.rows);
        span.record("rows_affected", rows_affected);
        if let Some(error) = error {
            span.record("error.kind", tracing::field::debug(error.kind()));
            span.record("error.sqlstate", error.sqlstate());
        }
    }
}

/// The span of a statement. Of its parameters it names the types alone, as their Debug does.
#[cfg(feature = "tracing")]
fn span(query: Query<'_>) -> tracing::Span {
    use tracing::field::Empty;

    tracing::debug_span!(
        target: "gratia_runtime",
        "gratia.query",
        sql = query.sql,
        params.count = query.params.len(),
        params.types = ?query.params,
        duration_us = Empty,
        rows = Empty,
        rows_affected = Empty,
        error.kind = Empty,
        error.sqlstate = Empty,
    )
}
