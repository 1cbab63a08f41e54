//! sqlx as its documentation shows it: `query_as` with `FromRow`, which prepares and caches; many rows by UNNEST, which
//! its FAQ names for bulk, or by `QueryBuilder::push_values`.

use std::hint::black_box;

use sqlx::{Connection, FromRow, PgConnection, Postgres, QueryBuilder};

use super::Contender;
use crate::Failure;
use crate::workload::Input;

pub struct Sqlx {
    connection: PgConnection,
    many: Many,
}

/// How many rows are written.
#[derive(Clone, Copy)]
pub enum Many {
    Unnest,
    PushValues,
}

#[allow(dead_code)] // Read by nobody, as in every benchmark.
#[derive(FromRow)]
struct Item {
    id: i64,
    name: String,
    note: Option<String>,
}

pub async fn connect(url: &str, many: Many) -> Result<Sqlx, Failure> {
    Ok(Sqlx {
        connection: PgConnection::connect(url).await?,
        many,
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

    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let done = sqlx::query("INSERT INTO entries (name, note) VALUES ($1, $2)")
            .bind(&row.name)
            .bind(&row.note)
            .execute(&mut self.connection)
            .await?;
        Ok(usize::try_from(done.rows_affected())?)
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let done = match self.many {
            Many::Unnest => {
                let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
                let notes: Vec<Option<&str>> = rows.iter().map(|row| row.note.as_deref()).collect();
                let sql =
                    "INSERT INTO entries (name, note) SELECT * FROM unnest($1::text[], $2::text[])";
                sqlx::query(sql)
                    .bind(names)
                    .bind(notes)
                    .execute(&mut self.connection)
                    .await?
            }
            Many::PushValues => {
                let mut builder: QueryBuilder<'_, Postgres> =
                    QueryBuilder::new("INSERT INTO entries (name, note) ");
                builder.push_values(&rows, |mut row_builder, row| {
                    row_builder.push_bind(&row.name).push_bind(&row.note);
                });
                builder.build().execute(&mut self.connection).await?
            }
        };
        Ok(usize::try_from(done.rows_affected())?)
    }
}
