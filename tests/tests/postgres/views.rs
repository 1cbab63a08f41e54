//! Views and materialized views as sources of queries, by a schema made for them: `views/schema.sql`.

#[path = "views/inferred.rs"]
mod inferred;
#[path = "views/materialized.rs"]
mod materialized;
#[path = "views/queries.rs"]
mod queries;

use gratia_postgres::Database;
use gratia_runtime::{Error, Pool};

use crate::support;

/// What is generated from it.
mod db {
    include!(concat!(env!("OUT_DIR"), "/views.rs"));
}

/// An empty database with it.
fn views() -> Database {
    support::database("views/schema.sql")
}

/// Three brands, of which one has nothing, and three items, of which one has no brand.
async fn fill(db: &Pool) -> Result<(), Error> {
    let connection = db.get().await?;
    connection
        .batch(
            "INSERT INTO brands VALUES (1, 'Acme'), (2, 'Bolt'), (3, 'Idle');
             INSERT INTO items (id, brand_id, title, price, state, owner, facts) VALUES
                 (1, 1, 'anvil', 9.50, 'new', 'wile', '{\"weight\": \"heavy\"}'),
                 (2, 2, 'nut', 0.10, 'sold', 'hazel', '{}'),
                 (3, NULL, 'stone', 1.00, 'new', 'nobody', '{}');",
        )
        .await
}
