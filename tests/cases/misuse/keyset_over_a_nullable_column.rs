use gratia_db::prelude::*;
use gratia_db::products;

fn main() {
    let _ = products::query().keyset(|p| (p.discounted_price.asc(), p.id.asc()), 10);
}
