//! Many rows in one statement.

use gratia_db::*;
use gratia_runtime::{ErrorKind, Setting};

use crate::fixtures::*;
use crate::support::{gratia, in_every_way};

#[tokio::test]
async fn rows_come_back_in_the_order_of_the_input_whatever_they_give() {
    in_every_way(gratia, async |db| {
        let category_id = category(db).await?.id;
        let rows = (0..1000).map(|n| {
            let new = new_product(&format!("S-{n}"), category_id);
            match n % 4 {
                0 => ProductInsert::from(new),
                1 => new.stock(n).attributes([("n".to_owned(), n.into())].into()),
                2 => new
                    .stock(n)
                    .brand_id(None)
                    .images(vec!["a".into(), "b".into()]),
                _ => new.is_active(false),
            }
        });
        let inserted = products::insert_many(rows)
            .returning_row()
            .fetch_all(db)
            .await?;
        assert_eq!(inserted.len(), 1000);
        for (n, row) in inserted.iter().enumerate() {
            assert_eq!(row.sku, format!("S-{n}"));
            assert_eq!(
                row.stock,
                if n % 4 == 1 || n % 4 == 2 {
                    n as i32
                } else {
                    0
                }
            );
            assert_eq!(row.is_active, n % 4 != 3);
            assert_eq!(row.images.len(), if n % 4 == 2 { 2 } else { 0 });
        }
        assert_eq!(Product::count(db).await?, 1000);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn enums_json_and_counts() {
    in_every_way(gratia, async |db| {
        let rows: Vec<OrderInsert> = (0..50)
            .map(|n| {
                let new = new_order(&format!("G-{n}"));
                if n % 2 == 0 {
                    new.status(OrderStatus::Shipped)
                } else {
                    new.into()
                }
            })
            .collect();
        assert_eq!(orders::insert_many(rows).execute(db).await?, 50);
        let order = Order::find_by_order_number(db, "G-2")
            .await?
            .expect("it was inserted");
        assert_eq!(
            (order.status, order.pricing),
            (OrderStatus::Shipped, pricing())
        );
        assert_eq!(
            orders::insert_many(Vec::<NewOrder>::new())
                .execute(db)
                .await?,
            0
        );
        assert_eq!(
            orders::insert_many(Vec::<NewOrder>::new())
                .returning_row()
                .fetch_all(db)
                .await?,
            []
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_violation_in_the_middle_leaves_nothing_behind() {
    in_every_way(gratia, async |db| {
        let rows = (0..100).map(|n| {
            let new = new_user(&format!("{}@example.org", n % 99));
            if n % 2 == 0 {
                new.is_active(false)
            } else {
                new.into()
            }
        });
        let error = users::insert_many(rows)
            .execute(db)
            .await
            .expect_err("one address is there twice");
        assert_eq!(error.kind(), ErrorKind::UniqueViolation);
        assert!(error.violates(users::EMAIL_KEY));
        assert_eq!(error.row(), None, "the first of the two, or the second?");
        assert_eq!(User::count(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_place_of_a_violation() {
    in_every_way(gratia, async |db| {
        let state = state(db).await?;
        let city = |n: usize| NewCity {
            state_id: state.id,
            code: n.to_string(),
            name: format!("City, {n}"),
        };
        cities::insert(city(57)).execute(db).await?;
        let row = async |rows: Vec<CityInsert>| -> (Option<u64>, String) {
            let error = cities::insert_many(rows).execute(db).await;
            let error = error.expect_err("one row is wrong");
            (error.row(), error.to_string())
        };
        let cities = || (50..70).map(city);
        // Of one kind and of two, by a key of two columns.
        let (place, message) = row(cities().map(CityInsert::from).collect()).await;
        assert_eq!(place, Some(8));
        assert!(message.starts_with("row 8: duplicate key"), "{message}");
        let two_kinds =
            cities().map(
                |city| match city.code.len() + city.code.as_bytes()[1] as usize {
                    n if n % 2 == 0 => city.is_available_for_shipping(false),
                    _ => city.into(),
                },
            );
        assert_eq!(row(two_kinds.collect()).await.0, Some(8));
        // A row that points nowhere; the server looks at that in the end.
        let lost = (60..70).map(|n| match n {
            66 => NewCity {
                state_id: 0,
                ..city(n)
            },
            _ => city(n),
        });
        assert_eq!(row(lost.map(CityInsert::from).collect()).await.0, Some(7));
        assert_eq!(City::count(db).await?, 1);

        // What a CHECK says no to, by what was in the row.
        let category = category(db).await?;
        let product = |n: usize| {
            let new = new_product(&format!("P-{n}"), category.id);
            if n == 4 { new.stock(-1) } else { new.stock(1) }
        };
        let many = products::insert_many((0..9).map(product)).returning(|p| p.id);
        let error = many.fetch_all(db).await.expect_err("less than none");
        assert!(error.violates(products::STOCK_CHECK));
        assert_eq!(error.row(), Some(5));
        // And in many updates.
        let names = (1..=3).map(|n| NewBrand {
            name: n.to_string(),
            slug: n.to_string(),
        });
        let ids = brands::insert_many(names)
            .returning(|b| b.id)
            .fetch_all(db)
            .await?;
        let slugs = ids[..2].iter().zip(["x", "3"]).map(|(id, slug)| {
            let slug = Setting::Set(slug.to_owned());
            (
                *id,
                BrandPatch {
                    slug,
                    ..BrandPatch::default()
                },
            )
        });
        let error = brands::update_many(slugs)
            .execute(db)
            .await
            .expect_err("it is taken");
        assert_eq!(error.row(), Some(2));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_hundred_thousand_rows_in_one_call() {
    in_every_way(gratia, async |db| {
        let rows = (0..100_000).map(|n| NewCountry {
            code: format!("{n:05}")[3..].to_owned(),
            name: n.to_string(),
        });
        let error = countries::insert_many(rows)
            .execute(db)
            .await
            .expect_err("codes repeat");
        assert!(error.violates(countries::CODE_KEY));
        let rows = (0..100_000).map(|n| NewBrand {
            name: "b".into(),
            slug: n.to_string(),
        });
        assert_eq!(brands::insert_many(rows).execute(db).await?, 100_000);
        assert_eq!(
            Brand::find_by_slug(db, "99999")
                .await?
                .map(|brand| brand.name),
            Some("b".to_owned())
        );
        Ok(())
    })
    .await;
}
