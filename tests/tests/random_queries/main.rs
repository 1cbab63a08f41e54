//! Random queries: each compiles with the type that is written beside it, PostgreSQL takes it, and its rows decode, over tables
//! where everything is NULL somewhere that may be, and over empty ones. `cargo xtask queries` runs as many as you like.

mod data;

use std::future::Future;
use std::io::Write;
use std::pin::Pin;

use gratia_runtime::query::Sql;
use gratia_runtime::types::{NaiveDate, NaiveDateTime};
use gratia_runtime::{Error, Pool, StatementMode};

type Checked = Result<(), Error>;
type Check = for<'a> fn(&'a Pool, &'a mut Found) -> Pin<Box<dyn Future<Output = Checked> + 'a>>;

include!(concat!(env!("OUT_DIR"), "/random_queries/mod.rs"));

/// What is known of a query that ran.
#[derive(Default)]
pub struct Found {
    sql: String,
    rows: usize,
    differs: Option<(usize, usize)>,
}

impl Found {
    fn sql(&mut self, sql: &Sql) {
        self.sql = format!("{sql:?}");
    }

    fn rows(&mut self, rows: usize) {
        self.rows = rows;
    }

    /// Two ways to ask for the same rows found as many.
    fn same(&mut self, rows: usize, others: usize) {
        self.differs = (rows != others).then_some((rows, others));
    }
}

/// The day of this number in January 2026, at noon.
fn day(day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 1, day)
        .and_then(|day| day.and_hms_opt(12, 0, 0))
        .expect("a day of January")
}

#[tokio::test]
async fn run_and_decode() {
    let (full, empty) = (data::full(), data::empty());
    let ways = [
        ("cached", data::pool(&full, StatementMode::Cached)),
        ("unnamed", data::pool(&full, StatementMode::Unnamed)),
        ("empty", data::pool(&empty, StatementMode::Cached)),
    ];
    let (mut queries, mut with_rows, mut rows, mut failed) = (0, 0, 0, Vec::new());
    for (number, check) in PARTS.iter().copied().flatten() {
        queries += 1;
        for (way, db) in &ways {
            let mut found = Found::default();
            let checked = check(db, &mut found).await;
            let wrong = match (checked, found.differs) {
                (Err(error), _) => error.to_string(),
                (_, Some((rows, others))) => format!("{rows} rows, and {others} the other way"),
                _ => {
                    with_rows += usize::from(*way == "cached" && found.rows > 0);
                    rows += found.rows;
                    continue;
                }
            };
            failed.push(format!(
                "seed {SEED}, query {number}, {way}: {wrong}\n{}\n",
                found.sql
            ));
            break;
        }
    }
    // Past the capture of the test's output: the number is worth reading in every run.
    let _ = writeln!(
        std::io::stderr(),
        "{queries} random queries of seed {SEED}: {with_rows} with rows, {rows} rows, {} failed",
        failed.len()
    );
    let shown: Vec<String> = failed.iter().take(20).cloned().collect();
    assert!(failed.is_empty(), "{}", shown.join("\n"));
}
