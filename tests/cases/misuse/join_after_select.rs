use gratia_db::prelude::*;
use gratia_db::{brands, products};

fn main() {
    let _ = products::query()
        .select(|p| p.name)
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id));
}
