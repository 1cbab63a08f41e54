//! Q42 under load: many customers want the same few products at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::{Error, Pool, TransactionOptions};
use tokio::sync::Barrier;

use super::*;
use crate::fixtures::{new_order, new_product, new_user};
use crate::support::{gratia, ways};
use crate::writes::line;

const CUSTOMERS: usize = 50;
const ORDERS: usize = 40;
const HOT: usize = 8;
/// Less than is wanted of it.
const STOCK: i32 = 350;

#[tokio::test(flavor = "multi_thread")]
async fn stock_is_never_oversold() -> Result<(), Error> {
    for way in ways(gratia) {
        let mut config = way.config.clone();
        config.pool_max = 10;
        let db = Arc::new(Pool::new(config));
        let hot = Arc::new(open(&db).await?);
        let customers = (0..CUSTOMERS).map(|number| {
            let (db, hot) = (Arc::clone(&db), Arc::clone(&hot));
            tokio::spawn(async move { shop(&db, &hot, number).await })
        });
        let mut placed = 0;
        let mut refused = 0;
        for customer in customers.collect::<Vec<_>>() {
            let (ok, out_of_stock) = customer.await.expect("no task panics")?;
            placed += ok;
            refused += out_of_stock;
        }
        assert_eq!(placed + refused, CUSTOMERS * ORDERS);
        assert!(refused > 0, "the stock does not suffice for all");
        check(&db, &hot, placed).await?;
    }
    Ok(())
}

/// A few products that everybody wants, and the customers.
async fn open(db: &Pool) -> Result<Vec<Product>, Error> {
    let category = NewCategory {
        name: "Hot".into(),
        slug: "hot".into(),
    };
    let category = categories::insert(category)
        .returning(|c| c.id)
        .fetch_one(db)
        .await?;
    let hot = (0..HOT).map(|at| new_product(&format!("HOT-{at}"), category).stock(STOCK));
    let customers =
        (0..CUSTOMERS).map(|number| new_user(&number.to_string()).id(number as i32 + 1));
    users::insert_many(customers).execute(db).await?;
    products::insert_many(hot)
        .returning_row()
        .fetch_all(db)
        .await
}

/// One customer's orders, each of three products in an order of its own: how many were placed, and how many were refused.
async fn shop(db: &Pool, hot: &[Product], customer: usize) -> Result<(usize, usize), Error> {
    let user_id = customer as i32 + 1;
    let (mut placed, mut refused) = (0, 0);
    for number in 0..ORDERS {
        let first = (customer * 7 + number * 3) % HOT;
        let step = [1, 3, 5][number % 3];
        let lines = [0, 1, 2].map(|at| {
            let product = &hot[(first + at * step) % HOT];
            line(product).user_id(user_id).quantity((at % 2 + 1) as i32)
        });
        cart_items::insert_many(lines).execute(db).await?;
        let options = TransactionOptions::default();
        let order = db
            .transaction_retry(options, 20, |tx| async move {
                let new = new_order(&format!("{customer}-{number}"));
                let order = place_order(&tx, user_id, new).await?;
                Ok((tx, order))
            })
            .await;
        match order {
            Ok(_) => placed += 1,
            Err(OrderError::OutOfStock { .. }) => {
                refused += 1;
                cart_items::delete()
                    .filter(|c| c.user_id.eq(user_id))
                    .execute(db)
                    .await?;
            }
            Err(OrderError::EmptyCart) => panic!("three lines were put in"),
            Err(OrderError::Database(error)) => return Err(error),
        }
    }
    Ok((placed, refused))
}

/// Everything that was sold is in an order, and no more than there was.
async fn check(db: &Pool, hot: &[Product], placed: usize) -> Result<(), Error> {
    assert_eq!(Order::count(db).await?, placed as i64);
    let without_items = orders::query().filter(|o| not_exists(o.order_items()));
    assert_eq!(
        without_items.count(db).await?,
        0,
        "no order without its items"
    );
    let sold: BTreeMap<String, i64> = order_items::query()
        .group_by(|i| i.sku)
        .select(|i| (i.sku, i.quantity.sum().unwrap_or(0)))
        .fetch_all(db)
        .await?
        .into_iter()
        .collect();
    let left = products::query()
        .select(|p| (p.sku, p.stock))
        .fetch_all(db)
        .await?;
    assert_eq!(left.len(), hot.len());
    for (sku, left) in left {
        assert!(left >= 0, "{sku}: {left}");
        let sold = sold.get(&sku).copied().unwrap_or_default();
        assert_eq!(sold + i64::from(left), i64::from(STOCK), "{sku}");
    }
    assert_eq!(CartItem::count(db).await?, 0);
    Ok(())
}

/// Two orders of the same products in another order would wait for each other; they do not, and if they did, both would
/// come through.
#[tokio::test(flavor = "multi_thread")]
async fn a_deadlock_is_run_again() -> Result<(), Error> {
    for way in ways(gratia) {
        let db = Arc::new(Pool::new(way.config.clone()));
        open(&db).await?;
        // Each has its first row before either wants its second.
        let have_first = Arc::new(Barrier::new(2));
        let both = |first: &'static str, second: &'static str| {
            let (db, have_first) = (Arc::clone(&db), Arc::clone(&have_first));
            tokio::spawn(async move {
                let add = async |tx: &gratia_runtime::Transaction<'_>, sku: &str| {
                    products::update()
                        .set(|p| p.stock.set(p.stock + 1))
                        .filter(|p| p.sku.eq(sku))
                        .execute(tx)
                        .await
                };
                let mut tries = 0;
                db.transaction_retry(TransactionOptions::default(), 10, |tx| {
                    tries += 1;
                    let have_first = (tries == 1).then(|| Arc::clone(&have_first));
                    async move {
                        add(&tx, first).await?;
                        if let Some(barrier) = have_first {
                            barrier.wait().await;
                        }
                        add(&tx, second).await?;
                        Ok::<_, Error>((tx, ()))
                    }
                })
                .await?;
                Ok::<usize, Error>(tries)
            })
        };
        let (one, other) = (both("HOT-0", "HOT-1"), both("HOT-1", "HOT-0"));
        let one = one.await.expect("no task panics")?;
        let other = other.await.expect("no task panics")?;
        assert!(one + other > 2, "one of them was a victim");
        let stocks = products::query()
            .filter(|p| p.sku.any_of(["HOT-0", "HOT-1"]))
            .select(|p| p.stock);
        assert_eq!(stocks.fetch_all(&*db).await?, [STOCK + 2, STOCK + 2]);
    }
    Ok(())
}
