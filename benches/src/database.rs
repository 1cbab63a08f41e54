//! A database of its own for each contender, so that all of them write into tables of the same size.

use gratia_postgres::{Database, Error, Options, Server, Template};

use crate::workload::ITEMS;

/// Makes databases with the schema and its rows.
pub struct Databases {
    server: Server,
    template: Template,
}

impl Databases {
    pub fn start() -> Result<Self, Error> {
        // Nothing but the contenders is to be at work.
        let options = Options::from_env()
            .setting("autovacuum", "off")
            .setting("shared_buffers", "256MB")
            .setting("checkpoint_timeout", "1h")
            .setting("max_wal_size", "4GB")
            .setting("wal_init_zero", "off");
        let server = Server::start(&options)?;
        eprintln!("{server}");
        let template = server.template(&format!(
            "{};
             INSERT INTO items (name, note)
             SELECT 'The name of item ' || n, CASE n % 2 WHEN 0 THEN 'What is to be said of item ' || n || '.' END
             FROM generate_series(1, {ITEMS}) AS n;
             ANALYZE items",
            include_str!("../schema.sql")
        ))?;
        Ok(Databases { server, template })
    }

    /// A fresh one.
    pub fn database(&self) -> Result<Database, Error> {
        self.server.database_from(&self.template)
    }
}
