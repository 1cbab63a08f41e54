//! Columns that travel in a way of their own, by a schema made for them: `kinds/schema.sql`.

#[path = "kinds/composites.rs"]
mod composites;
#[path = "kinds/copy.rs"]
mod copy;
#[path = "kinds/derived.rs"]
mod derived;
#[path = "kinds/domains.rs"]
mod domains;
#[path = "kinds/everywhere.rs"]
mod everywhere;
#[path = "kinds/functions.rs"]
mod functions;
#[path = "kinds/inserts.rs"]
mod inserts;
#[path = "kinds/lists.rs"]
mod lists;
#[path = "kinds/own_ranges.rs"]
mod own_ranges;
#[path = "kinds/queries.rs"]
mod queries;
#[path = "kinds/secret_json.rs"]
mod secret_json;
#[path = "kinds/writes.rs"]
mod writes;

use gratia_postgres::Database;

use crate::support;

/// What is generated from it.
mod db {
    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
}

/// An empty database with it.
fn kinds() -> Database {
    support::database("kinds/schema.sql")
}
