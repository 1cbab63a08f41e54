//! Statements that write in front of others: their rows are a source, and they are run to their end.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{ErrorKind, Pool};

use super::line;
use crate::fixtures::new_user;
use crate::queries::in_every_way;
use crate::queries::shop::Shop;

#[tokio::test]
async fn rows_of_each_kind_are_a_source() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // INSERT, whole rows and with their foreign keys.
        let lines = shop.products[..2]
            .iter()
            .map(|product| line(product).user_id(shop.ada.id));
        cart_items::delete().all_rows().execute(db).await?;
        let added = cart_items::insert_many(lines).returning_row().cte()?;
        let rows = added
            .query()
            .order_by(|c| c.id.asc())
            .select(|c| (c.sku, c.product().category().slug, c.user().email));
        let expected = ["LS-1", "LS-2"].map(|sku| {
            let email = Some(shop.ada.email.clone());
            (sku.to_owned(), "shirts".to_owned(), email)
        });
        assert_eq!(rows.fetch_all(db).await?, expected);
        // UPDATE, part of them, joined and counted.
        let moved = orders::update()
            .set(|o| o.status.set(OrderStatus::Processing))
            .filter(|o| o.status.eq(OrderStatus::Pending))
            .returning(|o| (o.id, o.status))
            .cte();
        let counted = moved
            .query()
            .join(orders::table, |((id, _), o)| id.eq(o.id))
            .group_by(|((_, now), before)| (now, before.status))
            .select(|((_, now), before)| (now, before.status, count()));
        let expected = [(OrderStatus::Processing, OrderStatus::Pending, 3)];
        assert_eq!(
            counted.fetch_all(db).await?,
            expected,
            "the statement sees what was before"
        );
        let now = orders::query().filter(|o| o.status.eq(OrderStatus::Processing));
        assert_eq!(now.count(db).await?, 3);
        // DELETE, used twice.
        let gone = cart_items::delete()
            .all_rows()
            .returning(|c| (c.sku, c.quantity))
            .cte();
        let pairs = gone
            .query()
            .cross_join(&gone)
            .select(|((a, _), (b, _))| (a, b))
            .count(db)
            .await?;
        assert_eq!((pairs, CartItem::count(db).await?), (4, 0));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_is_not_read_is_run_too() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let silent = brands::update()
            .set(|b| b.is_active.set(false))
            .filter(|b| b.id.eq(shop.acme.id))
            .cte();
        let read = brands::delete()
            .filter(|b| b.slug.eq("zephyr"))
            .returning(|b| b.slug)
            .cte();
        let before = brands::query()
            .with(&silent)
            .with(&read)
            .filter(|b| b.is_active)
            .order_by(|b| b.slug.asc())
            .select(|b| b.slug);
        assert_eq!(before.fetch_all(db).await?, ["acme", "borealis"]);
        let after = brands::query()
            .order_by(|b| b.slug.asc())
            .select(|b| (b.slug, b.is_active));
        let expected = [("acme".to_owned(), false), ("borealis".to_owned(), true)];
        assert_eq!(after.fetch_all(db).await?, expected);
        // In front of a statement that writes.
        let emptied = cart_items::delete().all_rows().cte();
        let changed = brands::update()
            .with(&emptied)
            .set(|b| b.description.set("x"))
            .all_rows();
        assert_eq!(changed.execute(db).await?, 2);
        assert_eq!(CartItem::count(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn one_feeds_another() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // A chain: what is deleted is inserted elsewhere, and what came of that changes something else.
        let gone = wishlist_items::delete()
            .filter(|w| w.user_id.eq(shop.ada.id))
            .returning(|w| (w.user_id, w.product_id))
            .cte();
        cart_items::delete().all_rows().execute(db).await?;
        let added = cart_items::insert_from(
            gone.query()
                .join(products::table, |((_, id), p)| p.id.eq(id)),
            |new, ((user_id, _), p)| {
                [
                    new.user_id.set(user_id),
                    new.product_id.set(p.id),
                    new.sku.set(p.sku),
                    new.product_name.set(p.name),
                    new.price.set(p.price),
                ]
            },
        )
        .returning(|c| c.product_id)
        .cte();
        let reserved = products::update()
            .from(&added)
            .set(|(p, _)| p.featured_order.set(99))
            .filter(|(p, id)| p.id.eq(id))
            .returning(|(p, _)| p.sku);
        let wishes = WishlistItem::count(db).await?;
        let mut reserved = reserved.fetch_all(db).await?;
        reserved.sort();
        assert_eq!(CartItem::count(db).await? as usize, reserved.len());
        assert_eq!(
            wishes - WishlistItem::count(db).await?,
            reserved.len() as i64
        );
        assert!(!reserved.is_empty());
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn new_rows_take_from_what_is_in_front() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let slugs = brands::query().select(|b| b.slug).cte();
        let last = || scalar(slugs.query().filter(|slug| slug.gt("y")));
        // One statement, and one for each of two groups.
        let one = users::insert(new_user("a")).set(|u| u.phone.set(last()));
        let one = one.returning(|u| u.phone).fetch_one(db).await?;
        assert_eq!(one.as_deref(), Some("zephyr"));
        let two = [
            new_user("b").into(),
            UserInsert::from(new_user("c")).is_active(false),
        ];
        let two = users::insert_many(two).set(|u| u.phone.set(last()));
        assert_eq!(two.clone().execute(db).await?, 2);
        let again = two.on_conflict(|u| u.email).do_update_all();
        let again = again.returning(|u| (u.is_active, u.phone));
        let phone = Some("zephyr".to_owned());
        let expected = [(true, phone.clone()), (false, phone)];
        assert_eq!(again.fetch_all(db).await?, expected);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn in_front_of_every_statement() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = |slug: &str| NewBrand {
            name: slug.into(),
            slug: slug.into(),
        };
        // What stands in front gives Ada the next number as her phone; whether it has run is asked after each statement.
        let mut number = 0;
        let mut next = || {
            number += 1;
            let phone = users::update().set(|u| u.phone.set(number.to_string()));
            phone.filter(|u| u.id.eq(shop.ada.id)).cte()
        };
        let phone = async || {
            users::query()
                .filter(|u| u.id.eq(shop.ada.id))
                .select(|u| u.phone)
                .fetch_one(db)
                .await
        };

        brands::insert(new("a")).with(&next()).execute(db).await?;
        assert_eq!(phone().await?.as_deref(), Some("1"));
        let groups = [BrandInsert::from(new("b")), new("c").is_active(false)];
        let groups = brands::insert_many(groups)
            .with(&next())
            .returning(|b| b.slug);
        assert_eq!(groups.fetch_all(db).await?, ["b", "c"]);
        assert_eq!(phone().await?.as_deref(), Some("2"));
        let there = brands::insert(new("a"))
            .on_conflict(|b| b.slug)
            .do_nothing()
            .with(&next());
        assert_eq!(there.or_existing().fetch_one(db).await?.slug, "a");
        assert_eq!(phone().await?.as_deref(), Some("3"));
        let merge =
            wishlist_items::merge(products::table, |w, p| w.product_id.eq(p.id)).with(&next());
        merge.when_matched().delete().execute(db).await?;
        assert_eq!(phone().await?.as_deref(), Some("4"));

        // An INSERT that hands nothing back, in front of another one.
        let silent = brands::insert_many([new("d"), new("e")]).cte()?;
        let front = brands::insert(new("a"))
            .on_conflict(|b| b.slug)
            .do_update(|old, _| old.logo.set("x"));
        let count = brands::update()
            .with(&silent)
            .with(&front.cte()?)
            .set(|b| b.description.set("y"));
        assert_eq!(count.filter(|b| b.slug.eq("b")).execute(db).await?, 1);
        let new = brands::query().filter(|b| b.slug.any_of(["d", "e"]).or(b.logo.eq("x")));
        assert_eq!(new.count(db).await?, 3);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_cannot_stand_in_front() {
    let two = users::insert_many([
        new_user("a").into(),
        UserInsert::from(new_user("b")).phone("1".to_owned()),
    ]);
    let error = two.returning(|u| u.id).cte().err().expect("two statements");
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    let none = users::insert_many(Vec::<NewUser>::new()).returning(|u| u.id);
    let error = none.cte().err().expect("no statement");
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    let none = users::insert_many(Vec::<NewUser>::new()).cte();
    let error = none.err().expect("no statement");
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
}
