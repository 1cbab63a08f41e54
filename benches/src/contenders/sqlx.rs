//! sqlx as its documentation shows it: `query_as` with `FromRow`, which prepares and caches.

use std::hint::black_box;

use sqlx::{Connection, FromRow, PgConnection};

use super::Contender;
use crate::Failure;

pub struct Sqlx {
    pub connection: PgConnection,
}

#[allow(dead_code)] // Read by nobody, as in every benchmark.
#[derive(FromRow)]
struct Item {
    id: i64,
    name: String,
    note: Option<String>,
}

pub async fn connect(url: &str) -> Result<Sqlx, Failure> {
    Ok(Sqlx {
        connection: PgConnection::connect(url).await?,
    })
}

impl Contender for Sqlx {
    async fn select_one(&mut self, id: i64) -> Result<usize, Failure> {
        let item: Option<Item> = sqlx::query_as("SELECT id, name, note FROM items WHERE id = $1")
            .bind(id)
            .fetch_optional(&mut self.connection)
            .await?;
        Ok(black_box(item).into_iter().count())
    }

    async fn select_many(&mut self, rows: i64) -> Result<usize, Failure> {
        let sql = "SELECT id, name, note FROM items ORDER BY id LIMIT $1";
        let items: Vec<Item> = sqlx::query_as(sql)
            .bind(rows)
            .fetch_all(&mut self.connection)
            .await?;
        Ok(black_box(items).len())
    }
}
