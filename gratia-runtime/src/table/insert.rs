//! Insert of one row.

use std::fmt::Write;

use super::{Insertable, Values};
use crate::Error;
use crate::execute::{Executor, Param, Query};

/// A row to insert.
#[must_use = "nothing is inserted until it is executed"]
#[derive(Clone, Debug)]
pub struct Insert<I> {
    row: I,
}

/// A row to insert, handed back as the server wrote it.
#[must_use = "nothing is inserted until it is fetched"]
#[derive(Clone, Debug)]
pub struct InsertReturning<I> {
    row: I,
}

impl<I: Insertable> Insert<I> {
    /// Inserts this row.
    pub fn new(row: I) -> Self {
        Insert { row }
    }

    /// Hands the row back, with its defaults and generated columns.
    pub fn returning_row(self) -> InsertReturning<I> {
        InsertReturning { row: self.row }
    }

    /// Runs the statement.
    ///
    /// # Errors
    ///
    /// Violations by their constraint, and whatever else the server says.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let values = values_of(&self.row);
        let params: Vec<Param<'_>> = values.params().collect();
        Query::new(&insert_sql::<I>(&values), &params)
            .execute(db)
            .await
    }
}

impl<I: Insertable> InsertReturning<I> {
    /// Runs the statement and gives the row.
    ///
    /// # Errors
    ///
    /// Violations by their constraint, and whatever else the server says.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<I::Row, Error> {
        let values = values_of(&self.row);
        let params: Vec<Param<'_>> = values.params().collect();
        let mut sql = insert_sql::<I>(&values);
        sql.push_str(" RETURNING ");
        sql.push_str(I::RETURNING);
        Query::new(&sql, &params).fetch_one(db).await
    }
}

fn values_of<I: Insertable>(row: &I) -> Values<'_> {
    let mut values = Values::of(I::TABLE);
    row.values(&mut values);
    values
}

fn insert_sql<I: Insertable>(values: &Values<'_>) -> String {
    // Built anew each time: room for the most that it takes is cheaper than growing it.
    let names: usize = values.columns().map(|column| column.name.len()).sum();
    let casts: usize = values.columns().map(|column| column.cast.len()).sum();
    let fixed =
        "INSERT INTO  () VALUES () RETURNING ".len() + I::TABLE.sql().len() + I::RETURNING.len();
    let mut sql = String::with_capacity(fixed + names + casts + values.len() * ", , $65535".len());
    sql.push_str("INSERT INTO ");
    sql.push_str(I::TABLE.sql());
    if values.len() == 0 {
        sql.push_str(" DEFAULT VALUES");
        return sql;
    }
    for (at, column) in values.columns().enumerate() {
        sql.push_str(if at == 0 { " (" } else { ", " });
        sql.push_str(column.name);
    }
    for (at, column) in values.columns().enumerate() {
        sql.push_str(if at == 0 { ") VALUES (" } else { ", " });
        // Writing to a String cannot fail.
        let _ = write!(sql, "${}{}", at + 1, column.cast);
    }
    sql.push(')');
    sql
}
