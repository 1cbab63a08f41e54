//! Orders, and what is sold. Q42–Q50 of the acceptance list, in its order.

use std::collections::BTreeMap;
use std::fmt;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{KeysetPage, Page, Unit};
use gratia_runtime::types::{Decimal, NaiveDateTime};
use gratia_runtime::{Error, Executor, Retryable, Transaction};

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

/// Q43: an order with its items.
pub async fn order_with_items(
    db: &impl Executor,
    number: &str,
) -> Result<Option<(Order, Vec<OrderItem>)>, Error> {
    orders::query()
        .filter(|o| o.order_number.eq(number))
        .select(|o| (o, o.order_items().order_by(|i| i.id.asc())))
        .fetch_optional(db)
        .await
}

/// Q43: an order with its items and their products.
pub async fn order_with_products(
    db: &impl Executor,
    number: &str,
) -> Result<Option<(Order, Vec<(OrderItem, Option<Product>)>)>, Error> {
    orders::query()
        .filter(|o| o.order_number.eq(number))
        .select(|o| {
            let items = o.order_items().order_by(|i| i.id.asc());
            (o, items.select(|i| (i, i.product())))
        })
        .fetch_optional(db)
        .await
}

/// Q44: a page of a user's orders, newest first.
pub async fn orders_of(db: &impl Executor, user: i32, page: u64) -> Result<Page<Order>, Error> {
    orders::query()
        .filter(|o| o.user_id.eq(user))
        .order_by(|o| (o.created_at.desc(), o.id.desc()))
        .page(page, 2)
        .fetch_all(db)
        .await
}

/// Q45: the order of a payment.
pub async fn order_of_payment(db: &impl Executor, intent: &str) -> Result<Option<Order>, Error> {
    orders::query()
        .filter(|o| o.payment_intent_id.eq(intent))
        .fetch_optional(db)
        .await
}

/// Q45: the payment of an order.
pub async fn set_payment(db: &impl Executor, number: &str, intent: &str) -> Result<u64, Error> {
    orders::update()
        .set(|o| o.payment_intent_id.set(intent))
        .filter(|o| o.order_number.eq(number))
        .execute(db)
        .await
}

/// Q45: how the payment stands.
pub async fn set_payment_status(
    db: &impl Executor,
    intent: &str,
    status: PaymentStatus,
) -> Result<Option<Order>, Error> {
    orders::update()
        .set(|o| o.payment_status.set(status))
        .filter(|o| o.payment_intent_id.eq(intent))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q46: orders whose payment is pending since before a moment.
pub async fn pending_payments(
    db: &impl Executor,
    cutoff: NaiveDateTime,
) -> Result<Vec<Order>, Error> {
    orders::query()
        .filter(|o| o.payment_status.eq(PaymentStatus::Pending))
        .filter(|o| o.created_at.lt(cutoff))
        .order_by(|o| (o.created_at.asc(), o.id.asc()))
        .fetch_all(db)
        .await
}

/// Q47: an order is cancelled, and what it took is there again. Of several lines of one product, UPDATE … FROM would take any
/// one.
pub async fn cancel(db: &impl Executor, number: &str) -> Result<u64, Error> {
    let cancelled = orders::update()
        .set(|o| o.status.set(OrderStatus::Cancelled))
        .filter(|o| {
            o.order_number
                .eq(number)
                .and(o.status.eq(OrderStatus::Pending))
        })
        .returning(|o| o.id)
        .cte();
    let taken = order_items::query()
        .join(&cancelled, |(i, order_id)| i.order_id.eq(order_id))
        .group_by(|(i, _)| i.product_id)
        .select(|(i, _)| (i.product_id, i.quantity.sum()));
    products::update()
        .from(taken)
        .set(|(p, (_, quantity))| p.stock.set((p.stock + quantity.unwrap_or(0)).cast::<i32>()))
        .filter(|(p, (product_id, _))| p.id.eq(product_id))
        .execute(db)
        .await
}

/// A month of a vendor's sales: the month, its turnover, how many orders, and the turnover up to then.
pub type Month = (NaiveDateTime, Option<Decimal>, i64, Option<Decimal>);

/// Q48: a vendor's sales per month, with a running total.
pub async fn sales_per_month(db: &impl Executor, vendor_id: i32) -> Result<Vec<Month>, Error> {
    order_items::query()
        .join(orders::table, |(i, o)| i.order_id.eq(o.id))
        .filter(|(i, _)| i.product().vendor_id.eq(vendor_id))
        .group_by(|(_, o)| o.created_at.date_trunc(Unit::Month))
        .select(|(i, o)| {
            let month = o.created_at.date_trunc(Unit::Month);
            let turnover = (i.discounted_price.unwrap_or(i.price) * i.quantity).sum();
            let so_far = turnover
                .clone()
                .sum()
                .over(Window::new().order_by(month.clone().asc()));
            (month, turnover, o.id.count().distinct(), so_far)
        })
        .order_by(|(_, o)| o.created_at.date_trunc(Unit::Month).asc())
        .fetch_all(db)
        .await
}

/// Q49: the products of each category that sold best, at most so many of each.
pub async fn best_sellers(
    db: &impl Executor,
    of_each: i64,
) -> Result<Vec<(String, String, i64)>, Error> {
    order_items::query()
        .join(products::table, |(i, p)| i.product_id.eq(p.id))
        .group_by(|(_, p)| p.id)
        .select(|(i, p)| {
            let sold = i.quantity.sum().unwrap_or(0);
            let best = Window::new()
                .partition_by(p.category_id)
                .order_by((sold.clone().desc(), p.id.asc()));
            (p, sold, row_number().over(best))
        })
        .subquery()
        .filter(|(_, _, place)| place.le(of_each))
        .select(|(p, sold, _)| (p.category().name, p.sku, sold))
        .order_by(|(p, _, place)| (p.category_id.asc(), place.asc()))
        .fetch_all(db)
        .await
}

/// Q50: active products newest first, page by page, each beginning behind the last row of the one before.
pub async fn newest_products(
    db: &impl Executor,
    after: Option<(NaiveDateTime, i32)>,
) -> Result<KeysetPage<Product, (NaiveDateTime, i32)>, Error> {
    products::query()
        .filter(|p| p.is_active)
        .keyset(|p| (p.created_at.desc(), p.id.desc()), 2)
        .after(after)
        .fetch_all(db)
        .await
}
