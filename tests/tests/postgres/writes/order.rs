//! Q42: an order is placed, all of it or nothing.

use std::collections::BTreeMap;
use std::fmt;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, Retryable, Transaction};

/// Why an order cannot be placed.
#[derive(Debug)]
pub enum OrderError {
    /// There are not so many of it.
    OutOfStock { sku: String, left: i32 },
    /// The cart is empty.
    EmptyCart,
    /// The database says no.
    Database(Error),
}

impl From<Error> for OrderError {
    fn from(error: Error) -> Self {
        OrderError::Database(error)
    }
}

impl Retryable for OrderError {
    fn is_retryable(&self) -> bool {
        matches!(self, OrderError::Database(error) if error.is_retryable())
    }
}

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OrderError::OutOfStock { sku, left } => write!(f, "only {left} of {sku} are left"),
            OrderError::EmptyCart => f.write_str("the cart is empty"),
            OrderError::Database(error) => error.fmt(f),
        }
    }
}

/// Q42: what is in the cart of a user becomes an order.
pub async fn place_order(
    tx: &Transaction<'_>,
    user_id: i32,
    new: NewOrder,
) -> Result<Order, OrderError> {
    let lines = cart_items::query()
        .filter(|c| c.user_id.eq(user_id))
        .order_by(|c| c.id.asc())
        .for_update()
        .fetch_all(tx)
        .await?;
    let mut wanted: BTreeMap<&str, i32> = BTreeMap::new();
    for line in &lines {
        *wanted.entry(&line.sku).or_default() += line.quantity;
    }
    if wanted.is_empty() {
        return Err(OrderError::EmptyCart);
    }
    // In the order of their skus, so that two orders never wait for each other; and not FOR UPDATE, for which everybody would
    // wait who puts one of these products into a cart: a foreign key locks what it points at.
    let skus: Vec<&str> = wanted.keys().copied().collect();
    let stocks: BTreeMap<String, i32> = products::query()
        .filter(|p| p.sku.any_of(&skus))
        .order_by(|p| p.sku.asc())
        .lock(Lock::no_key_update())
        .select(|p| (p.sku, p.stock))
        .fetch_all(tx)
        .await?
        .into_iter()
        .collect();
    for (sku, quantity) in &wanted {
        let left = stocks.get(*sku).copied().unwrap_or_default();
        if left < *quantity {
            let sku = (*sku).to_owned();
            return Err(OrderError::OutOfStock { sku, left });
        }
    }
    products::update()
        .from(cart_items::table)
        .set(|(p, c)| p.stock.set(p.stock - c.quantity))
        .filter(|(p, c)| p.sku.eq(c.sku).and(c.user_id.eq(user_id)))
        .execute(tx)
        .await?;
    let order = orders::insert(new.user_id(user_id))
        .returning_row()
        .fetch_one(tx)
        .await?;
    order_items::insert_from(
        cart_items::query()
            .filter(|c| c.user_id.eq(user_id))
            .order_by(|c| c.id.asc()),
        |new, c| {
            [
                new.order_id.set(order.id),
                new.product_id.set(c.product_id),
                new.sku.set(c.sku),
                new.product_name.set(c.product_name),
                new.product_images.set(c.product_images),
                new.attributes.set(c.attributes),
                new.price.set(c.price),
                new.discounted_price.set(c.discounted_price),
                new.quantity.set(c.quantity),
                new.is_variant.set(c.is_variant),
            ]
        },
    )
    .execute(tx)
    .await?;
    cart_items::delete()
        .filter(|c| c.user_id.eq(user_id))
        .execute(tx)
        .await?;
    Ok(order)
}
