//! The statements of Gratia's acceptance list that write, one function each.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::local_timestamp;
use gratia_runtime::types::NaiveDateTime;
use gratia_runtime::{Error, Executor};

/// Q01: a new user.
pub async fn register(db: &impl Executor, user: NewUser) -> Result<User, Error> {
    users::insert(user).returning_row().fetch_one(db).await
}

/// Q05: a verification that has expired or is used goes away.
pub async fn sweep_verification(
    db: &impl Executor,
    token: &Secret<String>,
    now: NaiveDateTime,
) -> Result<u64, Error> {
    email_verifications::delete()
        .filter(|v| v.token.eq(token))
        .filter(|v| v.expires_at.lt(now).or(v.is_used))
        .execute(db)
        .await
}

/// Q06: the same, then the new one.
pub async fn renew_verification(
    db: &impl Executor,
    new: NewEmailVerification,
    now: NaiveDateTime,
) -> Result<EmailVerification, Error> {
    sweep_verification(db, &new.token, now).await?;
    email_verifications::insert(new)
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q07: a verification that is good is used up.
pub async fn use_verification(
    db: &impl Executor,
    token: &Secret<String>,
    code: &Secret<String>,
    now: NaiveDateTime,
) -> Result<Option<EmailVerification>, Error> {
    email_verifications::update()
        .set(|v| v.is_used.set(true))
        .filter(|v| v.token.eq(token).and(v.verification_code.eq(code)))
        .filter(|v| (!v.is_used).and(v.expires_at.gt(now)))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q11: only the given columns, and `updated_at`.
pub async fn change_brand(
    db: &impl Executor,
    id: i32,
    patch: &BrandPatch,
) -> Result<Option<Brand>, Error> {
    brands::update()
        .patch(patch)
        .filter(|b| b.id.eq(id))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q16: the template of a category, new or changed.
pub async fn put_template(
    db: &impl Executor,
    template: impl Into<CategoryAttributeTemplateInsert>,
) -> Result<CategoryAttributeTemplate, Error> {
    category_attribute_templates::insert(template)
        .on_conflict(|t| t.category_id)
        .do_update_all()
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q17: what was deleted.
pub async fn delete_collection(db: &impl Executor, id: i32) -> Result<Option<Collection>, Error> {
    collections::delete()
        .filter(|c| c.id.eq(id))
        .returning_row()
        .fetch_optional(db)
        .await
}

/// Q30: a wish, or the one that was there already.
pub async fn wish(db: &impl Executor, wish: NewWishlistItem) -> Result<WishlistItem, Error> {
    wishlist_items::insert(wish)
        .on_conflict(|w| (w.user_id, w.product_id))
        .do_nothing()
        .or_existing()
        .fetch_one(db)
        .await
}

/// Q31: the id of what was deleted.
pub async fn unwish(
    db: &impl Executor,
    user_id: i32,
    product_id: i32,
) -> Result<Option<i32>, Error> {
    wishlist_items::delete()
        .filter(|w| w.user_id.eq(user_id).and(w.product_id.eq(product_id)))
        .returning(|w| w.id)
        .fetch_optional(db)
        .await
}

/// Q35: an event that came again counts, and is tried again if it had failed.
pub async fn receive(
    db: &impl Executor,
    event: impl Into<WebhookEventInsert>,
) -> Result<WebhookEvent, Error> {
    webhook_events::insert(event)
        .on_conflict(|e| e.event_id)
        .do_update(|current, _| {
            let failed = current.status.eq(WebhookEventStatus::Failed);
            (
                current.attempt_count.set(current.attempt_count + 1),
                current
                    .status
                    .set(case(failed, WebhookEventStatus::Pending).otherwise(current.status)),
            )
        })
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q36: an event is done.
pub async fn mark_processed(db: &impl Executor, event_id: &str) -> Result<u64, Error> {
    webhook_events::update()
        .set(|e| {
            (
                e.status.set(WebhookEventStatus::Processed),
                e.processed_at.set(local_timestamp()),
                e.error_message.set_null(),
            )
        })
        .filter(|e| e.event_id.eq(event_id))
        .execute(db)
        .await
}

/// Q36: an event has failed.
pub async fn mark_failed(db: &impl Executor, event_id: &str, why: &str) -> Result<u64, Error> {
    webhook_events::update()
        .set(|e| {
            (
                e.status.set(WebhookEventStatus::Failed),
                e.error_message.set(why),
            )
        })
        .filter(|e| e.event_id.eq(event_id))
        .execute(db)
        .await
}

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
