//! Snapshots that transactions share.

use super::{Query, Transaction};
use crate::{Error, ErrorKind};

impl Transaction<'_> {
    /// Gives others a name by which they see what this transaction sees, as long as it is open: `pg_export_snapshot()`.
    ///
    /// For this one of [`RepeatableRead`](crate::Isolation::RepeatableRead) or above: otherwise each of its statements has a
    /// snapshot of its own.
    ///
    /// # Errors
    ///
    /// Whatever the server says.
    pub async fn export_snapshot(&self) -> Result<String, Error> {
        Query::new("SELECT pg_export_snapshot()", &[])
            .fetch_one(self)
            .await
    }

    /// Sees what the transaction sees that has exported this snapshot: `SET TRANSACTION SNAPSHOT`. It has to come before every
    /// other statement of a transaction of [`RepeatableRead`](crate::Isolation::RepeatableRead) or above.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](ErrorKind::InvalidQuery) before anything is sent for what cannot be the name of a snapshot, and whatever
    /// the server says.
    pub async fn import_snapshot(&self, name: &str) -> Result<(), Error> {
        // The statement takes no parameters.
        let is_name = |c: char| c.is_ascii_hexdigit() || c == '-';
        if name.is_empty() || !name.chars().all(is_name) {
            let message = format!("`{}` is no name of a snapshot", name.escape_debug());
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        let sql = format!("SET TRANSACTION SNAPSHOT '{name}'");
        self.connection().batch(&sql).await
    }
}
