//! Update of one row by its key.

use std::fmt::Write;

use super::{Patch, Table, Values};
use crate::Error;
use crate::execute::{Executor, Param, Query};
use crate::query::TableColumns;

/// Changes the row for which the filter holds, whose parameters are the first ones.
pub(super) async fn update_by_key<P: Patch>(
    db: &(impl Executor + ?Sized),
    filter: &str,
    mut params: Vec<Param<'_>>,
    patch: &P,
) -> Result<Option<<P::Columns as TableColumns>::Row>, Error> {
    let table = P::Columns::table();
    let mut values = Values::of(table);
    patch.values(&mut values);
    if values.len() == 0 {
        return Err(Error::empty_patch(table.sql()));
    }
    let mut sql = format!("UPDATE {} SET ", table.sql());
    for (at, (column, number)) in values.columns().iter().zip(params.len() + 1..).enumerate() {
        let separator = if at == 0 { "" } else { ", " };
        // Writing to a String cannot fail.
        let _ = write!(sql, "{separator}{} = ${number}{}", column.name, column.cast);
    }
    let touched = table.touched_columns().iter();
    let touched = touched.filter_map(|at| table.column(*at));
    for touched in touched.filter(|touched| {
        values
            .columns()
            .iter()
            .all(|given| given.name != touched.name)
    }) {
        let _ = write!(sql, ", {} = now()", touched.name);
    }
    let _ = write!(sql, " WHERE {filter} RETURNING ");
    write_row(table, &mut sql);
    params.extend(values.params());
    Query::new(&sql, &params).fetch_optional(db).await
}

/// The columns of a row as they are read.
fn write_row(table: &Table, sql: &mut String) {
    for (at, column) in table.columns().iter().enumerate() {
        sql.push_str(if at == 0 { "" } else { ", " });
        column.write_read(column.name, sql);
    }
}
