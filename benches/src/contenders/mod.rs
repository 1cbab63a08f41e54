//! Who is measured: each with a database of its own, and one connection to it or a pool that makes one.

mod by_hand;
pub(crate) mod db;
pub(crate) mod gratia;
pub(crate) mod sqlx;

use std::future::Future;

use gratia_postgres::Database;
use gratia_runtime::StatementMode;
use tokio::runtime::Runtime;

use crate::Failure;
use crate::database::Databases;
use crate::workload::{Input, Operation, Workload};

/// One way to read rows. Everything gives the number of rows, which is checked.
pub trait Contender {
    /// Reads the row with this key into a struct.
    fn select_one(&mut self, id: i64) -> impl Future<Output = Result<usize, Failure>>;

    /// Reads the first rows into structs.
    fn select_many(&mut self, rows: i64) -> impl Future<Output = Result<usize, Failure>>;
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
            for n in 0..inputs.len() {
                let rows = match workload.rows {
                    1 => self.select_one(n as i64 * 97 + 1).await?,
                    rows => self.select_many(rows as i64).await?,
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
    let enter = |name, connect: &dyn Fn(&str) -> Connected| -> Result<Entrant, Failure> {
        let database = databases.database()?;
        let contender = connect(&database.url())?;
        let enters = |workload: &Workload| workload.operation == Operation::Select;
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
        enter("sqlx", &|url| {
            Ok(Box::new(runtime.block_on(sqlx::connect(url))?))
        })?,
    ])
}
