//! tokio-postgres as one would write it by hand who wants it fast: everything prepared beforehand.

use std::hint::black_box;

use tokio_postgres::{Client, NoTls, Row, Statement};

use super::Contender;
use crate::Failure;

pub struct ByHand {
    client: Client,
    select_one: Statement,
    select_many: Statement,
}

#[allow(dead_code)] // Read by nobody, as in every benchmark.
struct Item {
    id: i64,
    name: String,
    note: Option<String>,
}

impl Item {
    fn of_row(row: &Row) -> Result<Self, tokio_postgres::Error> {
        Ok(Item {
            id: row.try_get(0)?,
            name: row.try_get(1)?,
            note: row.try_get(2)?,
        })
    }
}

pub async fn connect(url: &str) -> Result<ByHand, Failure> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(ByHand {
        select_one: client
            .prepare("SELECT id, name, note FROM items WHERE id = $1")
            .await?,
        select_many: client
            .prepare("SELECT id, name, note FROM items ORDER BY id LIMIT $1")
            .await?,
        client,
    })
}

impl Contender for ByHand {
    async fn select_one(&mut self, id: i64) -> Result<usize, Failure> {
        let row = self.client.query_opt(&self.select_one, &[&id]).await?;
        let item = row.as_ref().map(Item::of_row).transpose()?;
        Ok(black_box(item).into_iter().count())
    }

    async fn select_many(&mut self, rows: i64) -> Result<usize, Failure> {
        let rows = self.client.query(&self.select_many, &[&rows]).await?;
        let items: Vec<Item> = rows.iter().map(Item::of_row).collect::<Result<_, _>>()?;
        Ok(black_box(items).len())
    }
}
