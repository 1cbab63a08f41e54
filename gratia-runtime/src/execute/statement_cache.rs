//! The prepared statements of a connection, by text and parameter types, the least used forgotten first.

use std::num::NonZeroUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use lru::LruCache;
use postgres_types::Type;
use tokio_postgres::Statement;

use super::Param;

/// A bounded cache. A statement that falls out is closed on the server when its last user is done.
#[derive(Debug)]
pub(super) struct StatementCache {
    statements: Mutex<LruCache<String, Statement>>,
}

impl StatementCache {
    pub(super) fn new(capacity: usize) -> Self {
        let capacity = NonZeroUsize::new(capacity).unwrap_or(NonZeroUsize::MIN);
        StatementCache {
            statements: Mutex::new(LruCache::new(capacity)),
        }
    }

    /// The statement, if it was prepared for these types.
    pub(super) fn get(&self, sql: &str, params: &[Param<'_>]) -> Option<Statement> {
        let mut statements = self.lock();
        let statement = statements.get(sql)?;
        let types = statement.params();
        let fits = types.len() == params.len()
            && types
                .iter()
                .zip(params)
                .all(|(ty, param): (&Type, _)| ty == param.ty());
        fits.then(|| statement.clone())
    }

    pub(super) fn put(&self, sql: &str, statement: Statement) {
        self.lock().put(sql.to_owned(), statement);
    }

    pub(super) fn forget(&self, sql: &str) {
        self.lock().pop(sql);
    }

    pub(super) fn len(&self) -> usize {
        self.lock().len()
    }

    /// A panic while the lock was held leaves the cache as it was.
    fn lock(&self) -> MutexGuard<'_, LruCache<String, Statement>> {
        self.statements
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
