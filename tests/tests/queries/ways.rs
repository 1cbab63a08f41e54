//! The ways in: both statement modes, and through PgBouncer.

use gratia_runtime::{Error, Pool};

use crate::pooler;
use crate::shop::{self, Shop};
use crate::support::{MODES, gratia, pool};

/// Runs a check on a shop in each mode, and through PgBouncer.
pub async fn in_every_way(check: impl AsyncFn(&Pool, &Shop) -> Result<(), Error>) {
    let run = async |db: &Pool, way: &str| {
        let shop = shop::open(db).await;
        let shop = shop.unwrap_or_else(|error| panic!("{way}: {error}"));
        let checked = check(db, &shop).await;
        checked.unwrap_or_else(|error| panic!("{way}: {error}"));
    };
    for mode in MODES {
        let database = gratia();
        run(&pool(&database, mode), &format!("{mode:?}")).await;
    }
    let database = gratia();
    if let Some(db) = pooler::pool(&database) {
        run(&db, "through PgBouncer").await;
    }
}
