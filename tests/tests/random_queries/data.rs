//! The databases that the queries run on.

use std::fs;
use std::path::Path;

use gratia_postgres::{Database, Options, Server};
use gratia_runtime::{Config, Pool, StatementMode};

/// Gratia's tables with rows in them: what may be NULL is so in some rows and not in others.
pub fn full() -> Database {
    database(&format!("{}\n{}", schema(), include_str!("rows.sql")))
}

/// Gratia's tables without rows.
pub fn empty() -> Database {
    database(&schema())
}

fn schema() -> String {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.sql");
    fs::read_to_string(schema).expect("the schema stands there")
}

fn database(sql: &str) -> Database {
    let options = || Options::from_env().binaries(gratia_postgres_embedded::binaries());
    let server = Server::shared_with(options).unwrap_or_else(|error| panic!("{error}"));
    let template = server.template(sql);
    let template = template.unwrap_or_else(|error| panic!("{error}"));
    server
        .database_from(&template)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A pool on a database.
pub fn pool(database: &Database, mode: StatementMode) -> Pool {
    let mut config: Config = database.url().parse().expect("a URL of our own");
    config.statement_mode = mode;
    Pool::new(config)
}
