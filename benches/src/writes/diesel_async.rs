//! diesel-async: the same statements over tokio-postgres. It has no COPY.

use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

use super::Writes;
use super::diesel::{entries, entry, renamed, stock, stocks, upsert};
use crate::Failure;
use crate::suite::diesel_async::DieselAsync;
use crate::workload::Input;

impl Writes for DieselAsync {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let insert = diesel::insert_into(entries::table).values(entry(&row));
        Ok(insert.execute(&mut self.connection).await?)
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(entry).collect();
        let insert = diesel::insert_into(entries::table).values(&new);
        Ok(insert.execute(&mut self.connection).await?)
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let upsert = upsert!(stock(&row), name, note);
        Ok(upsert.execute(&mut self.connection).await?)
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(stock).collect();
        let upsert = upsert!(&new, name, note);
        Ok(upsert.execute(&mut self.connection).await?)
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new: Vec<_> = rows.iter().map(renamed).collect();
        let upsert = upsert!(&new, name);
        Ok(upsert.execute(&mut self.connection).await?)
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        let delete = diesel::delete(stocks::table).filter(stocks::id.eq_any(ids));
        Ok(delete.execute(&mut self.connection).await?)
    }
}
