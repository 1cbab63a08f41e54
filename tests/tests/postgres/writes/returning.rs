//! RETURNING: expressions, and rows before and after.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::Pool;
use gratia_runtime::query::value;

use crate::fixtures::{cents, new_order, new_user};
use crate::queries::in_every_way;
use crate::queries::shop::Shop;

#[tokio::test]
async fn expressions_rows_and_what_is_below() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = orders::insert(new_order("G-9").user_id(shop.ada.id)).returning(|o| {
            (
                o.order_number.lower(),
                o.status,
                o.user(),
                o.order_items(),
                o.id.gt(0),
            )
        });
        let (number, status, user, items, is_positive) = new.fetch_one(db).await?;
        assert_eq!((number.as_str(), status), ("g-9", OrderStatus::Pending));
        assert_eq!(user.as_ref(), Some(&shop.ada));
        assert_eq!((items, is_positive), (vec![], Some(true)));
        let (order, items) = orders::delete()
            .filter(|o| o.order_number.eq("G-1"))
            .returning(|o| (o, o.order_items().select(|i| i.sku)))
            .fetch_one(db)
            .await?;
        assert_eq!((&order, items.len()), (&shop.orders[0], 2));
        let mapped = users::insert_many([new_user("x"), new_user("y")])
            .returning(|u| (u.email.concat("!"), value(1)))
            .fetch_all(db)
            .await?;
        assert_eq!(mapped, [("x!".to_owned(), 1), ("y!".to_owned(), 1)]);
        Ok(())
    })
    .await;
}

/// From PostgreSQL 18 on; before it is an error of the server's.
#[tokio::test]
async fn rows_before_and_after() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let changed = products::update()
            .set(|p| p.price.set(p.price + cents(100)))
            .filter(|p| p.sku.eq("LS-1"))
            .returning_versions(|old, new| (old.price, new.price, new.price - old.price, new))
            .fetch_one(db)
            .await;
        let (old, new, by, row) = match changed {
            Ok(changed) => changed,
            Err(error) => {
                assert_eq!(error.sqlstate(), Some("42P01"), "{error}");
                return Ok(());
            }
        };
        assert_eq!((old, new, by), (cents(4990), cents(5090), cents(100)));
        assert_eq!(row.price, new);
        let upsert = |email: &str| {
            users::insert(new_user(email).phone("7".to_owned()))
                .on_conflict(|u| u.email)
                .do_update_all()
                .returning_versions(|old, new| (old, old.phone, new.phone))
        };
        let (old, before, after) = upsert("ada@example.org").fetch_one(db).await?;
        assert_eq!(
            (old.as_ref(), before),
            (Some(&shop.ada), shop.ada.phone.clone())
        );
        assert_eq!(after.as_deref(), Some("7"));
        let (old, before, _) = upsert("new@example.org").fetch_one(db).await?;
        assert_eq!((old, before), (None, None));
        Ok(())
    })
    .await;
}
