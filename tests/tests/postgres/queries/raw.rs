//! Whole queries in SQL of the program's own.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::raw_query;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;

#[tokio::test]
async fn rows_of_their_types() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let sql = "SELECT p.sku, p.price, b.name FROM products p LEFT JOIN brands b ON b.id = p.brand_id
                   WHERE p.price > $1 AND p.sku <> '$1' AND ($2::text IS NULL OR p.sku LIKE $2) ORDER BY p.id";
        let rows = raw_query::<(String, Decimal, Option<String>)>(sql)
            .bind(Decimal::ONE)
            .bind("_S-1")
            .fetch_all(db)
            .await?;
        let skus: Vec<(&str, Option<&str>)> = rows
            .iter()
            .map(|(sku, _, brand)| (&sku[..], brand.as_deref()))
            .collect();
        assert_eq!(skus, [("LS-1", Some("Acme")), ("TS-1", None)]);
        let count = raw_query::<i64>("SELECT count(*) FROM orders WHERE status = $1")
            .bind(OrderStatus::Shipped)
            .fetch_one(db)
            .await?;
        assert_eq!(count, 1);
        let none = raw_query::<i32>("SELECT id FROM orders WHERE id = $1")
            .bind(0)
            .fetch_optional(db)
            .await?;
        assert_eq!(none, None);
        let names = raw_query::<String>("SELECT order_number FROM orders WHERE id = ANY ($1)")
            .bind(vec![shop.orders[0].id])
            .fetch_all(db)
            .await?;
        assert_eq!(names, ["G-1"]);
        // What it changes it may give back.
        let renamed = raw_query::<String>("UPDATE brands SET name = $2 WHERE id = $1 RETURNING name")
            .bind(shop.acme.id)
            .bind("Acme & Sons")
            .fetch_one(db)
            .await?;
        assert_eq!(renamed, "Acme & Sons");
        Ok(())
    })
    .await;
}

/// With a text that does not fit there is an error that says what does not.
#[tokio::test]
async fn what_does_not_fit() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let few = raw_query::<i32>("SELECT $1 + $2").bind(1).fetch_all(db).await;
        let error = few.expect_err("one is missing");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains("more parameters than are bound"), "{error}");
        let many = raw_query::<i32>("SELECT $1 + $3").bind(1).bind(2).bind(3).to_sql();
        let error = many.expect_err("$2 is not there");
        assert!(error.to_string().contains("fewer parameters than are bound"), "{error}");
        let says = async |error: Result<(), gratia_runtime::Error>, words: &str| {
            let error = error.expect_err("it does not fit");
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert!(error.to_string().contains(words), "{error}");
        };
        let columns = raw_query::<(i32, String)>("SELECT id FROM brands").fetch_all(db).await;
        says(columns.map(drop), "the rows have 1 columns, and 2 are read from them").await;
        let types = raw_query::<(i32, f32)>("SELECT id, id AS other FROM brands").fetch_all(db).await;
        says(types.map(drop), "column 2 of the row cannot be read: it is called \"other\" and of type int4, but read as float4").await;
        let own = raw_query::<OrderStatus>("SELECT status FROM orders").fetch_all(db).await;
        says(own.map(drop), "of type order_status, but read as text").await;
        let null = raw_query::<String>("SELECT description FROM products").fetch_all(db).await;
        says(null.map(drop), "is NULL").await;
        Ok(())
    })
    .await;
}

/// As a source it is joined, counted and cut like any other; types of the schema's own need no cast there.
#[tokio::test]
async fn as_a_source() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let states = || {
            raw_query::<(i32, OrderStatus, Option<i32>)>(
                "SELECT id, status, user_id FROM orders WHERE id > $1 -- all",
            )
            .bind(0)
        };
        let rows: Vec<(OrderStatus, Option<String>)> = states()
            .subquery()
            .left_join(users::table, |((_, _, user), u)| u.id.eq(user))
            .filter(|((_, status, _), _)| status.eq(OrderStatus::Shipped))
            .select(|((_, status, _), u)| (status, u.email))
            .fetch_all(db)
            .await?;
        assert_eq!(
            rows,
            [(OrderStatus::Shipped, Some("ada@example.org".to_owned()))]
        );
        let cte = states().cte();
        let guests = cte
            .query()
            .join(&cte, |((a, ..), (b, ..))| a.eq(b))
            .filter(|((_, _, user), _)| user.is_null());
        assert_eq!(guests.count(db).await?, 1);
        let lines = orders::query()
            .join(states(), |(o, (id, ..))| o.id.eq(id))
            .select(|(o, (_, status, _))| (o.order_number, status))
            .order_by(|(o, _)| o.id.desc())
            .limit(1);
        let last = lines.fetch_one(db).await?;
        assert_eq!(last, ("G-4".to_owned(), OrderStatus::Pending));
        Ok(())
    })
    .await;
}
