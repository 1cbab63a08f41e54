//! What is written: rows without a key into `entries`, rows by their keys into `stocks`.
//!
//! - insert: new rows of `entries`.
//! - upsert: rows of `stocks`, every second of which is there already and takes the new name and note.
//! - update: rows of `stocks`, each of which takes a name of its own.
//! - delete: rows of `stocks`, by a list of keys.
//! - copy in: new rows of `entries`, which is emptied before the clock starts.
//!
//! The keys of each operation follow those of the one before.

mod by_hand;
mod diesel;
mod diesel_async;
mod gratia;
mod sea_orm;
mod setup;
mod sqlx;

use gratia_runtime::StatementMode;
use tokio::runtime::Runtime;

pub use self::setup::{before, check, setup};
use self::sqlx::PushValues;
use crate::Failure;
use crate::contenders::{Entrant, Sample};
use crate::database::Databases;
use crate::workload::{Input, Operation, Workload};
use crate::{contenders, suite};

/// One way to do it. Everything gives the number of rows that PostgreSQL says it wrote, which is checked, as is what the
/// tables hold in the end. Many rows are written all or none.
pub trait Writes {
    async fn insert_one(&mut self, row: Input) -> Result<usize, Failure>;
    async fn insert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure>;
    async fn upsert_one(&mut self, row: Input) -> Result<usize, Failure>;
    async fn upsert_many(&mut self, rows: Vec<Input>) -> Result<usize, Failure>;
    async fn update(&mut self, rows: Vec<Input>) -> Result<usize, Failure>;
    async fn delete(&mut self, ids: Vec<i64>) -> Result<usize, Failure>;

    /// Not everybody has COPY.
    async fn copy_in(&mut self, _rows: Vec<Input>) -> Result<usize, Failure> {
        Err("no COPY".into())
    }
}

/// A contender that writes among the others.
struct InWrites<W>(W);

impl<W: Writes> InWrites<W> {
    async fn run(&mut self, operation: Operation, mut rows: Vec<Input>) -> Result<usize, Failure> {
        if rows.len() == 1 {
            let row = rows.remove(0);
            return match operation {
                Operation::Insert => self.0.insert_one(row).await,
                _ => self.0.upsert_one(row).await,
            };
        }
        match operation {
            Operation::Insert => self.0.insert_many(rows).await,
            Operation::Upsert => self.0.upsert_many(rows).await,
            Operation::Update => self.0.update(rows).await,
            Operation::Delete => self.0.delete(rows.iter().map(|row| row.id).collect()).await,
            _ => self.0.copy_in(rows).await,
        }
    }
}

impl<W: Writes> Sample for InWrites<W> {
    fn sample(
        &mut self,
        runtime: &Runtime,
        workload: &Workload,
        inputs: Vec<Vec<Input>>,
    ) -> Result<(), Failure> {
        runtime.block_on(async {
            for input in inputs {
                let rows = self.run(workload.operation, input).await?;
                if rows != workload.rows {
                    return Err(format!("{} gave {rows} rows", workload.name()).into());
                }
            }
            Ok(())
        })
    }
}

/// All of them; the first is what the others are compared with.
pub fn all(runtime: &Runtime, databases: &Databases) -> Result<Vec<Entrant>, Failure> {
    fn boxed(writes: impl Writes + 'static) -> Box<dyn Sample> {
        Box::new(InWrites(writes))
    }
    type Connect<'c> = &'c dyn Fn(&str) -> Result<Box<dyn Sample>, Failure>;
    let enter = |name, enters: fn(&Workload) -> bool, connect: Connect<'_>| {
        let database = databases.database()?;
        let contender = connect(&database.url())?;
        Ok::<_, Failure>(Entrant::new(name, database, enters, contender))
    };
    let gratia = |url: &str, mode| -> Result<Box<dyn Sample>, Failure> {
        Ok(boxed(
            runtime.block_on(contenders::gratia::connect(url, mode))?,
        ))
    };
    let writes = Workload::writes;
    let without_copy =
        |workload: &Workload| workload.writes() && workload.operation != Operation::CopyIn;
    let pushes_values = |workload: &Workload| {
        matches!(workload.operation, Operation::Insert | Operation::Upsert) && workload.rows > 1
    };
    Ok(vec![
        enter("tokio-postgres by hand", writes, &|url| {
            Ok(boxed(runtime.block_on(by_hand::connect(url))?))
        })?,
        enter("gratia, cached", writes, &|url| {
            gratia(url, StatementMode::Cached)
        })?,
        enter("gratia, pool", writes, &|url| {
            Ok(boxed(runtime.block_on(contenders::gratia::pool(url))?))
        })?,
        enter("gratia, unnamed", writes, &|url| {
            gratia(url, StatementMode::Unnamed)
        })?,
        enter("diesel", writes, &|url| {
            Ok(boxed(suite::diesel::connect(url)?))
        })?,
        enter("diesel-async", without_copy, &|url| {
            Ok(boxed(runtime.block_on(suite::diesel_async::connect(url))?))
        })?,
        enter("sea-orm", without_copy, &|url| {
            Ok(boxed(runtime.block_on(suite::sea_orm::connect(url))?))
        })?,
        enter("sqlx", writes, &|url| {
            Ok(boxed(runtime.block_on(contenders::sqlx::connect(url))?))
        })?,
        enter("sqlx, push_values", pushes_values, &|url| {
            let sqlx = runtime.block_on(contenders::sqlx::connect(url))?;
            Ok(boxed(PushValues(sqlx)))
        })?,
    ])
}

/// The statements of those who write SQL.
mod sql {
    pub const INSERT_ONE: &str = "INSERT INTO entries (name, note) VALUES ($1, $2)";
    pub const INSERT_MANY: &str =
        "INSERT INTO entries (name, note) SELECT * FROM unnest($1::text[], $2::text[])";
    pub const UPSERT_ONE: &str = "INSERT INTO stocks (id, name, note) VALUES ($1, $2, $3) \
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note";
    pub const UPSERT_MANY: &str = "INSERT INTO stocks (id, name, note) \
        SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[]) \
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, note = excluded.note";
    pub const UPDATE: &str = "UPDATE stocks SET name = v.name \
        FROM unnest($1::bigint[], $2::text[]) AS v (id, name) WHERE stocks.id = v.id";
    pub const DELETE: &str = "DELETE FROM stocks WHERE id = ANY($1)";
}
