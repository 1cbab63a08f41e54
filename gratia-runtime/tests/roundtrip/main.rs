//! Every type of PostgreSQL and its Rust type, over a real server and back, in both statement modes.
//!
//! The server is found or started by gratia-postgres: without one these tests fail, they are never left out.

#![cfg(feature = "runtime")]

mod arrays;
mod errors;
mod geometry;
mod networks;
mod numbers;
mod pairs;
mod random;
mod ranges;
mod records;
mod server;
mod texts;
mod times;

use pairs::Pairs;
use server::TestDatabase;

/// The types of PostgreSQL that no column has: what the planner and the indexes keep to themselves.
const INTERNAL: &str = "pg_node_tree|pg_ndistinct|pg_dependencies|pg_mcv_list|pg_brin_.*|gtsvector";

#[tokio::test]
async fn every_type() {
    let database = TestDatabase::create();
    let mut pairs = Pairs::connect(&database).await;
    numbers::all(&mut pairs).await;
    texts::all(&mut pairs).await;
    times::all(&mut pairs).await;
    networks::all(&mut pairs).await;
    geometry::all(&mut pairs).await;
    ranges::all(&mut pairs).await;
    arrays::vectors(&mut pairs).await;
    let sql = format!(
        "SELECT typname FROM pg_type WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') \
         AND typarray <> 0 AND typname !~ '^({INTERNAL})$'"
    );
    let known: Vec<String> = pairs.rows(&sql).await;
    assert!(known.len() > 60, "{known:?}");
    let missing: Vec<_> = known.iter().filter(|name| !pairs.has_tried(name)).collect();
    assert!(
        missing.is_empty(),
        "types of this server that are not tried: {missing:?}"
    );
}
