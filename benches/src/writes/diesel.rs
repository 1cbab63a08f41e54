//! Diesel over libpq: rows by `Insertable`, COPY of the same. It has no UPDATE from values; rows that are there and whose
//! required columns are all known are changed by an upsert.

use diesel::prelude::*;
use diesel::upsert::excluded;

use super::Writes;
use crate::Failure;
use crate::suite::diesel::Diesel;
use crate::workload::Input;

diesel::table! {
    entries (id) {
        id -> Int8,
        name -> Text,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    stocks (id) {
        id -> Int8,
        name -> Text,
        note -> Nullable<Text>,
    }
}

/// NULL is written as NULL, not as DEFAULT: the text of a statement is the same whatever the values are.
#[derive(Insertable)]
#[diesel(table_name = entries, treat_none_as_default_value = false)]
pub struct NewEntry<'a> {
    name: &'a str,
    note: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = stocks, treat_none_as_default_value = false)]
pub struct NewStock<'a> {
    id: i64,
    name: &'a str,
    note: Option<&'a str>,
}

#[derive(Insertable)]
#[diesel(table_name = stocks)]
pub struct Renamed<'a> {
    id: i64,
    name: &'a str,
}

pub fn entry(row: &Input) -> NewEntry<'_> {
    NewEntry {
        name: &row.name,
        note: row.note.as_deref(),
    }
}

pub fn stock(row: &Input) -> NewStock<'_> {
    NewStock {
        id: row.id,
        name: &row.name,
        note: row.note.as_deref(),
    }
}

pub fn renamed(row: &Input) -> Renamed<'_> {
    Renamed {
        id: row.id,
        name: &row.name,
    }
}

/// Inserts rows or changes those that are there. A macro, for its type is beyond naming.
macro_rules! upsert {
    ($rows:expr, $($column:ident),+) => {
        diesel::insert_into(stocks::table)
            .values($rows)
            .on_conflict(stocks::id)
            .do_update()
            .set(($(stocks::$column.eq(excluded(stocks::$column)),)+))
    };
}
pub(super) use upsert;

impl Writes for Diesel {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let insert = diesel::insert_into(entries::table).values(entry(&row));
        Ok(insert.execute(&mut self.connection)?)
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(entry).collect();
        let insert = diesel::insert_into(entries::table).values(&new);
        Ok(insert.execute(&mut self.connection)?)
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        Ok(upsert!(stock(&row), name, note).execute(&mut self.connection)?)
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(stock).collect();
        Ok(upsert!(&new, name, note).execute(&mut self.connection)?)
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(renamed).collect();
        Ok(upsert!(&new, name).execute(&mut self.connection)?)
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        let delete = diesel::delete(stocks::table).filter(stocks::id.eq_any(ids));
        Ok(delete.execute(&mut self.connection)?)
    }

    async fn copy_in(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(entry).collect();
        let copy = diesel::copy_from(entries::table).from_insertable(&new);
        Ok(copy.execute(&mut self.connection)?)
    }
}
