//! What is handed back is said once, and columns of other rows are not at hand.

use gratia_db::{NewBrand, brands, products};

fn main() {
    let _ = brands::delete().all_rows().returning(|b| b.id).returning(|b| b.slug);
    let _ = products::update().set(|p| p.stock.set(1)).all_rows().returning(|p, b| b.id);
}

fn insert(new: NewBrand) {
    let _ = brands::insert(new).returning_row().on_conflict(|b| b.slug);
}
