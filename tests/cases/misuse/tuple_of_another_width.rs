use gratia_db::prelude::*;
use gratia_db::{brands, products};

fn main() {
    let _ = products::query()
        .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
        .filter(|(p, _, _)| p.is_active);
}
