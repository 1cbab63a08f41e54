//! Wishlists and webhooks. Q30–Q36 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::local_timestamp;
use gratia_runtime::types::{Decimal, NaiveDateTime};
use gratia_runtime::{Error, Executor};

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

/// A line of a wishlist.
pub type WishlistLine = (
    i32,
    NaiveDateTime,
    i32,
    String,
    String,
    String,
    Decimal,
    Option<Decimal>,
    i32,
    Vec<String>,
);

/// Q32: a user's wishlist with its products, newest first.
pub async fn wishlist(db: &impl Executor, user_id: i32) -> Result<Vec<WishlistLine>, Error> {
    wishlist_items::query()
        .join(products::table, |(w, p)| w.product_id.eq(p.id))
        .filter(|(w, _)| w.user_id.eq(user_id))
        .select(|(w, p)| {
            (
                w.id,
                w.created_at,
                p.id,
                p.name,
                p.slug,
                p.sku,
                p.price,
                p.discounted_price,
                p.stock,
                p.images,
            )
        })
        .order_by(|(w, _)| (w.created_at.desc(), w.id.desc()))
        .fetch_all(db)
        .await
}

/// Q33: which of these products are on a user's wishlist.
pub async fn wished_for(db: &impl Executor, user: i32, ids: &[i32]) -> Result<Vec<i32>, Error> {
    wishlist_items::query()
        .filter(|w| w.user_id.eq(user).and(w.product_id.any_of(ids)))
        .select(|w| w.product_id)
        .order_by(|w| w.product_id.asc())
        .fetch_all(db)
        .await
}

/// Q34: how long a user's wishlist is.
pub async fn wishlist_length(db: &impl Executor, user_id: i32) -> Result<i64, Error> {
    wishlist_items::query()
        .filter(|w| w.user_id.eq(user_id))
        .count(db)
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
