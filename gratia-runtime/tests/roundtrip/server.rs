//! A database of one test, and connections to it.

use gratia_postgres::{Database, Options, Server};
use gratia_runtime::{Config, Connection, StatementMode};

/// Text forms that do not depend on where the server stands.
const SETTINGS: &str = "SET timezone = 'UTC'; SET datestyle = 'ISO'; SET intervalstyle = 'iso_8601'; SET lc_monetary = 'C'; \
                        SET bytea_output = 'hex'; SET synchronous_commit = off";

/// A database that goes with this value.
pub struct TestDatabase(Database);

impl TestDatabase {
    /// A new one.
    pub fn create() -> Self {
        let server = Server::shared_with(|| {
            Options::from_env().binaries(gratia_postgres_embedded::binaries())
        })
        .unwrap_or_else(|error| panic!("{error}"));
        TestDatabase(server.database().unwrap_or_else(|error| panic!("{error}")))
    }

    /// One connection that prepares and one that does not.
    pub async fn connections(&self) -> [Connection; 2] {
        [
            self.connect(StatementMode::Cached).await,
            self.connect(StatementMode::Unnamed).await,
        ]
    }

    async fn connect(&self, mode: StatementMode) -> Connection {
        let mut config: Config = self.0.url().parse().unwrap();
        config.statement_mode = mode;
        let connection = Connection::connect(&config).await.unwrap();
        connection.batch(SETTINGS).await.unwrap();
        connection
    }
}
