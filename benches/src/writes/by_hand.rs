//! tokio-postgres as one would write it by hand who wants it fast: everything prepared beforehand, many rows as an array per
//! column, COPY in binary.

use std::pin::pin;

use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, NoTls, Statement};

use super::{Writes, sql};
use crate::Failure;
use crate::workload::Input;

pub struct ByHand {
    client: Client,
    insert_one: Statement,
    insert_many: Statement,
    upsert_one: Statement,
    upsert_many: Statement,
    update: Statement,
    delete: Statement,
}

pub async fn connect(url: &str) -> Result<ByHand, Failure> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(ByHand {
        insert_one: client.prepare(sql::INSERT_ONE).await?,
        insert_many: client.prepare(sql::INSERT_MANY).await?,
        upsert_one: client.prepare(sql::UPSERT_ONE).await?,
        upsert_many: client.prepare(sql::UPSERT_MANY).await?,
        update: client.prepare(sql::UPDATE).await?,
        delete: client.prepare(sql::DELETE).await?,
        client,
    })
}

/// An array per column.
pub fn columns(rows: &[Input]) -> (Vec<i64>, Vec<&str>, Vec<Option<&str>>) {
    let ids = rows.iter().map(|row| row.id).collect();
    let names = rows.iter().map(|row| row.name.as_str()).collect();
    let notes = rows.iter().map(|row| row.note.as_deref()).collect();
    (ids, names, notes)
}

impl ByHand {
    async fn execute(
        &self,
        statement: &Statement,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<usize, Failure> {
        Ok(usize::try_from(
            self.client.execute(statement, params).await?,
        )?)
    }
}

impl Writes for ByHand {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        self.execute(&self.insert_one, &[&row.name, &row.note])
            .await
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let notes: Vec<Option<&str>> = rows.iter().map(|row| row.note.as_deref()).collect();
        self.execute(&self.insert_many, &[&names, &notes]).await
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let params: [&(dyn ToSql + Sync); 3] = [&row.id, &row.name, &row.note];
        self.execute(&self.upsert_one, &params).await
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let (ids, names, notes) = columns(&rows);
        self.execute(&self.upsert_many, &[&ids, &names, &notes])
            .await
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        self.execute(&self.update, &[&ids, &names]).await
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        self.execute(&self.delete, &[&ids]).await
    }

    async fn copy_in(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let sql = "COPY entries (name, note) FROM STDIN (FORMAT binary)";
        let sink = self.client.copy_in(sql).await?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &[Type::TEXT, Type::TEXT]));
        for row in &rows {
            writer.as_mut().write(&[&row.name, &row.note]).await?;
        }
        Ok(usize::try_from(writer.finish().await?)?)
    }
}
