//! Update of one row by its key.

use std::fmt::Write;

use super::{Patch, Values};
use crate::Error;
use crate::execute::{Executor, Param, Query};

/// Changes the row with this key and gives it back; `None` if there is none.
///
/// # Errors
///
/// [`ErrorKind::EmptyPatch`](crate::ErrorKind::EmptyPatch) before anything is sent if nothing is given: columns that become
/// now() by themselves do not count. Violations by their constraint.
pub async fn update_by_key<P: Patch>(
    db: &(impl Executor + ?Sized),
    key: &Values<'_>,
    patch: &P,
) -> Result<Option<P::Row>, Error> {
    let mut values = Values::default();
    patch.values(&mut values);
    if values.len() == 0 {
        return Err(Error::empty_patch(P::TABLE));
    }
    let mut set = String::new();
    for (at, column) in values.columns().enumerate() {
        let separator = if at == 0 { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(
            set,
            "{separator}{} = ${}{}",
            column.name,
            at + 1,
            column.cast
        );
    }
    for touched in P::TOUCH
        .iter()
        .filter(|touched| values.columns().all(|column| column.name != **touched))
    {
        let _ = write!(set, ", {touched} = now()");
    }
    let filter = filter(key, values.len());
    let sql = format!(
        "UPDATE {} SET {set} WHERE {filter} RETURNING {}",
        P::TABLE,
        P::RETURNING
    );
    let params: Vec<Param<'_>> = values.params().chain(key.params()).collect();
    Query::new(&sql, &params).fetch_optional(db).await
}

/// `id = $3 AND code = $4`, the parameters numbered behind those that come before.
fn filter(key: &Values<'_>, before: usize) -> String {
    let mut filter = String::new();
    for (at, column) in key.columns().enumerate() {
        let separator = if at == 0 { "" } else { " AND " };
        let _ = write!(
            filter,
            "{separator}{} = ${}{}",
            column.name,
            before + at + 1,
            column.cast
        );
    }
    filter
}
