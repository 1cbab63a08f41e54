//! Update of one row by its key.

use std::fmt::Write;

use super::{Patch, Values};
use crate::Error;
use crate::execute::{Executor, Param, Query};

/// Changes the row for which the filter holds, whose parameters are the first ones.
pub(super) async fn update_by_key<P: Patch>(
    db: &(impl Executor + ?Sized),
    filter: &str,
    mut params: Vec<Param<'_>>,
    patch: &P,
) -> Result<Option<P::Row>, Error> {
    let mut values = Values::of(P::TABLE);
    patch.values(&mut values);
    if values.len() == 0 {
        return Err(Error::empty_patch(P::TABLE.sql()));
    }
    let mut set = String::new();
    for (column, number) in values.columns().zip(params.len() + 1..) {
        let separator = if set.is_empty() { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(set, "{separator}{} = ${number}{}", column.name, column.cast);
    }
    for touched in P::TOUCH
        .iter()
        .filter(|touched| values.columns().all(|column| column.name != **touched))
    {
        let _ = write!(set, ", {touched} = now()");
    }
    let table = P::TABLE.sql();
    let returning = P::RETURNING;
    let sql = format!("UPDATE {table} SET {set} WHERE {filter} RETURNING {returning}");
    params.extend(values.params());
    Query::new(&sql, &params).fetch_optional(db).await
}
