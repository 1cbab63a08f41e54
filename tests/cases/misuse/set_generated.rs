//! A column that PostgreSQL generates is never set.

use gratia_db::products;

fn main() {
    let _ = products::update().set(|p| p.search_vector.set(p.search_vector));
}
