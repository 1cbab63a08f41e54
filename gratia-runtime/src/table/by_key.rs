//! What the methods of generated rows call: statements over a key.
//!
//! They are async here, once for all tables. A coroutine for each method of each table would be a quarter of what rustc
//! has to do for a generated crate.

use super::Patch;
use super::update::update_by_key;
use crate::Error;
use crate::codec::{Decode, Encode, Type};
use crate::execute::{Executor, Param, Query};
use crate::query::TableColumns;

/// The values of a key, each with the type that it is sent as: a [`Key`], several by [`Key::and`], or `()` for none.
pub trait Keys: Send + Sync {
    /// How many they are.
    const LEN: usize;

    /// Adds them to the parameters.
    fn add_to<'k>(&'k self, params: &mut Vec<Param<'k>>);
}

/// The last value of a key, behind those before it.
#[derive(Clone, Debug)]
pub struct Key<K, B = ()> {
    before: B,
    value: K,
    ty: Type,
    is_secret: bool,
}

impl<K: Encode> Key<K> {
    /// A key of one value.
    pub const fn new(value: K, ty: Type) -> Self {
        Key {
            before: (),
            value,
            ty,
            is_secret: false,
        }
    }
}

impl<K: Encode, B: Keys> Key<K, B> {
    /// The same, its last value never shown.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// The same with one more value.
    pub fn and<N: Encode>(self, value: N, ty: Type) -> Key<N, Self> {
        Key {
            before: self,
            value,
            ty,
            is_secret: false,
        }
    }
}

impl Keys for () {
    const LEN: usize = 0;

    fn add_to<'k>(&'k self, _: &mut Vec<Param<'k>>) {}
}

impl<K: Encode, B: Keys> Keys for Key<K, B> {
    const LEN: usize = B::LEN + 1;

    fn add_to<'k>(&'k self, params: &mut Vec<Param<'k>>) {
        self.before.add_to(params);
        let make = if self.is_secret {
            Param::secret
        } else {
            Param::new
        };
        params.push(make(&self.value, self.ty.clone()));
    }
}

fn params<K: Keys>(keys: &K) -> Vec<Param<'_>> {
    let mut params = Vec::with_capacity(K::LEN);
    keys.add_to(&mut params);
    params
}

/// The one row of the statement.
///
/// # Errors
///
/// As [`Query::fetch_one`].
pub async fn fetch_one<T: Decode>(
    db: &(impl Executor + ?Sized),
    sql: &'static str,
    keys: impl Keys,
) -> Result<T, Error> {
    Query::new(sql, &params(&keys)).fetch_one(db).await
}

/// The one row that the statement may have.
///
/// # Errors
///
/// As [`Query::fetch_optional`].
pub async fn fetch_optional<T: Decode>(
    db: &(impl Executor + ?Sized),
    sql: &'static str,
    keys: impl Keys,
) -> Result<Option<T>, Error> {
    Query::new(sql, &params(&keys)).fetch_optional(db).await
}

/// All rows of the statement.
///
/// # Errors
///
/// As [`Query::fetch_all`].
pub async fn fetch_all<T: Decode>(
    db: &(impl Executor + ?Sized),
    sql: &'static str,
    keys: impl Keys,
) -> Result<Vec<T>, Error> {
    Query::new(sql, &params(&keys)).fetch_all(db).await
}

/// Changes the row for which the filter over the key holds, and gives it back; `None` if there is none.
///
/// # Errors
///
/// [`ErrorKind::EmptyPatch`](crate::ErrorKind::EmptyPatch) before anything is sent if nothing is given: columns that become
/// now() by themselves do not count. Violations by their constraint.
pub async fn update_one<P: Patch>(
    db: &(impl Executor + ?Sized),
    filter: &'static str,
    keys: impl Keys,
    patch: &P,
) -> Result<Option<<P::Columns as TableColumns>::Row>, Error> {
    update_by_key(db, filter, params(&keys), patch).await
}
