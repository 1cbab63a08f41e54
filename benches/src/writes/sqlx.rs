//! sqlx: many rows by UNNEST, which its FAQ names for bulk, or by `QueryBuilder::push_values`; COPY as text, for which it
//! has no writer.

use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{Postgres, QueryBuilder};

use super::by_hand::columns;
use super::{Writes, sql};
use crate::Failure;
use crate::contenders::sqlx::Sqlx;
use crate::workload::Input;

/// Text is sent when there is this much of it.
const ENOUGH: usize = 64 * 1024;

impl Sqlx {
    async fn execute(&mut self, query: Query<'_, Postgres, PgArguments>) -> Result<usize, Failure> {
        let done = query.execute(&mut self.connection).await?;
        Ok(usize::try_from(done.rows_affected())?)
    }
}

impl Writes for Sqlx {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let query = sqlx::query(sql::INSERT_ONE).bind(&row.name);
        self.execute(query.bind(&row.note)).await
    }

    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let notes: Vec<Option<&str>> = rows.iter().map(|row| row.note.as_deref()).collect();
        let query = sqlx::query(sql::INSERT_MANY).bind(names).bind(notes);
        self.execute(query).await
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        let query = sqlx::query(sql::UPSERT_ONE).bind(row.id);
        self.execute(query.bind(&row.name).bind(&row.note)).await
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let (ids, names, notes) = columns(&rows);
        let query = sqlx::query(sql::UPSERT_MANY).bind(ids);
        self.execute(query.bind(names).bind(notes)).await
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
        let query = sqlx::query(sql::UPDATE).bind(ids).bind(names);
        self.execute(query).await
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        self.execute(sqlx::query(sql::DELETE).bind(ids)).await
    }

    async fn copy_in(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let sql = "COPY entries (name, note) FROM STDIN";
        let mut copy = self.connection.copy_in_raw(sql).await?;
        let mut text = String::with_capacity(ENOUGH + ENOUGH / 4);
        for row in &rows {
            escape(&row.name, &mut text);
            text.push('\t');
            match &row.note {
                Some(note) => escape(note, &mut text),
                None => text.push_str("\\N"),
            }
            text.push('\n');
            if text.len() >= ENOUGH {
                copy.send(text.as_bytes()).await?;
                text.clear();
            }
        }
        copy.send(text.as_bytes()).await?;
        Ok(usize::try_from(copy.finish().await?)?)
    }
}

/// Writes a value in COPY's text format.
fn escape(value: &str, text: &mut String) {
    let mut rest = value;
    while let Some(at) = rest.find(['\\', '\n', '\r', '\t']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        text.push_str(match from.as_bytes()[0] {
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            _ => "\\t",
        });
        rest = &from[1..];
    }
    text.push_str(rest);
}

/// sqlx, but many rows are inserted by one long VALUES.
pub struct PushValues(pub Sqlx);

impl Writes for PushValues {
    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let mut builder = QueryBuilder::new("INSERT INTO entries (name, note) ");
        builder.push_values(&rows, |mut values, row| {
            values.push_bind(&row.name).push_bind(&row.note);
        });
        self.0.execute(builder.build()).await
    }

    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        let mut builder = QueryBuilder::new("INSERT INTO stocks (id, name, note) ");
        builder.push_values(&rows, |mut values, row| {
            values
                .push_bind(row.id)
                .push_bind(&row.name)
                .push_bind(&row.note);
        });
        builder.push(" ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note");
        self.0.execute(builder.build()).await
    }

    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure> {
        self.0.insert_one(row).await
    }

    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure> {
        self.0.upsert_one(row).await
    }

    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure> {
        self.0.update(rows).await
    }

    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure> {
        self.0.delete(ids).await
    }
}
