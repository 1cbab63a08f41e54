//! A database of one's own for each test, copied from a template that holds Gratia's schema.

use std::fs;
use std::path::Path;

use gratia_postgres::{Database, Options, Server};
use gratia_runtime::{Config, Error, Pool, StatementMode};

use crate::pooler::Pooler;

/// Both modes: what holds in one has to hold in the other.
pub const MODES: [StatementMode; 2] = [StatementMode::Cached, StatementMode::Unnamed];

/// The server of this test process.
pub fn server() -> &'static Server {
    Server::shared_with(|| Options::from_env().binaries(gratia_postgres_embedded::binaries()))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// An empty copy of Gratia's database. It is dropped with its handle.
pub fn gratia() -> Database {
    database("../schema.sql")
}

/// An empty database with a schema. It is dropped with its handle.
pub fn database(schema: &str) -> Database {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join(schema);
    let sql = fs::read_to_string(schema).expect("the schema stands there");
    let template = server()
        .template(&sql)
        .unwrap_or_else(|error| panic!("{error}"));
    server()
        .database_from(&template)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The settings of a pool on a database.
pub fn config(database: &Database, mode: StatementMode) -> Config {
    let mut config: Config = database.url().parse().expect("a URL of our own");
    config.statement_mode = mode;
    config
}

/// A pool on a database.
pub fn pool(database: &Database, mode: StatementMode) -> Pool {
    Pool::new(config(database, mode))
}

/// A way in: a database of its own, and the settings of a pool on it.
pub struct Way {
    name: &'static str,
    pub config: Config,
    pub database: Database,
}

/// Every way in: each mode on the server itself, and unnamed statements through PgBouncer where it is there.
pub fn ways(database: impl Fn() -> Database) -> Vec<Way> {
    let mut ways = Vec::new();
    for mode in MODES {
        let database = database();
        ways.push(Way {
            name: match mode {
                StatementMode::Cached => "cached",
                StatementMode::Unnamed => "unnamed",
            },
            config: config(&database, mode),
            database,
        });
    }
    if let Some(pooler) = Pooler::shared() {
        let database = database();
        ways.push(Way {
            name: "through PgBouncer",
            config: pooler.config(&database, StatementMode::Unnamed),
            database,
        });
    }
    ways
}

/// Runs a check in every way, each with a pool on a database of its own.
pub async fn in_every_way(
    database: impl Fn() -> Database,
    check: impl AsyncFn(&Pool) -> Result<(), Error>,
) {
    for way in ways(database) {
        check(&Pool::new(way.config))
            .await
            .unwrap_or_else(|error| panic!("{}: {error}", way.name));
    }
}

/// Numbers that are the same in every run.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}
