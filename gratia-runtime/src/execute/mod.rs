//! Statements on a server: what runs them, and in which mode.

mod advisory_lock;
mod config;
mod connection;
mod copy_in;
mod copy_out;
mod executor;
mod line;
mod link;
mod pool;
mod query;
mod snapshot;
mod statement_cache;
mod statement_event;
#[cfg(feature = "tls")]
mod tls;
mod transaction;
mod transport;

pub use config::{Config, StatementMode, TlsVerify};
pub use connection::Connection;
pub(crate) use copy_in::CopyInto;
pub(crate) use copy_out::CopyFrom;
pub use executor::Executor;
pub use pool::{Pool, PooledConnection};
pub use query::{Param, Query, Row, Rows};
pub use statement_event::StatementEvent;
pub use transaction::{Isolation, Transaction, TransactionOptions};
