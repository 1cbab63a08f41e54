//! Inserts: by expressions, from queries, of many rows.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::value;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{Error, Pool};

use crate::fixtures::{cents, new_user};
use crate::queries::in_every_way;
use crate::queries::shop::Shop;

fn collection(slug: &str) -> NewCollection {
    NewCollection {
        name: slug.into(),
        slug: slug.into(),
        collection_type: CollectionType::New,
    }
}

#[tokio::test]
async fn columns_by_expressions() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let one = collections::insert(collection("one"))
            .set(|c| {
                (
                    c.name.set(value("Summer").upper()),
                    c.sort_order.set_default(),
                )
            })
            .returning(|c| (c.name, c.slug, c.sort_order));
        let expected = ("SUMMER".to_owned(), "one".to_owned(), 0);
        assert_eq!(one.fetch_one(db).await?, expected);
        // What rows give is replaced, in each group of them.
        let rows = [
            collection("two").sort_order(5),
            collection("three").description("…".to_owned()),
        ];
        let many = collections::insert_many(rows)
            .set(|c| c.sort_order.set(value(40) + 2))
            .returning(|c| (c.slug, c.sort_order, c.description));
        let many = many.fetch_all(db).await?;
        assert_eq!(
            many,
            [
                ("two".to_owned(), 42, None),
                ("three".to_owned(), 42, Some("…".to_owned()))
            ]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_of_a_query() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        // By name, whatever their order; values of the program, columns, paths and calculations.
        let wishes = wishlist_items::query().filter(|w| w.user_id.eq(shop.ada.id));
        let wished = wishes.clone().count(db).await?;
        cart_items::delete().all_rows().execute(db).await?;
        let filled = cart_items::insert_from(wishes, |new, w| {
            (
                new.quantity.set(1),
                new.price.set(w.product().price * Decimal::TWO),
                new.sku.set(w.product().sku),
                new.product_name.set(w.product().name.concat(" (wished)")),
                new.product_id.set(w.product_id),
                new.user_id.set(w.user_id),
                new.product_images.set(vec!["a.png".to_owned()]),
            )
        });
        let filled = filled.returning_row().fetch_all(db).await?;
        assert_eq!(filled.len() as i64, wished);
        for line in &filled {
            assert_eq!(line.price, cents(9980));
            assert!(line.product_name.ends_with(" (wished)"));
            assert_eq!((line.user_id, line.quantity), (Some(shop.ada.id), 1));
            assert_eq!(line.product_images, ["a.png"]);
        }
        // Joined, grouped, limited, and into the table that they come from.
        let copies = brands::insert_from(
            brands::query().order_by(|b| b.name.asc()).limit(1),
            |new, b| {
                (
                    new.name.set(b.name),
                    new.slug.set(b.slug.concat("-2")),
                    new.logo.set(b.logo),
                )
            },
        );
        assert_eq!(copies.execute(db).await?, 1);
        let per_category = collections::insert_from(
            products::query()
                .join(categories::table, |(p, c)| p.category_id.eq(c.id))
                .group_by(|(_, c)| (c.slug, c.name)),
            |new, (p, c)| {
                (
                    new.name.set(c.name),
                    new.slug.set(c.slug),
                    new.collection_type.set(CollectionType::Featured),
                    new.sort_order.set(p.id.max().unwrap_or(0)),
                )
            },
        );
        let types = per_category
            .returning(|c| c.collection_type)
            .fetch_all(db)
            .await?;
        assert_eq!(types, [CollectionType::Featured; 2]);
        let none = brands::insert_from(brands::query().filter(|b| b.id.eq(0)), |new, b| {
            (new.name.set(b.name), new.slug.set(b.slug))
        });
        assert_eq!(none.execute(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_of_a_query_in_conflict() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let again = || {
            brands::insert_from(brands::query(), |new, b| {
                (
                    new.name.set(b.name),
                    new.slug.set(b.slug),
                    new.description.set("again"),
                )
            })
        };
        let taken = again().execute(db).await.expect_err("all are there");
        assert!(taken.violates(brands::SLUG_KEY));
        assert_eq!(again().on_any_conflict_do_nothing().execute(db).await?, 0);
        let changed = again()
            .on_conflict(|b| b.slug)
            .do_update_all()
            .filter(|old, _| old.description.is_null())
            .returning(|b| (b.slug, b.description));
        let mut changed = changed.fetch_all(db).await?;
        changed.sort();
        let again = Some("again".to_owned());
        assert_eq!(
            changed,
            [
                ("borealis".to_owned(), again.clone()),
                ("zephyr".to_owned(), again)
            ]
        );
        Ok(())
    })
    .await;
}

/// Users that are given in three ways, so that their columns are three groups.
#[tokio::test]
async fn a_hundred_thousand_rows_of_several_kinds() -> Result<(), Error> {
    let database = crate::support::gratia();
    let db = crate::support::pool(&database, gratia_runtime::StatementMode::Cached);
    let user = |number: usize| {
        let user = new_user(&number.to_string());
        match number % 3 {
            0 => UserInsert::from(user),
            1 => user.phone(number.to_string()),
            _ => user.is_active(false),
        }
    };
    let inserted = users::insert_many((0..100_000).map(user))
        .on_conflict(|u| u.email)
        .do_nothing()
        .execute(&db)
        .await?;
    assert_eq!(inserted, 100_000);
    let emails = users::insert_many((99_990..100_010).map(user))
        .on_conflict(|u| u.email)
        .do_update(|old, new| old.first_name.set(new.email))
        .returning(|u| (u.email, u.first_name))
        .fetch_all(&db)
        .await?;
    for (number, (email, first_name)) in (99_990..).zip(&emails) {
        assert_eq!(email, &number.to_string(), "in the order of the input");
        let expected = if number < 100_000 {
            email.as_str()
        } else {
            "Ada"
        };
        assert_eq!(first_name, expected);
    }
    assert_eq!(emails.len(), 20);
    Ok(())
}
