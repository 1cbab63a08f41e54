//! Queries: what they say, what they find, and what they refuse.

mod aggregates;
mod compared;
mod ctes;
mod derived;
mod everywhere;
mod filters;
mod hostile;
mod jsonb;
mod keysets;
mod levels;
mod matrix;
mod nested;
mod paths;
mod plans;
mod raw;
mod running;
mod scopes;
mod sets;
pub mod shop;
mod sources;
mod text;
mod written;

use gratia_runtime::{Error, Pool};

use crate::support;
use shop::Shop;

/// Runs a check on a shop of its own in every way.
pub async fn in_every_way(check: impl AsyncFn(&Pool, &Shop) -> Result<(), Error>) {
    support::in_every_way(support::gratia, async |db| {
        let shop = shop::open(db).await?;
        check(db, &shop).await
    })
    .await;
}
