//! Rows inside rows: below and above, several levels, with limits of their own; the same by one statement and by one per
//! level.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::query::{Select, Selection};
use gratia_runtime::{Error, ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;

/// The rows of a query, which are the same whichever way those below are loaded.
async fn both_ways<S>(
    db: &Pool,
    query: Select<(users::UserColumns,), S>,
) -> Result<Vec<S::Out>, Error>
where
    S: Selection<Out: PartialEq + std::fmt::Debug> + Clone,
{
    let at_once = query.clone().fetch_all(db).await?;
    let by_level = query.batched().fetch_all(db).await?;
    assert_eq!(at_once, by_level);
    Ok(at_once)
}

#[tokio::test]
async fn three_levels() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = users::query().order_by(|u| u.id.asc()).select(|u| {
            let orders = u.orders().order_by(|o| o.created_at.asc());
            let orders = orders.select(|o| {
                let items = o.order_items().order_by(|i| i.id.asc());
                (
                    o.order_number,
                    items.select(|i| (i.sku, i.product().brand())),
                )
            });
            (u, orders)
        });
        type Items = Vec<(String, Option<Brand>)>;
        let rows: Vec<(User, Vec<(String, Items)>)> = both_ways(db, query).await?;
        let [(ada, orders), (bob, none)] = rows.as_slice() else {
            panic!("two users");
        };
        assert_eq!((ada, bob), (&shop.ada, &shop.bob));
        assert!(none.is_empty());
        let numbers: Vec<&str> = orders.iter().map(|(number, _)| number.as_str()).collect();
        assert_eq!(numbers, ["G-1", "G-3", "G-2"]);
        let items = |order: usize| orders[order].1.clone();
        let acme = Some(shop.acme.clone());
        assert_eq!(
            items(0),
            [("LS-1".to_owned(), acme.clone()), ("GONE".to_owned(), None)]
        );
        assert_eq!(items(1), []);
        assert_eq!(items(2), [("LS-2".to_owned(), acme)]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn filter_order_limit_and_offset_are_per_row_above() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = users::query().order_by(|u| u.id.asc()).select(|u| {
            let newest = u.orders().order_by(|o| o.created_at.desc()).limit(1);
            let second = u
                .orders()
                .order_by(|o| o.created_at.desc())
                .limit(1)
                .offset(1);
            let paid = u
                .orders()
                .filter(|o| o.payment_status.eq(PaymentStatus::Paid));
            (
                newest.select(|o| o.order_number),
                second.select(|o| o.order_number),
                paid.select(|o| o.status),
                u.wishlist_items()
                    .select(|w| w.product().sku)
                    .order_by(|w| w.id.asc()),
            )
        });
        let rows = both_ways(db, query).await?;
        let ada = (
            vec!["G-2".to_owned()],
            vec!["G-3".to_owned()],
            vec![OrderStatus::Shipped],
            vec!["LS-1".to_owned(), "TS-1".to_owned()],
        );
        let bob = (vec![], vec![], vec![], vec!["LS-1".to_owned()]);
        assert_eq!(rows, [ada, bob]);
        let _ = shop;
        Ok(())
    })
    .await;
}

/// Many to many: the rows of the table between, each as what it leads to.
#[tokio::test]
async fn through_a_table_between() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = users::query().order_by(|u| u.id.asc()).select(|u| {
            let wishes = u.wishlist_items().filter(|w| w.product().is_active);
            wishes
                .select(|w| w.product())
                .order_by(|w| w.product().sku.desc())
        });
        let rows: Vec<Vec<Product>> = both_ways(db, query).await?;
        let [ls1, _, ts1, _] = shop.products.clone().try_into().expect("four products");
        assert_eq!(rows, [vec![ts1, ls1.clone()], vec![ls1]]);
        Ok(())
    })
    .await;
}

/// Rows below a row that is reached by a path, and which may not be there.
#[tokio::test]
async fn below_a_path() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = || {
            products::query().order_by(|p| p.id.asc()).select(|p| {
                let siblings = p.brand().products().order_by(|s| s.id.asc());
                (p.sku, siblings.select(|s| s.sku))
            })
        };
        let rows = query().fetch_all(db).await?;
        let found: Vec<(String, Vec<String>)> = query().batched().fetch_all(db).await?;
        assert_eq!(rows, found);
        let counts: Vec<usize> = rows.iter().map(|(_, siblings)| siblings.len()).collect();
        assert_eq!(counts, [2, 2, 0, 1]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn the_first_row_only() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let rows: Vec<(i32, Option<(String, OrderStatus)>)> = users::query()
            .order_by(|u| u.id.asc())
            .select(|u| {
                let newest = u.orders().order_by(|o| o.created_at.desc());
                (u.id, newest.select(|o| (o.order_number, o.status)).first())
            })
            .fetch_all(db)
            .await?;
        assert_eq!(rows[0].1, Some(("G-2".to_owned(), OrderStatus::Shipped)));
        assert_eq!(rows[1].1, None);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn joins_distinct_rows_and_maps_inside() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = users::query().order_by(|u| u.id.asc()).select(|u| {
            let items = u
                .orders()
                .join(order_items::table, |(o, i)| i.order_id.eq(o.id));
            let skus = items
                .select(|(o, i)| (o.status, i.sku))
                .map(|(status, sku)| format!("{sku} {status}"));
            let states = u.orders().select(|o| o.payment_status).distinct();
            (
                skus.order_by(|(_, i)| i.id.asc()),
                states.order_by(|o| o.payment_status.asc()),
            )
        });
        let rows = both_ways(db, query).await?;
        assert_eq!(rows[0].0, ["LS-1 pending", "GONE pending", "LS-2 shipped"]);
        assert_eq!(rows[0].1, [PaymentStatus::Pending, PaymentStatus::Paid]);
        assert_eq!(rows[1], (vec![], vec![]));
        Ok(())
    })
    .await;
}

/// Without a foreign key rows can be below too, by whatever the filter says; not level by level.
#[tokio::test]
async fn rows_that_a_filter_relates() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = || {
            products::query().filter(|p| p.sku.eq("LS-1")).select(|p| {
                let cheaper = products::query().filter(|other| {
                    other
                        .product_group_id
                        .eq(p.product_group_id)
                        .and(other.id.ne(p.id))
                });
                (p.id, cheaper.select(|other| other.sku))
            })
        };
        let rows = query().fetch_all(db).await?;
        assert_eq!(rows, [(shop.products[0].id, vec!["LS-2".to_owned()])]);
        let error = query().batched().fetch_all(db).await.expect_err("no key");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        // Related by a foreign key, and then by a filter too.
        let large = || {
            users::query().select(|u| {
                let later = u.orders().filter(|o| o.created_at.ge(u.created_at));
                (u.email, later.select(|o| o.order_number))
            })
        };
        large().fetch_all(db).await?;
        let error = large().batched().to_sql().expect_err("the row above");
        assert_eq!(error.kind(), ErrorKind::ColumnOutOfScope);
        assert!(error.to_string().contains("leave `batched` out"), "{error}");
        Ok(())
    })
    .await;
}

/// Numbers and moments come through as they are, never by way of JSON.
#[tokio::test]
async fn exact_types() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = orders::query().order_by(|o| o.id.asc());
        let query = query.select(|o| (o.id, o.order_items().order_by(|i| i.id.asc())));
        let rows: Vec<(i32, Vec<OrderItem>)> = query.fetch_all(db).await?;
        for (order, items) in rows {
            let plain = order_items::query().filter(|i| i.order_id.eq(order));
            let plain = plain.order_by(|i| i.id.asc()).fetch_all(db).await?;
            assert_eq!(items, plain);
        }
        let page = categories::query()
            .select(|c| {
                (
                    c.name,
                    c.products().select(|p| p.price).order_by(|p| p.id.asc()),
                )
            })
            .order_by(|c| c.id.asc())
            .page(1, 2);
        let page = page.fetch_all(db).await?;
        assert_eq!(page.total, 4);
        assert_eq!(
            page.items[1].1,
            [shop.products[0].price, shop.products[1].price]
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_table_below_itself() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = || {
            categories::query()
                .filter(|c| c.parent_id.is_null())
                .order_by(|c| c.name.asc())
                .select(|c| {
                    let below = c.categories().order_by(|below| below.name.asc());
                    (
                        c.name,
                        below.select(|below| (below.name, below.parent().name)),
                    )
                })
        };
        let rows = query().fetch_all(db).await?;
        assert_eq!(rows, query().batched().fetch_all(db).await?);
        let below = |name: &str| (name.to_owned(), Some("Clothes".to_owned()));
        assert_eq!(rows[0], ("Books".to_owned(), vec![]));
        assert_eq!(rows[1].1, [below("Shirts"), below("Trousers")]);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn inside_of_a_transaction_that_rolls_back() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = || {
            users::query()
                .filter(|u| u.id.eq(shop.bob.id))
                .select(|u| u.orders().select(|o| o.order_number))
        };
        let transaction = db.begin().await?;
        let new = crate::fixtures::new_order("G-5").user_id(shop.bob.id);
        orders::insert(new).execute(&transaction).await?;
        assert_eq!(query().fetch_one(&transaction).await?, ["G-5"]);
        assert_eq!(query().batched().fetch_one(&transaction).await?, ["G-5"]);
        transaction.rollback().await?;
        assert_eq!(query().fetch_one(db).await?, [""; 0]);
        Ok(())
    })
    .await;
}
