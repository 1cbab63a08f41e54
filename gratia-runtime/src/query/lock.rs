//! Row locks: FOR UPDATE and its like.

use std::marker::PhantomData;

use super::Source;

/// A lock on the rows that a query reads, held until the transaction ends.
///
/// ```
/// use gratia_runtime::query::Lock;
/// let next_job = Lock::update().skip_locked();
/// let read_only = Lock::share();
/// ```
///
/// PostgreSQL's manual: "The Locking Clause".
#[derive(Clone, Copy, Debug)]
pub struct Lock<W = Wait> {
    strength: &'static str,
    wait: &'static str,
    waits: PhantomData<W>,
}

/// Waits for rows that others have locked.
#[derive(Clone, Copy, Debug)]
pub enum Wait {}

/// Does not wait: fails, or leaves rows out.
#[derive(Clone, Copy, Debug)]
pub enum NoWait {}

impl Lock {
    const fn of(strength: &'static str) -> Self {
        Lock {
            strength,
            wait: "",
            waits: PhantomData,
        }
    }

    /// `FOR UPDATE`: nobody else changes, deletes or locks the rows.
    pub const fn update() -> Self {
        Lock::of(" FOR UPDATE")
    }

    /// `FOR NO KEY UPDATE`: the same, but others may still point at the rows.
    pub const fn no_key_update() -> Self {
        Lock::of(" FOR NO KEY UPDATE")
    }

    /// `FOR SHARE`: nobody changes or deletes the rows; others may lock them so too.
    pub const fn share() -> Self {
        Lock::of(" FOR SHARE")
    }

    /// `FOR KEY SHARE`: nobody deletes the rows or changes their keys.
    pub const fn key_share() -> Self {
        Lock::of(" FOR KEY SHARE")
    }

    /// `NOWAIT`: an error ([`LockNotAvailable`](crate::ErrorKind::LockNotAvailable)) rather than waiting.
    pub const fn nowait(self) -> Lock<NoWait> {
        self.with(" NOWAIT")
    }

    /// `SKIP LOCKED`: rows that others have locked are left out.
    pub const fn skip_locked(self) -> Lock<NoWait> {
        self.with(" SKIP LOCKED")
    }

    const fn with(self, wait: &'static str) -> Lock<NoWait> {
        Lock {
            strength: self.strength,
            wait,
            waits: PhantomData,
        }
    }
}

/// The clause of a query.
#[derive(Clone)]
pub(crate) struct LockClause {
    pub strength: &'static str,
    pub wait: &'static str,
    /// The sources that are locked; empty means all that can be.
    pub of: Vec<Source>,
}

impl LockClause {
    pub(crate) fn new<W>(lock: Lock<W>, of: Vec<Source>) -> Self {
        LockClause {
            strength: lock.strength,
            wait: lock.wait,
            of,
        }
    }
}

/// The sources that a lock names: the columns of one table, or a tuple of them.
pub trait LockedTables {
    /// The sources.
    #[doc(hidden)]
    fn sources(self) -> Vec<Source>;
}

impl<C: super::TableColumns> LockedTables for C {
    fn sources(self) -> Vec<Source> {
        vec![self.source()]
    }
}

macro_rules! tuples {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: super::TableColumns),*> LockedTables for ($($name,)*) {
            fn sources(self) -> Vec<Source> {
                let ($($name,)*) = self;
                vec![$($name.source()),*]
            }
        }
    )*};
}

tuples! {
    A B;
    A B C;
    A B C D;
}
