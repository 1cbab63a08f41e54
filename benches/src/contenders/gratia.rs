//! Gratia: generated code on a connection of the runtime, or on a pool of them.

use std::hint::black_box;

use gratia_runtime::codec::Type;
use gratia_runtime::{Config, Connection, Executor, Param, Pool, Query, StatementMode};

use super::Contender;
use super::db::Item;
use crate::Failure;

pub struct Gratia<E> {
    pub db: E,
}

pub async fn connect(url: &str, mode: StatementMode) -> Result<Gratia<Connection>, Failure> {
    let mut config: Config = url.parse()?;
    config.statement_mode = mode;
    Ok(Gratia {
        db: Connection::connect(&config).await?,
    })
}

/// As a program has it: a connection is taken for each statement and given back behind it.
pub async fn pool(url: &str) -> Result<Gratia<Pool>, Failure> {
    Ok(Gratia {
        db: Pool::connect(url)?,
    })
}

impl<E: Executor> Contender for Gratia<E> {
    async fn select_one(&mut self, id: i64) -> Result<usize, Failure> {
        let item = Item::find_by_id(&self.db, id).await?;
        Ok(black_box(item).into_iter().count())
    }

    async fn select_many(&mut self, rows: i64) -> Result<usize, Failure> {
        let params = [Param::new(&rows, Type::INT8)];
        let query = Query::new(
            "SELECT id, name, note FROM items ORDER BY id LIMIT $1",
            &params,
        );
        let items: Vec<Item> = query.fetch_all(&self.db).await?;
        Ok(black_box(items).len())
    }
}
