//! Statements that write in front of others, and those that read queries.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::values;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::fixtures::cents;

/// What is inserted, changed and deleted is read by the statement behind it, in full or in part.
#[tokio::test]
async fn in_front_of_a_query() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = [("nova", "Nova"), ("vega", "Vega")].map(|(slug, name)| NewBrand {
            name: name.into(),
            slug: slug.into(),
        });
        let inserted = brands::insert_many(new).returning_row().cte()?;
        let names: Vec<(String, Option<String>)> = inserted
            .query()
            .select(|b| (b.name, b.logo))
            .order_by(|b| b.name.desc())
            .fetch_all(db)
            .await?;
        assert_eq!(
            names,
            [("Vega".to_owned(), None), ("Nova".to_owned(), None)]
        );
        assert_eq!(brands::query().count(db).await?, 5);

        let shipped = orders::update()
            .set(|o| o.status.set(OrderStatus::Shipped))
            .filter(|o| o.order_number.eq("G-1"))
            .returning(|o| (o.id, o.status))
            .cte();
        let rows: Vec<(String, OrderStatus, OrderStatus)> = orders::query()
            .join(&shipped, |(o, (id, _))| o.id.eq(id))
            .select(|(o, (_, after))| (o.order_number, o.status, after))
            .fetch_all(db)
            .await?;
        // The statement behind it sees the table as it was.
        let expected = ("G-1".to_owned(), OrderStatus::Pending, OrderStatus::Shipped);
        assert_eq!(rows, [expected]);

        let gone = order_items::delete()
            .filter(|i| i.sku.eq("GONE"))
            .returning(|i| (i, i.order().order_number))
            .cte();
        let (line, number): (OrderItem, String) = gone.query().fetch_one(db).await?;
        assert_eq!((&line.sku[..], &number[..]), ("GONE", "G-1"));
        // Nobody names it, and it is run.
        let dropped = wishlist_items::delete()
            .all_rows()
            .returning(|w| w.id)
            .cte();
        let ada = users::query()
            .filter(|u| u.id.eq(shop.ada.id))
            .with(&dropped);
        assert_eq!(ada.fetch_all(db).await?.len(), 1);
        assert_eq!(wishlist_items::query().count(db).await?, 0);
        // As another statement's source it writes once; level by level it would twice.
        let inserted = brands::insert(NewBrand {
            name: "Lyra".into(),
            slug: "lyra".into(),
        });
        let inserted = inserted.returning_row().cte()?;
        let below = products::query().select(|p| {
            let same = inserted.query().filter(move |b| b.id.eq(p.brand_id));
            (p.id, p.order_items().filter(move |_| exists(same)))
        });
        let error = below.batched().to_sql().expect_err("it would write twice");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        Ok(())
    })
    .await;
}

/// Statements that write read common table expressions, queries and values.
#[tokio::test]
async fn behind_a_query() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let prices = values([("LS-1", cents(1000)), ("TS-1", cents(2000))]);
        let changed: Vec<String> = products::update()
            .from(prices)
            .set(|(p, (_, price))| p.price.set(price))
            .filter(|(p, (sku, _))| p.sku.eq(sku))
            .returning(|(p, _)| p.sku)
            .fetch_all(db)
            .await?;
        assert_eq!(changed.len(), 2);
        let sold = order_items::query()
            .group_by(|i| i.product_id)
            .select(|i| (i.product_id, i.quantity.sum().unwrap_or(0)))
            .cte();
        let featured = products::update()
            .from(&sold)
            .set(|(p, _)| p.is_featured.set(true))
            .filter(|(p, (id, quantity))| p.id.eq(id).and(quantity.gt(5)))
            .returning(|(p, (_, quantity))| (p.sku, quantity))
            .fetch_all(db)
            .await?;
        assert_eq!(featured, [("LS-1".to_owned(), 9)]);
        let deleted = wishlist_items::delete()
            .filter(|w| w.product_id.in_query(sold.query().select(|(id, _)| id)))
            .execute(db)
            .await?;
        assert_eq!(deleted, 2);
        let guests = orders::query().filter(|o| o.user_id.is_null()).cte();
        let deleted = order_items::delete()
            .using(&guests)
            .filter(|(i, o)| i.order_id.eq(o.id))
            .execute(db)
            .await?;
        assert_eq!(deleted, 1);
        // From one statement to the next: what is gone from here is new there.
        let moved = wishlist_items::delete()
            .filter(|w| w.user_id.eq(shop.ada.id))
            .returning(|w| w.product_id)
            .cte();
        let moving = moved.query();
        let bobs = shop.bob.id;
        let new: Vec<i32> = wishlist_items::insert_from(moving, |w, product| {
            (w.user_id.set(bobs), w.product_id.set(product))
        })
        .returning(|w| w.product_id)
        .fetch_all(db)
        .await?;
        assert_eq!(new, [shop.products[2].id]);
        Ok(())
    })
    .await;
}
