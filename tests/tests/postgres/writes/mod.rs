//! Statements that write: what they say, what they do, and what they refuse.

mod acceptance;
mod gratia;
mod load;
mod order;

use gratia_db::{NewCartItem, Product};

/// A line of a cart.
fn line(product: &Product) -> NewCartItem {
    NewCartItem {
        product_id: product.id,
        sku: product.sku.clone(),
        product_name: product.name.clone(),
        price: product.price,
    }
}
