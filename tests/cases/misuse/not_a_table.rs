use gratia_db::prelude::*;
use gratia_db::{brands, products};

fn main() {
    let _ = products::query().join(brands::query, |(p, b)| p.brand_id.eq(b.id));
}
