//! Statements that write: what they say, what they do, and what they refuse.

mod changes;
mod conflicts;
mod ctes;
mod inserts;
mod model;
mod refused;
mod returning;
mod text;

use gratia_db::{NewCartItem, Product};

/// A line of a cart.
pub fn line(product: &Product) -> NewCartItem {
    NewCartItem {
        product_id: product.id,
        sku: product.sku.clone(),
        product_name: product.name.clone(),
        price: product.price,
    }
}
