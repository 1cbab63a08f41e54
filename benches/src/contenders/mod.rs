//! Who is measured: each with a database of its own, and one connection to it or a pool that makes one.

mod by_hand;
pub(crate) mod db;
mod gratia;
mod sqlx;

use std::future::Future;

use gratia_postgres::Database;
use gratia_runtime::StatementMode;
use tokio::runtime::Runtime;

use self::sqlx::Many;
use crate::Failure;
use crate::database::Databases;
use crate::workload::{Input, Operation, Workload};

/// One way to talk to PostgreSQL. Everything gives the number of rows, which is checked.
pub trait Contender {
    /// Reads the row with this key into a struct.
    fn select_one(&mut self, id: i64) -> impl Future<Output = Result<usize, Failure>>;

    /// Reads the first rows into structs.
    fn select_many(&mut self, rows: i64) -> impl Future<Output = Result<usize, Failure>>;

    /// Writes a row.
    fn insert_one(&mut self, row: Input) -> impl Future<Output = Result<usize, Failure>>;

    /// Writes rows, all or none.
    fn insert_many(&mut self, rows: Vec<Input>) -> impl Future<Output = Result<usize, Failure>>;
}

/// Whatever runs the operations of a sample, one after the other.
pub trait Sample {
    fn sample(
        &mut self,
        runtime: &Runtime,
        workload: &Workload,
        inputs: Vec<Vec<Input>>,
    ) -> Result<(), Failure>;
}

impl<C: Contender> Sample for C {
    fn sample(
        &mut self,
        runtime: &Runtime,
        workload: &Workload,
        inputs: Vec<Vec<Input>>,
    ) -> Result<(), Failure> {
        runtime.block_on(async {
            for (n, mut input) in inputs.into_iter().enumerate() {
                let rows = match (workload.operation, workload.rows) {
                    (Operation::Select, 1) => self.select_one(n as i64 * 97 + 1).await?,
                    (Operation::Select, rows) => self.select_many(rows as i64).await?,
                    (Operation::Insert, 1) => {
                        self.insert_one(input.pop().ok_or("an input")?).await?
                    }
                    (Operation::Insert, _) => self.insert_many(input).await?,
                    _ => return Err("no workload of these contenders".into()),
                };
                if rows != workload.rows {
                    return Err(format!("{} gave {rows} rows", workload.name()).into());
                }
            }
            Ok(())
        })
    }
}

/// A contender in the list.
pub struct Entrant {
    pub name: &'static str,
    pub database: Database,
    enters: fn(&Workload) -> bool,
    contender: Box<dyn Sample>,
}

impl Entrant {
    pub fn new(
        name: &'static str,
        database: Database,
        enters: fn(&Workload) -> bool,
        contender: Box<dyn Sample>,
    ) -> Self {
        Entrant {
            name,
            database,
            enters,
            contender,
        }
    }

    /// Whether it does something of its own here.
    pub fn enters(&self, workload: &Workload) -> bool {
        (self.enters)(workload)
    }

    pub fn sample(
        &mut self,
        runtime: &Runtime,
        workload: &Workload,
        inputs: Vec<Vec<Input>>,
    ) -> Result<(), Failure> {
        self.contender.sample(runtime, workload, inputs)
    }
}

type Connected = Result<Box<dyn Sample>, Failure>;

/// All of them; the first is what the others are compared with.
pub fn all(runtime: &Runtime, databases: &Databases) -> Result<Vec<Entrant>, Failure> {
    let gratia = |url: &str, mode| -> Connected {
        Ok(Box::new(runtime.block_on(gratia::connect(url, mode))?))
    };
    let sqlx = |url: &str, many| -> Connected {
        Ok(Box::new(runtime.block_on(sqlx::connect(url, many))?))
    };
    let enter = |name, connect: &dyn Fn(&str) -> Connected| -> Result<Entrant, Failure> {
        let database = databases.database()?;
        let contender = connect(&database.url())?;
        let enters = |workload: &Workload| {
            matches!(workload.operation, Operation::Select | Operation::Insert)
        };
        Ok(Entrant::new(name, database, enters, contender))
    };
    Ok(vec![
        enter("tokio-postgres by hand", &|url| {
            Ok(Box::new(runtime.block_on(by_hand::connect(url))?))
        })?,
        enter("gratia, cached", &|url| gratia(url, StatementMode::Cached))?,
        enter("gratia, pool", &|url| {
            Ok(Box::new(runtime.block_on(gratia::pool(url))?))
        })?,
        enter("gratia, unnamed", &|url| {
            gratia(url, StatementMode::Unnamed)
        })?,
        enter("sqlx", &|url| sqlx(url, Many::Unnest))?,
        Entrant {
            // It differs from the one before in the insert of many rows alone.
            enters: |workload| workload.operation == Operation::Insert && workload.rows > 1,
            ..enter("sqlx, push_values", &|url| sqlx(url, Many::PushValues))?
        },
    ])
}
