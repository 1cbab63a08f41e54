use gratia_db::prelude::*;
use gratia_db::{brands, products};
use gratia_runtime::{Error, Pool};

async fn names(db: &Pool) -> Result<Vec<(String, String)>, Error> {
    products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .select(|(p, b)| (p.name, b.name))
        .fetch_all(db)
        .await
}

fn main() {}
