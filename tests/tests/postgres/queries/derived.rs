//! Queries as sources of other queries, and inside of expressions.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::fixtures::cents;

/// What is selected is what closures receive: columns, expressions, conditions, rows and tuples of them.
#[tokio::test]
async fn what_was_selected_is_received() {
    in_every_way(async |db: &Pool, _: &Shop| {
        type Row = (String, Option<String>, Option<bool>, (i64, Option<Brand>));
        let rows: Vec<Row> = products::query()
            .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
            .select(|(p, b)| {
                let rank = row_number().over(Window::new().order_by(p.id.asc()));
                (p.sku, b.name, b.is_active.eq(true), (rank, b))
            })
            .subquery()
            .filter(|(sku, name, _, (number, _))| {
                sku.starts_with("LS").or(name.is_null()).and(number.gt(1))
            })
            .order_by(|(sku, ..)| sku.desc())
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 2);
        let (sku, name, is_active, (number, brand)) = &rows[0];
        assert_eq!((sku.as_str(), number), ("TS-1", &3));
        assert_eq!((name, is_active, brand), (&None, &None, &None));
        let (sku, name, is_active, (number, brand)) = &rows[1];
        assert_eq!((sku.as_str(), number), ("LS-2", &2));
        assert_eq!((name.as_deref(), is_active), (Some("Acme"), &Some(true)));
        assert_eq!(brand.as_ref().map(|brand| &brand.slug[..]), Some("acme"));
        Ok(())
    })
    .await;
}

/// A whole row keeps its foreign keys: forward, on from there, and back to rows below.
#[tokio::test]
async fn foreign_keys_of_rows_inside() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let dearest = || {
            products::query()
                .filter(|p| p.is_active)
                .select(|p| (p.price + p.price, p, p.brand()))
                .subquery()
        };
        type Row = (String, Option<String>, Option<String>, Vec<String>);
        let rows: Vec<Row> = dearest()
            .select(|(_, p, b)| {
                let lines = p.order_items().order_by(|i| i.id.asc());
                (
                    p.sku,
                    p.category().parent().name,
                    b.name,
                    lines.select(|i| i.order().order_number),
                )
            })
            .order_by(|(_, p, _)| (p.category().name.asc(), p.id.asc()))
            .fetch_all(db)
            .await?;
        let found: Vec<_> = rows
            .iter()
            .map(|(sku, above, brand, orders)| {
                (&sku[..], above.as_deref(), brand.as_deref(), orders.len())
            })
            .collect();
        let expected = [
            ("TS-1", None, None, 0),
            ("LS-1", Some("Clothes"), Some("Acme"), 2),
            ("LS-2", Some("Clothes"), Some("Acme"), 1),
        ];
        assert_eq!(found, expected);
        // Level by level it is the same.
        let batched = dearest()
            .select(|(_, p, _)| (p.id, p.order_items()))
            .order_by(|(_, p, _)| p.id.asc());
        let rows = batched.clone().fetch_all(db).await?;
        assert_eq!(rows, batched.batched().fetch_all(db).await?);
        assert_eq!(rows[0].1.len(), 2);
        // Down from a row that may not be there.
        let names: Vec<(i32, Vec<String>)> = dearest()
            .select(|(_, p, b)| {
                (
                    p.id,
                    b.products().order_by(|p| p.id.asc()).select(|p| p.sku),
                )
            })
            .order_by(|(_, p, _)| p.id.asc())
            .fetch_all(db)
            .await?;
        let counts: Vec<usize> = names.iter().map(|(_, below)| below.len()).collect();
        assert_eq!(counts, [2, 2, 0]);
        Ok(())
    })
    .await;
}

/// A foreign key that leads from a row that may be missing leaves the row itself where it is.
#[tokio::test]
async fn rows_that_may_be_missing_keep_their_rows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let lines: Vec<(i32, Option<String>)> = order_items::query()
            .left_join(products::table, |(i, p)| i.product_id.eq(p.id))
            .select(|(i, p)| (i.id, p))
            .subquery()
            .select(|(id, p)| (id, p.category().name))
            .order_by(|(id, _)| id.asc())
            .fetch_all(db)
            .await?;
        let names: Vec<Option<&str>> = lines.iter().map(|(_, name)| name.as_deref()).collect();
        assert_eq!(
            names,
            [Some("Shirts"), None, Some("Shirts"), Some("Shirts")]
        );
        // Without a query around it as well.
        let direct: Vec<(i32, Option<String>)> = order_items::query()
            .select(|i| (i.id, i.product().category().name))
            .order_by(|i| i.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(direct, lines);
        Ok(())
    })
    .await;
}

/// Each kind of join makes optional what it may leave out.
#[tokio::test]
async fn joins_of_queries() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let sold = || {
            order_items::query()
                .filter(|i| i.product_id.is_not_null())
                .group_by(|i| i.product_id)
                .select(|i| (i.product_id, i.quantity.sum().unwrap_or(0), count()))
        };
        let inner: Vec<(String, i64)> = products::query()
            .join(sold(), |(p, (id, ..))| p.id.eq(id))
            .select(|(p, (_, quantity, _))| (p.sku, quantity))
            .order_by(|(p, _)| p.id.asc())
            .fetch_all(db)
            .await?;
        assert_eq!(inner, [("LS-1".to_owned(), 9), ("LS-2".to_owned(), 1)]);
        let left: Vec<(String, Option<i64>)> = products::query()
            .left_join(sold(), |(p, (id, ..))| p.id.eq(id))
            .select(|(p, (_, quantity, _))| (p.sku, quantity))
            .order_by(|(p, _)| p.id.asc())
            .fetch_all(db)
            .await?;
        let quantities: Vec<Option<i64>> = left.iter().map(|(_, quantity)| *quantity).collect();
        assert_eq!(quantities, [Some(9), Some(1), None, None]);
        // A query first, and a table that it may have no row of.
        let right: Vec<(Option<i64>, Product)> = sold()
            .subquery()
            .right_join(products::table, |((id, ..), p)| p.id.eq(id))
            .select(|((_, _, lines), p)| (lines, p))
            .order_by(|(_, p)| p.id.asc())
            .fetch_all(db)
            .await?;
        let lines: Vec<Option<i64>> = right.iter().map(|(lines, _)| *lines).collect();
        assert_eq!(lines, [Some(2), Some(1), None, None]);
        let inactive = products::query().filter(|p| p.is_active.not());
        type Either = (Option<Product>, Option<(i64, Option<i32>)>);
        let full: Vec<Either> = inactive
            .subquery()
            .full_join(sold(), |(p, (id, ..))| p.id.eq(id))
            .order_by(|(p, (id, ..))| (p.id.asc(), id.asc()))
            .map(|(p, (id, quantity, _))| (p, quantity.map(|quantity| (quantity, id))))
            .fetch_all(db)
            .await?;
        assert_eq!(full.len(), 3);
        assert!(full.iter().all(|(p, s)| p.is_some() != s.is_some()));
        let every: i64 = brands::query().cross_join(sold()).count(db).await?;
        assert_eq!(every, 6);
        Ok(())
    })
    .await;
}

/// A query for each row of the one before it.
#[tokio::test]
async fn lateral_queries() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let newest = users::query()
            .join_lateral(|u| u.orders().order_by(|o| o.created_at.desc()).limit(2))
            .select(|(u, o)| (u.email, o.order_number))
            .order_by(|(_, o)| o.created_at.desc());
        let rows = newest.fetch_all(db).await?;
        let expected =
            ["G-2", "G-3"].map(|number| ("ada@example.org".to_owned(), number.to_owned()));
        assert_eq!(rows, expected);
        let rows: Vec<(String, Option<Order>, Option<i64>)> = users::query()
            .left_join_lateral(|u| u.orders().order_by(|o| o.created_at.desc()).limit(1))
            .left_join_lateral(|(u, o)| {
                order_items::query()
                    .filter(move |i| i.order_id.eq(o.id).or(u.id.eq(0)))
                    .group_by(|i| i.order_id)
                    .select(|_| count())
            })
            .select(|(u, o, lines)| (u.email, o, lines))
            .order_by(|(u, ..)| u.email.asc())
            .fetch_all(db)
            .await?;
        let found: Vec<_> = rows
            .iter()
            .map(|(_, order, lines)| (order.as_ref().map(|o| &o.order_number[..]), *lines))
            .collect();
        assert_eq!(found, [(Some("G-2"), Some(1)), (None, None)]);
        Ok(())
    })
    .await;
}

/// A foreign key that is followed from a lateral query is joined to it, and is left out with it.
#[tokio::test]
async fn foreign_keys_of_lateral_queries() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let last = |u: users::UserColumns| u.orders().order_by(|o| o.created_at.desc()).limit(1);
        let rows: Vec<(i32, Option<i32>, Option<String>)> = users::query()
            .left_join_lateral(last)
            .select(|(u, o)| (u.id, o.id, o.user().first_name))
            .order_by(|(u, _)| u.id.asc())
            .fetch_all(db)
            .await?;
        let (ada, bob) = (&shop.ada, &shop.bob);
        let of_ada = (
            ada.id,
            Some(shop.orders[1].id),
            Some(ada.first_name.clone()),
        );
        assert_eq!(rows, [of_ada, (bob.id, None, None)]);
        let rows: Vec<(Order, Option<String>)> = users::query()
            .join_lateral(last)
            .select(|(_, o)| (o, o.user().email))
            .fetch_all(db)
            .await?;
        assert_eq!(rows.len(), 1);
        Ok(())
    })
    .await;
}

/// A query that is not lateral does not see what stands beside it.
#[test]
fn neighbours_are_out_of_sight() {
    let leaked = std::cell::Cell::new(None);
    let products = products::query().filter(|p| {
        leaked.set(Some(p));
        p.is_active
    });
    let p = leaked.get().expect("it was called");
    let query = products.join(brands::query().filter(|b| b.id.eq(p.brand_id)), |(p, b)| {
        p.brand_id.eq(b.id)
    });
    let error = query.to_sql().expect_err("products is no source of it");
    assert_eq!(error.kind(), ErrorKind::ColumnOutOfScope);
    // What is inside cannot be named outside.
    let inner = std::cell::Cell::new(None);
    let query = brands::query()
        .select(|b| {
            inner.set(Some(b));
            (b.id, b.name)
        })
        .subquery();
    let b = inner.get().expect("it was called");
    let error = query.filter(|_| b.is_active).to_sql();
    assert_eq!(
        error.expect_err("it is inside").kind(),
        ErrorKind::ColumnOutOfScope
    );
}

/// A copy of a query inside of itself would make one column of two.
#[test]
fn a_copy_inside_of_itself() {
    let all = categories::query();
    let query = all
        .clone()
        .filter(|a| exists(all.filter(move |b| b.parent_id.eq(a.id))));
    let error = query.to_sql().expect_err("it compares a row with itself");
    insta::assert_snapshot!(error, @"a query stands inside of a copy of itself, so that a column could be of either: build the one inside anew");
    // Beside each other they are two.
    let all = categories::query();
    let pairs = all.clone().join(all, |(a, b)| b.parent_id.eq(a.id));
    assert!(pairs.to_sql().is_ok());
}

/// DISTINCT, DISTINCT ON, orders, limits and locks of a query stay inside of it.
#[tokio::test]
async fn what_stays_inside() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let cheapest = products::query()
            .distinct_on(|p| p.product_group_id)
            .order_by(|p| (p.product_group_id.asc(), p.id.desc()))
            .subquery()
            .order_by(|p| p.created_at.desc());
        let page = cheapest.clone().page(1, 2).fetch_all(db).await?;
        let skus: Vec<&str> = page.items.iter().map(|p| p.sku.as_str()).collect();
        assert_eq!((skus, page.total), (vec!["TS-2", "LS-2"], 3));
        assert_eq!(cheapest.clone().count(db).await?, 3);
        assert!(cheapest.clone().exists(db).await?);
        let beyond = cheapest.page(9, 2).fetch_all(db).await?;
        assert_eq!((beyond.items.len(), beyond.total), (0, 3));

        let first = products::query()
            .order_by(|p| p.id.asc())
            .limit(2)
            .offset(1)
            .subquery()
            .select(|p| p.sku)
            .order_by(|p| p.id.desc());
        assert_eq!(first.fetch_all(db).await?, ["TS-1", "LS-2"]);
        let states = orders::query()
            .select(|o| (o.status, o.payment_status))
            .distinct()
            .subquery();
        assert_eq!(states.clone().count(db).await?, 2);
        let shipped = states.filter(|(status, _)| status.eq(OrderStatus::Shipped));
        let expected = (OrderStatus::Shipped, PaymentStatus::Paid);
        assert_eq!(shipped.fetch_one(db).await?, expected);
        let transaction = db.begin().await?;
        let locked = products::query()
            .order_by(|p| p.id.asc())
            .limit(1)
            .for_update()
            .subquery();
        assert_eq!(locked.fetch_all(&transaction).await?.len(), 1);
        transaction.commit().await?;
        let error = products::query().subquery().for_update().to_sql();
        assert_eq!(
            error.expect_err("a query has no rows to lock").kind(),
            ErrorKind::InvalidQuery
        );
        Ok(())
    })
    .await;
}

/// Types of the schema's own are themselves inside, and cast on their way out alone.
#[tokio::test]
async fn types_of_the_schema_inside() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = orders::query()
            .select(|o| {
                (
                    o.status,
                    o.shipping_address,
                    o.status.max().over(Window::new()),
                )
            })
            .subquery()
            .filter(|(status, ..)| status.any_of([OrderStatus::Shipped, OrderStatus::Refunded]))
            .filter(|(_, address, _)| address.country().eq("GB"));
        let rows: Vec<(OrderStatus, String, Option<OrderStatus>)> = query
            .select(|(status, address, highest)| (status, address.city(), highest))
            .map(|(status, city, highest)| (status, city.unwrap_or_default(), highest))
            .fetch_all(db)
            .await?;
        let expected = (
            OrderStatus::Shipped,
            "London".to_owned(),
            Some(OrderStatus::Shipped),
        );
        assert_eq!(rows, [expected]);
        let by_status: Vec<(OrderStatus, Vec<Option<String>>)> = orders::query()
            .group_by(|o| o.status)
            .select(|o| (o.status, o.order_number.array_agg()))
            .subquery()
            .order_by(|(status, _)| status.desc())
            .map(|(status, numbers)| (status, numbers.unwrap_or_default()))
            .fetch_all(db)
            .await?;
        assert_eq!(
            by_status[0],
            (OrderStatus::Shipped, vec![Some("G-2".to_owned())])
        );
        Ok(())
    })
    .await;
}

#[test]
fn casts_stand_outermost() {
    let query = orders::query()
        .select(|o| {
            (
                o.status,
                o.shipping_address,
                o.status.max().over(Window::new()),
            )
        })
        .subquery()
        .filter(|(status, ..)| status.any_of([OrderStatus::Shipped, OrderStatus::Refunded]))
        .filter(|(_, address, _)| address.country().eq("IT"));
    insta::assert_snapshot!(query.to_sql().expect("SQL"), @"SELECT t0.c0::text, t0.c1, t0.c2::text FROM (SELECT t1.status, t1.shipping_address, (max(t1.status) OVER ()) FROM orders AS t1) AS t0 (c0, c1, c2) WHERE t0.c0 = ANY ($1::text[]::order_status[]) AND t0.c1->>'country' = $2");
}

/// The one value of a query, NULL if it has no row.
#[tokio::test]
async fn scalar_queries() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(String, i64, Option<OrderStatus>)> = users::query()
            .select(|u| {
                let newest = u.orders().order_by(|o| o.created_at.desc()).limit(1);
                (
                    u.email,
                    scalar(u.orders().select(|_| count())).unwrap_or(0),
                    scalar(newest.select(|o| o.status)),
                )
            })
            .order_by(|u| u.id.asc())
            .fetch_all(db)
            .await?;
        let found: Vec<_> = rows
            .iter()
            .map(|(_, orders, status)| (*orders, *status))
            .collect();
        assert_eq!(found, [(3, Some(OrderStatus::Shipped)), (0, None)]);
        let dear = products::query()
            .filter(|p| {
                p.price
                    .ge(scalar(products::query().select(|all| all.price.avg())))
            })
            .count(db)
            .await?;
        assert_eq!(dear, 4);
        let shipped = orders::query().filter(|o| o.order_number.eq("G-2"));
        let like = orders::query()
            .filter(|o| o.status.eq(scalar(shipped.select(|s| s.status))))
            .select(|o| o.order_number);
        assert_eq!(like.fetch_all(db).await?, ["G-2"]);
        let several = products::query().select(|_| scalar(products::query().select(|p| p.id)));
        let error = several.fetch_all(db).await.expect_err("several rows");
        assert_eq!(error.sqlstate(), Some("21000"));
        Ok(())
    })
    .await;
}

/// IN, NOT IN, ANY and ALL, with rows, without, and with NULL among them.
#[tokio::test]
async fn comparisons_with_queries() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let ids = || order_items::query().select(|i| i.product_id);
        let no_nulls = || ids().filter(|i| i.product_id.is_not_null());
        let none = || ids().filter(|i| i.id.lt(0));
        let count = async |query: gratia_runtime::query::Select<(products::ProductColumns,)>| {
            query.count(db).await
        };
        let all = products::query;
        assert_eq!(count(all().filter(|p| p.id.in_query(ids()))).await?, 2);
        assert_eq!(
            count(all().filter(|p| p.id.in_query(ids()).not())).await?,
            0
        );
        assert_eq!(count(all().filter(|p| p.id.not_in_query(ids()))).await?, 0);
        assert_eq!(
            count(all().filter(|p| p.id.not_in_query(no_nulls()))).await?,
            2
        );
        // What is NULL is in nothing, and not in nothing: but of no rows it is in none.
        assert_eq!(
            count(all().filter(|p| p.brand_id.not_in_query(none()))).await?,
            4
        );
        assert_eq!(
            count(all().filter(|p| p.brand_id.in_query(none()))).await?,
            0
        );
        assert_eq!(
            count(all().filter(|p| p.brand_id.not_in_query(no_nulls()))).await?,
            0
        );
        assert_eq!(count(all().filter(|p| p.id.eq_all(none()))).await?, 4);
        assert_eq!(count(all().filter(|p| p.id.ne_any(none()))).await?, 0);
        assert_eq!(count(all().filter(|p| p.id.ne_any(no_nulls()))).await?, 4);
        assert_eq!(count(all().filter(|p| p.id.eq_all(no_nulls()))).await?, 0);
        let ends = || {
            all()
                .filter(|p| p.sku.any_of(["LS-2", "TS-1"]))
                .select(|p| p.id)
        };
        assert_eq!(count(all().filter(|p| p.id.lt_any(ends()))).await?, 2);
        assert_eq!(count(all().filter(|p| p.id.lt_all(ends()))).await?, 1);
        assert_eq!(count(all().filter(|p| p.id.le_any(ends()))).await?, 3);
        assert_eq!(count(all().filter(|p| p.id.le_all(ends()))).await?, 2);
        assert_eq!(count(all().filter(|p| p.id.gt_any(ends()))).await?, 2);
        assert_eq!(count(all().filter(|p| p.id.gt_all(ends()))).await?, 1);
        assert_eq!(count(all().filter(|p| p.id.ge_any(ends()))).await?, 3);
        assert_eq!(count(all().filter(|p| p.id.ge_all(ends()))).await?, 2);
        // Unknown, since a NULL is among them and nothing else decides.
        assert_eq!(count(all().filter(|p| p.id.gt_all(ids()))).await?, 0);
        assert_eq!(count(all().filter(|p| p.id.gt_any(ids()))).await?, 3);
        // Several columns, and types of the schema's own.
        let lines = || order_items::query().select(|i| (i.product_id, i.sku));
        assert_eq!(
            count(all().filter(|p| row((p.id, p.sku)).in_query(lines()))).await?,
            2
        );
        let found = count(all().filter(|p| row((p.id, p.sku)).not_in_query(lines()))).await?;
        assert_eq!(found, 2);
        let paid = orders::query().filter(|o| o.payment_status.eq(PaymentStatus::Paid));
        let same = orders::query().filter(|o| o.status.in_query(paid.select(|p| p.status)));
        assert_eq!(same.count(db).await?, 1);
        Ok(())
    })
    .await;
}

/// The same table three deep, each query inside naming those around it.
#[tokio::test]
async fn correlated_three_deep() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(String, Option<i64>)> = categories::query()
            .select(|a| {
                let below = categories::query()
                    .filter(move |b| b.parent_id.eq(a.id))
                    .select(move |b| {
                        let beside = categories::query()
                            .filter(move |c| c.parent_id.eq(a.id).and(c.id.ne(b.id)))
                            .select(|_| count());
                        (b.id, scalar(beside))
                    })
                    .subquery()
                    .filter(move |(id, beside)| id.gt(a.id).and(beside.gt(0)))
                    .select(|(_, beside)| beside.sum());
                (a.name, scalar(below).cast::<i64>())
            })
            .order_by(|a| a.id.asc())
            .fetch_all(db)
            .await?;
        let found: Vec<Option<i64>> = rows.iter().map(|(_, beside)| *beside).collect();
        assert_eq!(found, [Some(2), None, None, None]);
        Ok(())
    })
    .await;
}

/// Queries of queries of queries, and pages by key over them.
#[tokio::test]
async fn queries_of_queries() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let groups = || {
            products::query()
                .group_by(|p| p.product_group_id)
                .select(|p| (p.product_group_id, p.price.min(), count()))
                .subquery()
                .select(|(group, price, variants)| {
                    (group, price.unwrap_or(Decimal::ZERO), variants)
                })
                .subquery()
        };
        let first = groups()
            .keyset(|(group, _, variants)| (variants.desc(), group.asc()), 2)
            .fetch_all(db)
            .await?;
        let names = |rows: &[(String, Decimal, i64)]| -> Vec<String> {
            rows.iter().map(|(group, ..)| group.clone()).collect()
        };
        assert_eq!(names(&first.items), ["group", "other"]);
        assert_eq!(first.items[0].1, cents(4990));
        let next = groups()
            .keyset(|(group, _, variants)| (variants.desc(), group.asc()), 2)
            .after(first.next)
            .fetch_all(db)
            .await?;
        assert_eq!(
            (names(&next.items), next.next),
            (vec!["third".to_owned()], None)
        );
        let tables = groups().tables();
        assert_eq!(tables.into_iter().collect::<Vec<_>>(), ["products"]);
        Ok(())
    })
    .await;
}
