//! Queries in front of a statement, and those that go on from their own rows.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Field, generate_series, raw_query, recursive, values};
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::{Shop, day};
use crate::fixtures::cents;

/// One that names another, each written once, used in several places.
#[tokio::test]
async fn chained_and_used_twice() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let sold = order_items::query()
            .filter(|i| i.product_id.is_not_null())
            .group_by(|i| i.product_id)
            .select(|i| (i.product_id, i.quantity.sum().unwrap_or(0)))
            .cte();
        let best = sold
            .query()
            .filter(|(_, quantity)| quantity.gt_all(values([1_i64]).query()))
            .cte();
        let query = products::query()
            .left_join(&best, |(p, (id, _))| p.id.eq(id))
            .left_join(&sold, |(p, _, (id, _))| p.id.eq(id))
            .filter(|(p, ..)| p.id.in_query(sold.query().select(|(id, _)| id)))
            .select(|(p, (_, best), (_, all))| (p.sku, best, all))
            .order_by(|(p, ..)| p.id.asc());
        let text = query.to_sql()?.to_string();
        assert_eq!(text.matches("FROM order_items").count(), 1, "{text}");
        let rows: Vec<(String, Option<i64>, Option<i64>)> = query.clone().fetch_all(db).await?;
        let row = |sku: &str, best, all| (sku.to_owned(), best, all);
        assert_eq!(
            rows,
            [row("LS-1", Some(9), Some(9)), row("LS-2", None, Some(1))]
        );
        assert_eq!(query.clone().count(db).await?, 2);
        assert!(query.clone().exists(db).await?);
        let page = query.page(2, 1).fetch_all(db).await?;
        assert_eq!((page.items.len(), page.total), (1, 2));
        // DISTINCT, DISTINCT ON and grouping of it.
        assert_eq!(sold.query().distinct().count(db).await?, 2);
        let on = sold
            .query()
            .distinct_on(|(id, _)| id)
            .order_by(|(id, _)| id.asc());
        assert_eq!(on.fetch_all(db).await?.len(), 2);
        let total = sold.query().select(|(_, quantity)| quantity.sum());
        assert_eq!(total.fetch_one(db).await?, Some(Decimal::TEN));
        Ok(())
    })
    .await;
}

/// Expressions of two, side by side.
#[tokio::test]
async fn two_crossed() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let products = products::query().select(|p| (count(), p.price.max())).cte();
        let orders = orders::query()
            .select(|o| (count(), o.created_at.max()))
            .cte();
        let ((products, highest), (orders, last)) =
            products.query().cross_join(orders).fetch_one(db).await?;
        assert_eq!((products, orders), (4, 4));
        assert_eq!((highest, last), (Some(cents(4990)), Some(day(8))));
        Ok(())
    })
    .await;
}

#[test]
fn in_the_order_of_what_names_what() {
    let a = brands::query().select(|b| (b.id, b.name)).cte();
    let b = a.query().filter(|(id, _)| id.gt(7)).cte().materialized();
    let query = products::query()
        .join(&b, |(p, (id, _))| p.brand_id.eq(id))
        .join(&a, |(p, _, (id, _))| p.brand_id.ne(id))
        .filter(|(p, ..)| p.stock.gt(1))
        .select(|(p, (_, b), (_, a))| (p.id, a, b));
    let sql = query.to_sql().expect("SQL");
    insta::assert_snapshot!(sql, @"WITH w0 (c0, c1) AS (SELECT t0.id, t0.name FROM brands AS t0), w1 (c0, c1) AS MATERIALIZED (SELECT t1.c0, t1.c1 FROM w0 AS t1 WHERE t1.c0 > $1) SELECT t2.id, t4.c1, t3.c1 FROM products AS t2 JOIN w1 AS t3 ON t2.brand_id = t3.c0 JOIN w0 AS t4 ON t2.brand_id <> t4.c0 WHERE t2.stock > $2");
    assert_eq!(sql.params(), ["7", "1"]);
    let query = a.not_materialized().query().to_sql().expect("SQL");
    insta::assert_snapshot!(query, @"WITH w0 (c0, c1) AS NOT MATERIALIZED (SELECT t0.id, t0.name FROM brands AS t0) SELECT t1.c0, t1.c1 FROM w0 AS t1");
    let tables: Vec<&str> = b.query().tables().into_iter().collect();
    assert_eq!(tables, ["brands"]);
}

/// Used twice it is two sources; in queries inside, and level by level.
#[tokio::test]
async fn each_use_is_a_source_of_its_own() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let cheap = products::query().filter(|p| p.is_active).cte();
        let pairs: Vec<(String, String)> = cheap
            .query()
            .join(&cheap, |(a, b)| {
                a.product_group_id.eq(b.product_group_id).and(a.id.lt(b.id))
            })
            .select(|(a, b)| (a.sku, b.sku))
            .fetch_all(db)
            .await?;
        assert_eq!(pairs, [("LS-1".to_owned(), "LS-2".to_owned())]);
        let last = cheap
            .query()
            .filter(|a| not_exists(cheap.query().filter(move |b| b.id.gt(a.id))))
            .select(|p| (p.sku, p.category().name, p.order_items()));
        let rows = last.clone().fetch_all(db).await?;
        assert_eq!(rows[0].1, "Clothes");
        assert_eq!(rows, last.batched().fetch_all(db).await?);
        let below: Vec<(String, Vec<String>)> = brands::query()
            .select(|b| {
                let of = cheap.query().filter(move |p| p.brand_id.eq(b.id));
                (b.slug, of.order_by(|p| p.id.asc()).select(|p| p.sku))
            })
            .order_by(|b| b.id.asc())
            .fetch_all(db)
            .await?;
        let counts: Vec<usize> = below.iter().map(|(_, skus)| skus.len()).collect();
        assert_eq!(counts, [2, 0, 0]);
        Ok(())
    })
    .await;
}

/// It stands in front of the statement, where no source of it is in sight.
#[test]
fn no_column_of_the_query_around_it() {
    let query = products::query().filter(|p| {
        let of = brands::query().filter(move |b| b.id.eq(p.brand_id)).cte();
        exists(of.query())
    });
    assert_eq!(
        query.to_sql().expect_err("p is not there").kind(),
        ErrorKind::ColumnOutOfScope
    );
}

/// Numbers with and without rows: a series in front, joined from the right and grouped.
#[tokio::test]
async fn a_series_in_front() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let days = generate_series(5, 9).query().cte();
        let rows: Vec<(i32, i64)> = orders::query()
            .right_join(&days, |(o, day)| {
                o.created_at.extract(Field::Day).eq(day.cast::<Decimal>())
            })
            .group_by(|(_, day)| day)
            .select(|(o, day)| (day, o.id.count()))
            .order_by(|(_, day)| day.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows, [(5, 1), (6, 1), (7, 1), (8, 1), (9, 0)]);
        Ok(())
    })
    .await;
}

/// A tree from its top, with depth and path, in either order.
#[tokio::test]
async fn a_tree() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let tree = || {
            let top = categories::query().filter(|c| c.id.eq(shop.clothes.id));
            recursive(top.select(|c| (c, c.name)), |above| {
                categories::query()
                    .join(above, |(c, (above, _))| c.parent_id.eq(above.id))
                    .select(|(c, (_, path))| (c, path.concat(" > ").concat(c.name)))
            })
        };
        let rows: Vec<((Category, String), i32)> = tree()
            .with_depth(None)
            .query()
            .order_by(|((c, _), depth)| (depth.asc(), c.name.asc()))
            .fetch_all(db)
            .await?;
        let found: Vec<(&str, i32)> = rows
            .iter()
            .map(|((_, path), depth)| (&path[..], *depth))
            .collect();
        let expected = [
            ("Clothes", 0),
            ("Clothes > Shirts", 1),
            ("Clothes > Trousers", 1),
        ];
        assert_eq!(found, expected);
        let top: Vec<String> = tree()
            .with_depth(0)
            .query()
            .select(|((c, _), _)| c.name)
            .fetch_all(db)
            .await?;
        assert_eq!(top, ["Clothes"]);
        // Foreign keys lead on, and rows below.
        let counted: Vec<(String, Option<String>, Vec<String>)> = tree()
            .search_depth_first(|(c, _)| c.sort_order)
            .query()
            .order_by(|(_, order)| order.asc())
            .select(|((c, _), _)| {
                let below = c.products().order_by(|p| p.id.asc());
                (c.name, c.parent().name, below.select(|p| p.sku))
            })
            .fetch_all(db)
            .await?;
        let names: Vec<&str> = counted.iter().map(|(name, ..)| &name[..]).collect();
        assert_eq!(names[0], "Clothes");
        assert_eq!(counted[0].2, ["TS-1", "TS-2"]);
        assert_eq!(counted[1].1.as_deref(), Some("Clothes"));
        let breadth: Vec<(Category, String)> = tree()
            .with_depth(5)
            .search_breadth_first(|((c, _), _)| c.name)
            .query()
            .order_by(|(_, order)| order.desc())
            .select(|((row, _), _)| row)
            .fetch_all(db)
            .await?;
        assert_eq!(breadth[0].0.name, "Trousers");
        Ok(())
    })
    .await;
}

/// A graph with a cycle comes to its end: each row once, by the mark, or by the depth.
#[tokio::test]
async fn cycles() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let edges = || values([(1, 2), (2, 3), (3, 1), (3, 4)]).query().cte();
        let reach = || {
            let edges = edges();
            recursive(values([1]).query(), move |at| {
                at.query()
                    .join(edges, |(at, (from, _))| at.eq(from))
                    .select(|(_, (_, to))| to)
            })
        };
        let once = reach().distinct().query().order_by(|at| at.asc());
        assert_eq!(once.fetch_all(db).await?, [1, 2, 3, 4]);
        let marked: Vec<(i32, bool)> = reach()
            .cycle(|at| at)
            .query()
            .order_by(|(at, is_cycle)| (at.asc(), is_cycle.asc()))
            .fetch_all(db)
            .await?;
        let expected = [(1, false), (1, true), (2, false), (3, false), (4, false)];
        assert_eq!(marked, expected);
        let deep: Vec<(i32, i32)> = reach()
            .with_depth(3)
            .query()
            .order_by(|(at, depth)| (depth.asc(), at.asc()))
            .fetch_all(db)
            .await?;
        assert_eq!(deep, [(1, 0), (2, 1), (3, 2), (1, 3), (4, 3)]);
        let all = reach()
            .with_depth(7)
            .search_depth_first(|(at, _)| at)
            .cycle(|((at, _), _)| at)
            .query()
            .filter(|(_, is_cycle)| is_cycle.not())
            .order_by(|((_, order), _)| order.asc())
            .select(|(((at, depth), _), _)| (at, depth));
        assert_eq!(all.fetch_all(db).await?, [(1, 0), (2, 1), (3, 2), (4, 3)]);
        Ok(())
    })
    .await;
}

/// PostgreSQL wants both queries of exactly the same types: lengths, labels and NULL included.
#[tokio::test]
async fn the_types_of_a_step() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(String, Decimal, OrderStatus, Option<i32>)> = recursive(
            order_items::query()
                .filter(|i| i.sku.eq("GONE"))
                .select(|i| (i.product_name, i.price, i.order().status, i.product_id)),
            |above| {
                above
                    .query()
                    .filter(|(name, ..)| name.char_length().lt(20))
                    .select(|(name, price, _, _)| {
                        let next = gratia_runtime::query::value(OrderStatus::Shipped);
                        (
                            name.concat("!").concat(name),
                            price + price,
                            next,
                            name.char_length(),
                        )
                    })
            },
        )
        .query()
        .order_by(|(_, price, ..)| price.asc())
        .fetch_all(db)
        .await?;
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].3, None);
        assert_eq!(rows[1].0, "Product GONE!Product GONE");
        assert_eq!((rows[1].2, rows[1].3), (OrderStatus::Shipped, Some(12)));
        Ok(())
    })
    .await;
}

#[test]
fn what_a_recursive_query_cannot_say() {
    let leaked = std::cell::RefCell::new(None);
    let _ = recursive(values([1]).query(), |above| {
        *leaked.borrow_mut() = Some(above.clone());
        above.query()
    });
    let above = leaked.borrow().clone().expect("it was called");
    let error = above.query().to_sql().expect_err("it is no step");
    insta::assert_snapshot!(error, @"what came last in a recursive query can be named only in the step of that query");
    let numbers = || values([1, 2]).query();
    let error = recursive(numbers(), |above| above.query().union_all(numbers()))
        .with_depth(3)
        .query()
        .to_sql();
    insta::assert_snapshot!(error.expect_err("no place for the depth"), @"the depth of a recursive query is known only if its step is one SELECT that joins what came last itself");
    let error = recursive(numbers(), |above| above.query())
        .cycle(|n| n + 1)
        .query()
        .to_sql();
    insta::assert_snapshot!(error.expect_err("no column"), @"SEARCH and CYCLE take columns of the recursive query itself");
}

/// The depth of what begins with a set operation, of columns and of rows, or with SQL of the program's own.
#[tokio::test]
async fn depth_from_other_bases() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let named = |slug: &'static str| categories::query().filter(move |c| c.slug.eq(slug));
        let base = named("clothes").select(|c| c.slug);
        let base = base.union(named("shirts").select(|c| c.slug));
        let below = recursive(base, |above| {
            categories::query()
                .join(above, |(c, slug)| c.parent().slug.eq(slug))
                .select(|(c, _)| c.slug)
        });
        let below = below.with_depth(None).query();
        let below = below.order_by(|(slug, depth)| (slug.asc(), depth.asc()));
        let row = |slug: &str, depth| (slug.to_owned(), depth);
        let expected = [
            row("clothes", 0),
            row("shirts", 0),
            row("shirts", 1),
            row("trousers", 1),
        ];
        assert_eq!(below.fetch_all(db).await?, expected);
        let rows = recursive(named("clothes").union(named("books")), |above| {
            categories::query()
                .join(above, |(c, above)| c.parent_id.eq(above.id))
                .select(|(c, _)| c)
        });
        let rows = rows.with_depth(1).query();
        let rows = rows.select(|(c, depth)| (c.slug, c.parent().slug, depth));
        assert_eq!(rows.fetch_all(db).await?.len(), 4);
        let numbers = recursive(raw_query::<i32>("SELECT 1").subquery(), |above| {
            above.query().filter(|n| n.lt(3)).select(|n| n + 1)
        });
        let numbers = numbers.with_depth(None).query().fetch_all(db).await?;
        assert_eq!(numbers, [(1, 0), (2, 1), (3, 2)]);
        Ok(())
    })
    .await;
}
