use gratia_db::prelude::*;
use gratia_db::{brands, products};

fn main() {
    let names = brands::query().select(|b| b.name);
    let _ = products::query().filter(|p| p.brand_id.in_query(names));
}
