//! Carts. Q37–Q41 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Executor};

/// Q37: the cart of a user.
pub async fn cart_of(db: &impl Executor, user_id: i32) -> Result<Vec<CartItem>, Error> {
    cart_items::query()
        .filter(|c| c.user_id.eq(user_id))
        .order_by(|c| c.id.asc())
        .fetch_all(db)
        .await
}

/// Q37: the cart of a guest.
pub async fn cart_of_session(db: &impl Executor, session: &str) -> Result<Vec<CartItem>, Error> {
    cart_items::query()
        .filter(|c| c.session_id.eq(session))
        .order_by(|c| c.id.asc())
        .fetch_all(db)
        .await
}

/// Q37: a line of a user's cart, by the constant of the partial index. What is there already becomes more.
pub async fn add_to_cart(
    db: &impl Executor,
    line: NewCartItem,
    user_id: i32,
    quantity: i32,
) -> Result<CartItem, Error> {
    cart_items::insert(line.user_id(user_id).quantity(quantity))
        .on_constraint(cart_items::USER_ID_SKU_KEY)
        .do_update(|current, new| current.quantity.set(current.quantity + new.quantity))
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q37: a line of a guest's cart, by the columns and predicate of the partial index.
pub async fn add_to_session_cart(
    db: &impl Executor,
    line: NewCartItem,
    session: &str,
    quantity: i32,
) -> Result<CartItem, Error> {
    cart_items::insert(line.session_id(session.to_owned()).quantity(quantity))
        .on_conflict(|c| (c.session_id, c.sku))
        .filter(|c| c.session_id.is_not_null())
        .do_update(|current, new| current.quantity.set(current.quantity + new.quantity))
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q38: so many of it.
pub async fn set_quantity(
    db: &impl Executor,
    user_id: i32,
    sku: &str,
    quantity: i32,
) -> Result<u64, Error> {
    cart_items::update()
        .set(|c| c.quantity.set(quantity))
        .filter(|c| c.user_id.eq(user_id).and(c.sku.eq(sku)))
        .execute(db)
        .await
}

/// Q38: none of it.
pub async fn remove_from_cart(db: &impl Executor, user_id: i32, sku: &str) -> Result<u64, Error> {
    cart_items::delete()
        .filter(|c| c.user_id.eq(user_id).and(c.sku.eq(sku)))
        .execute(db)
        .await
}

/// Q38: nothing at all.
pub async fn clear_cart(db: &impl Executor, user_id: i32) -> Result<u64, Error> {
    cart_items::delete()
        .filter(|c| c.user_id.eq(user_id))
        .execute(db)
        .await
}

/// Q39: the cart of a guest goes into that of the user who logs in, in one statement.
pub async fn merge_carts(db: &impl Executor, session: &str, user_id: i32) -> Result<u64, Error> {
    let gone = cart_items::delete()
        .filter(|c| c.session_id.eq(session))
        .returning(|c| c)
        .cte();
    cart_items::insert_from(gone.query(), |new, c| {
        [
            new.user_id.set(user_id),
            new.product_id.set(c.product_id),
            new.sku.set(c.sku),
            new.product_name.set(c.product_name),
            new.product_images.set(c.product_images),
            new.price.set(c.price),
            new.discounted_price.set(c.discounted_price),
            new.quantity.set(c.quantity),
            new.attributes.set(c.attributes),
            new.is_variant.set(c.is_variant),
        ]
    })
    .on_constraint(cart_items::USER_ID_SKU_KEY)
    .do_update(|old, new| old.quantity.set(old.quantity + new.quantity))
    .execute(db)
    .await
}

/// Q40: what a user's cart costs, and how many things are in it.
pub async fn cart_totals(db: &impl Executor, user_id: i32) -> Result<(Decimal, i64), Error> {
    cart_items::query()
        .filter(|c| c.user_id.eq(user_id))
        .select(|c| {
            let line = c.discounted_price.unwrap_or(c.price) * c.quantity;
            (
                line.sum().unwrap_or(Decimal::ZERO),
                c.quantity.sum().unwrap_or(0),
            )
        })
        .fetch_one(db)
        .await
}

/// Q41: several lines at once.
pub async fn fill_cart(
    db: &impl Executor,
    lines: Vec<CartItemInsert>,
) -> Result<Vec<CartItem>, Error> {
    cart_items::insert_many(lines)
        .returning_row()
        .fetch_all(db)
        .await
}
