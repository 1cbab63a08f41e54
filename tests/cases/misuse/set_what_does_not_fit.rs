//! Columns that are set to what they cannot hold.

use gratia_db::{prelude::*, products};

fn main() {
    // NOT NULL.
    let _ = products::update().set(|p| p.stock.set(p.brand_id));
    let _ = products::update().set(|p| p.stock.set(Some(3)));
    let _ = products::update().set(|p| p.stock.set_null());
    // Another type.
    let _ = products::update().set(|p| p.stock.set("many"));
    // Something else than an assignment.
    let _ = products::update().set(|p| p.stock.eq(3));
}
