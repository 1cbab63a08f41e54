//! ON CONFLICT: what happens where a row is there already.

use std::sync::Arc;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, ErrorKind, Isolation, Pool, TransactionOptions};

use super::line;
use crate::fixtures::{cents, new_product, new_user};
use crate::queries::in_every_way;
use crate::queries::shop::Shop;
use crate::support::{gratia, ways};

#[tokio::test]
async fn nothing_or_something() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let new = || new_user("ada@example.org").phone("1".to_owned());
        let any = users::insert(new()).on_any_conflict_do_nothing();
        assert_eq!(any.clone().execute(db).await?, 0);
        assert_eq!(any.returning_row().fetch_optional(db).await?, None);
        let named = users::insert(new())
            .on_constraint(users::EMAIL_KEY)
            .do_nothing();
        assert_eq!(named.execute(db).await?, 0);
        // Another key is no conflict of this one.
        let other = users::insert(new()).on_conflict(|u| u.id).do_nothing();
        let error = other.execute(db).await.expect_err("the email is taken");
        assert!(error.violates(users::EMAIL_KEY));

        let all = users::insert(new())
            .on_conflict(|u| u.email)
            .do_update_all();
        let all = all.returning_row().fetch_one(db).await?;
        assert_eq!((all.id, all.phone.as_deref()), (shop.ada.id, Some("1")));
        assert!(all.updated_at > shop.ada.updated_at, "it is touched");
        assert_eq!(all.created_at, shop.ada.created_at);

        // Only where it is cheaper than before.
        let [ls1, ..] = shop.products.as_slice() else {
            panic!("four products");
        };
        let cheaper = |price: i64| {
            let new = NewProduct {
                price: cents(price),
                ..new_product("LS-1", shop.shirts.id)
            };
            products::insert(new)
                .on_constraint(products::SLUG_KEY)
                .do_update(|old, new| {
                    (
                        old.price.set(new.price),
                        old.discounted_price.set(old.price),
                    )
                })
                .filter(|old, new| new.price.lt(old.price))
        };
        assert_eq!(cheaper(5990).execute(db).await?, 0);
        let row = cheaper(3990).returning(|p| (p.id, p.price, p.discounted_price));
        assert_eq!(
            row.fetch_one(db).await?,
            (ls1.id, cents(3990), Some(ls1.price))
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn many_rows_some_of_them_there() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        cart_items::delete().all_rows().execute(db).await?;
        let ada = shop.ada.id;
        let lines = |quantity: i32| {
            shop.products
                .iter()
                .map(move |product| line(product).user_id(ada).quantity(quantity))
        };
        let first = cart_items::insert_many(lines(1).take(2)).returning_row();
        let first = first.fetch_all(db).await?;
        let upsert = cart_items::insert_many(lines(5))
            .on_constraint(cart_items::USER_ID_SKU_KEY)
            .do_update(|old, new| old.quantity.set(old.quantity + new.quantity))
            .returning(|c| (c.sku, c.quantity));
        let rows = upsert.fetch_all(db).await?;
        let quantities: Vec<i32> = rows.iter().map(|(_, quantity)| *quantity).collect();
        assert_eq!(quantities, [6, 6, 5, 5]);
        let left_out = cart_items::insert_many(lines(1))
            .on_constraint(cart_items::USER_ID_SKU_KEY)
            .do_nothing();
        assert_eq!(left_out.clone().execute(db).await?, 0);
        assert_eq!(left_out.returning_row().fetch_all(db).await?, []);
        assert_eq!(first.len(), 2);
        // One row twice in one statement is PostgreSQL's own error.
        let twice = cart_items::insert_many(lines(1).chain(lines(1)))
            .on_constraint(cart_items::USER_ID_SKU_KEY)
            .do_update_all();
        let error = twice.execute(db).await.expect_err("twice");
        assert_eq!(error.sqlstate(), Some("21000"));
        Ok(())
    })
    .await;
}

/// Whoever comes, there is one row, and everybody gets it: while it is inserted, deleted and inserted again.
#[tokio::test(flavor = "multi_thread")]
async fn the_existing_row_under_fire() -> Result<(), Error> {
    for way in ways(gratia) {
        let db = Arc::new(Pool::new(way.config.clone()));
        let brand = || NewBrand {
            name: "Acme".into(),
            slug: "acme".into(),
        };
        let tasks = (0..40).map(|number| {
            let db = Arc::clone(&db);
            tokio::spawn(async move {
                for _ in 0..25 {
                    let found = brands::insert(brand())
                        .on_conflict(|b| b.slug)
                        .do_nothing()
                        .or_existing()
                        .fetch_one(&*db)
                        .await?;
                    assert_eq!(found.slug, "acme");
                    if number % 8 == 0 {
                        brands::delete()
                            .filter(|b| b.id.eq(found.id))
                            .execute(&*db)
                            .await?;
                    }
                }
                Ok::<(), Error>(())
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.expect("no task panics")?;
        }
        assert!(Brand::count(&*db).await? <= 1);
    }
    Ok(())
}

/// A row that another transaction commits in between is seen by the next try; a transaction that may not see it says so.
#[tokio::test]
async fn the_existing_row_of_another_transaction() -> Result<(), Error> {
    for way in ways(gratia) {
        let db = Pool::new(way.config.clone());
        let insert = || {
            users::insert(new_user("a"))
                .on_constraint(users::EMAIL_KEY)
                .do_nothing()
                .or_existing()
        };
        for isolation in [Isolation::ReadCommitted, Isolation::RepeatableRead] {
            users::delete().all_rows().execute(&db).await?;
            let options = TransactionOptions {
                isolation: Some(isolation),
                ..TransactionOptions::default()
            };
            let late = db.begin_with(&options).await?;
            // The snapshot of the transaction begins with its first statement.
            assert_eq!(User::count(&late).await?, 0);
            let first = insert().fetch_one(&db).await?;
            let found = insert().fetch_one(&late).await;
            match isolation {
                Isolation::ReadCommitted => assert_eq!(found?, first),
                _ => {
                    let error = found.expect_err("it may not see it");
                    assert_eq!(error.kind(), ErrorKind::SerializationFailure);
                }
            }
        }
    }
    Ok(())
}
