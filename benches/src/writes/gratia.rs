//! Gratia: a statement each, whatever the number of rows.

use gratia_runtime::{Executor, Setting::Set};

use super::Writes;
use crate::Failure;
use crate::contenders::db::prelude::*;
use crate::contenders::db::{NewEntry, NewStock, StockPatch, entries, stocks};
use crate::contenders::db::{entries::EntryInsert, stocks::StockInsert};
use crate::contenders::gratia::Gratia;
use crate::workload::Input;

fn entry(row: Input) -> EntryInsert {
    NewEntry { name: row.name }.note(row.note)
}

fn stock(row: Input) -> StockInsert {
    let new = NewStock {
        id: row.id,
        name: row.name,
    };
    new.note(row.note)
}

impl<E: Executor> Writes for Gratia<E> {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let rows = entries::insert(entry(row)).execute(&self.db).await?;
        Ok(usize::try_from(rows)?)
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new = rows.into_iter().map(entry);
        let rows = entries::insert_many(new).execute(&self.db).await?;
        Ok(usize::try_from(rows)?)
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let upsert = stocks::insert(stock(row))
            .on_conflict(|s| s.id)
            .do_update_all();
        Ok(usize::try_from(upsert.execute(&self.db).await?)?)
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let upsert = stocks::insert_many(rows.into_iter().map(stock))
            .on_conflict(|s| s.id)
            .do_update_all();
        Ok(usize::try_from(upsert.execute(&self.db).await?)?)
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let patches = rows.into_iter().map(|row| {
            (
                row.id,
                StockPatch {
                    name: Set(row.name),
                    ..StockPatch::default()
                },
            )
        });
        let rows = stocks::update_many(patches).execute(&self.db).await?;
        Ok(usize::try_from(rows)?)
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        let delete = stocks::delete().filter(|s| s.id.any_of(ids));
        Ok(usize::try_from(delete.execute(&self.db).await?)?)
    }

    async fn copy_in(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let new = rows.into_iter().map(entry);
        let rows = entries::copy_in().rows(new).execute(&self.db).await?;
        Ok(usize::try_from(rows)?)
    }
}
