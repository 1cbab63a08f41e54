//! UNION, INTERSECT and EXCEPT: rows, types, and what may be NULL.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::Pool;
use gratia_runtime::query::{value, values};
use gratia_runtime::types;

use super::in_every_way;
use super::shop::Shop;

/// Everything with a page, by what is shown of it.
#[tokio::test]
async fn unions() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let pages = || {
            brands::query()
                .filter(|b| b.is_active)
                .select(|b| (b.name, b.logo))
                .union_all(categories::query().select(|c| (c.name, c.name)))
        };
        // A column is an Option if that of either side is.
        let rows: Vec<(String, Option<String>)> = pages()
            .order_by(|(name, _)| name.desc())
            .limit(3)
            .offset(1)
            .fetch_all(db)
            .await?;
        let row = |name: &str, image: Option<&str>| (name.to_owned(), image.map(str::to_owned));
        let expected = [
            row("Shirts", Some("Shirts")),
            row("Clothes", Some("Clothes")),
            row("Borealis", Some("borealis.svg")),
        ];
        assert_eq!(rows, expected);
        assert_eq!(pages().count(db).await?, 6);
        let twice = || categories::query().select(|c| c.level);
        assert_eq!(twice().union(twice()).fetch_all(db).await?, [0]);
        assert_eq!(twice().union_all(twice()).count(db).await?, 8);
        let filtered = pages().filter(|(_, image)| image.is_null());
        assert_eq!(filtered.fetch_all(db).await?, [row("Acme", None)]);
        // As the source of a join, and of a page.
        let named = pages()
            .join(brands::table, |((name, _), b)| name.eq(b.name))
            .select(|(_, b)| b.slug)
            .order_by(|(_, b)| b.slug.asc());
        assert_eq!(named.fetch_all(db).await?, ["acme", "borealis"]);
        let page = pages()
            .order_by(|(name, _)| name.asc())
            .page(2, 4)
            .fetch_all(db)
            .await?;
        assert_eq!((page.items.len(), page.total), (2, 6));
        Ok(())
    })
    .await;
}

/// Orders, limits and offsets of a part stay in it; those behind are of the whole.
#[tokio::test]
async fn orders_and_limits_of_parts() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let first = || products::query().order_by(|p| p.id.asc()).limit(1);
        let last = || products::query().order_by(|p| p.id.desc()).limit(1);
        let ends: Vec<Product> = first()
            .union_all(last())
            .order_by(|p| p.sku.desc())
            .fetch_all(db)
            .await?;
        let skus: Vec<&str> = ends.iter().map(|p| p.sku.as_str()).collect();
        assert_eq!(skus, ["TS-2", "LS-1"]);
        // Rows keep their foreign keys.
        let names = first()
            .union_all(last())
            .select(|p| (p.category().name, p.brand().name))
            .order_by(|p| p.sku.asc())
            .fetch_all(db)
            .await?;
        let name = |name: &str| name.to_owned();
        let expected = [
            (name("Shirts"), Some(name("Acme"))),
            (name("Clothes"), Some(name("Zephyr"))),
        ];
        assert_eq!(names, expected);
        Ok(())
    })
    .await;
}

/// What both have, and what only the first has, each once or as often as there.
#[tokio::test]
async fn intersections_and_differences() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let numbers = |list: &[Option<i32>]| values(list.to_vec()).query();
        let a = || numbers(&[Some(1), Some(1), Some(1), Some(2), None, None]);
        let b = || numbers(&[Some(1), Some(1), Some(3), None]);
        let sorted = |mut rows: Vec<Option<i32>>| {
            rows.sort();
            rows
        };
        let rows = a().intersect(b()).fetch_all(db).await?;
        assert_eq!(sorted(rows), [None, Some(1)]);
        let rows = a().intersect_all(b()).fetch_all(db).await?;
        assert_eq!(sorted(rows), [None, Some(1), Some(1)]);
        assert_eq!(a().except(b()).fetch_all(db).await?, [Some(2)]);
        let rows = a().except_all(b()).fetch_all(db).await?;
        assert_eq!(sorted(rows), [None, Some(1), Some(2)]);
        // What one side has never NULL, both have so.
        let never = || values([1, 2]).query();
        let rows: Vec<i32> = a()
            .intersect(never())
            .order_by(|n| n.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows, [1, 2]);
        let rows: Vec<i32> = never()
            .intersect(a())
            .order_by(|n| n.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows, [1, 2]);
        let rows: Vec<Option<i32>> = a().except(never()).fetch_all(db).await?;
        assert_eq!(rows, [None]);
        let rows: Vec<i32> = never().except(a()).fetch_all(db).await?;
        assert_eq!(rows.len(), 0);
        let rows: Vec<Option<i32>> = never().union(a()).fetch_all(db).await?;
        assert_eq!(rows.len(), 3);
        Ok(())
    })
    .await;
}

/// Order, limit and offset behind the operation are of the whole.
#[tokio::test]
async fn of_the_whole() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let list = |numbers: &[i32]| values(numbers.to_vec()).query();
        let left = list(&[5, 5, 4, 3, 2, 1]).except_all(list(&[5, 2]));
        let cut = left.order_by(|n| n.desc()).offset(1).limit(2);
        assert_eq!(cut.clone().fetch_all(db).await?, [4, 3]);
        assert_eq!(cut.count(db).await?, 2);
        Ok(())
    })
    .await;
}

/// Rows that an outer join may leave out.
#[tokio::test]
async fn whole_rows_that_may_be_missing() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let of_products = || {
            products::query()
                .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
                .select(|(_, b)| b)
        };
        let either: Vec<Option<Brand>> = of_products()
            .union(brands::query())
            .order_by(|b| b.slug.asc())
            .fetch_all(db)
            .await?;
        let slugs: Vec<Option<&str>> = either
            .iter()
            .map(|brand| brand.as_ref().map(|brand| &brand.slug[..]))
            .collect();
        assert_eq!(
            slugs,
            [Some("acme"), Some("borealis"), Some("zephyr"), None]
        );
        let both: Vec<Brand> = of_products()
            .intersect(brands::query())
            .order_by(|b| b.slug.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(both.len(), 2);
        let never: Vec<Brand> = brands::query().except(of_products()).fetch_all(db).await?;
        assert_eq!(never[0].slug, "borealis");
        Ok(())
    })
    .await;
}

/// One in the other, to any depth and on both sides.
#[tokio::test]
async fn nested() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let list = |numbers: &[i32]| values(numbers.to_vec()).query();
        let query = list(&[1, 2, 3, 4])
            .except(list(&[4]).union(list(&[1])))
            .union_all(list(&[2, 9]).intersect(list(&[9, 10])).union(list(&[7])))
            .order_by(|n| n.desc());
        assert_eq!(query.fetch_all(db).await?, [9, 7, 3, 2]);
        // From the left: (1 or 2), without 2, and 3.
        let query = list(&[1])
            .union(list(&[2]))
            .except(list(&[2]))
            .union(list(&[3]));
        assert_eq!(query.order_by(|n| n.asc()).fetch_all(db).await?, [1, 3]);
        Ok(())
    })
    .await;
}

#[test]
fn the_text_of_nested_unions() {
    let names = || brands::query().select(|b| b.name);
    let query = names()
        .union(names())
        .except(names())
        .order_by(|name| name.asc());
    insta::assert_snapshot!(query.to_sql().expect("SQL"), @"SELECT t0.c0 FROM (((SELECT t1.name FROM brands AS t1) UNION (SELECT t2.name FROM brands AS t2)) EXCEPT (SELECT t3.name FROM brands AS t3)) AS t0 (c0) ORDER BY t0.c0");
}

/// Labels are compared as the enum's, and cast around the whole.
#[tokio::test]
async fn types_of_the_schema() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let stated = orders::query().select(|o| (o.status, o.created_at.date()));
        let given = orders::query()
            .limit(1)
            .select(|o| (value(OrderStatus::Cancelled), o.created_at.date()));
        let query = stated.union(given).order_by(|(status, _)| status.desc());
        let rows: Vec<(OrderStatus, types::NaiveDate)> = query.fetch_all(db).await?;
        // The order of the labels is that of the enum.
        let states: Vec<OrderStatus> = rows.iter().map(|(status, _)| *status).collect();
        assert_eq!(states[..2], [OrderStatus::Cancelled, OrderStatus::Shipped]);
        assert_eq!(rows.len(), 5);
        Ok(())
    })
    .await;
}
