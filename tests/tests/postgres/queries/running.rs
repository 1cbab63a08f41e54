//! The ways to run a query: prepared, streamed, explained, counted, locked.

use futures_util::{StreamExt, TryStreamExt};
use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::rust_decimal::Decimal;
use gratia_runtime::{ErrorKind, Pool};

use super::in_every_way;
use super::shop::Shop;
use crate::fixtures::cents;

const MAX: Parameter<Decimal> = Parameter::new("max");
const SKUS: Parameter<Vec<String>> = Parameter::new("skus");
const SIZE: Parameter<i64> = Parameter::new("size");
const STATUS: Parameter<OrderStatus> = Parameter::new("status");

#[tokio::test]
async fn prepared() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let cheap = products::query()
            .filter(|p| {
                p.price
                    .le(MAX)
                    .and(p.discounted_price.is_null().or(p.price.ge(MAX)))
            })
            .filter(|p| p.sku.any_of(SKUS))
            .order_by(|p| p.id.asc())
            .limit(SIZE)
            .select(|p| p.sku)
            .prepare()?;
        let skus = |skus: &[&str]| skus.iter().map(|sku| (*sku).to_owned()).collect::<Vec<_>>();
        let run = async |max, given: &[&str], size: i64| {
            let run = cheap
                .bind(MAX, cents(max))
                .bind(SKUS, skus(given))
                .bind(SIZE, size);
            run.fetch_all(db).await
        };
        assert_eq!(
            run(9999, &["LS-1", "LS-2", "TS-1"], 9).await?,
            ["LS-1", "TS-1"]
        );
        assert_eq!(run(9999, &["LS-1", "LS-2", "TS-1"], 1).await?, ["LS-1"]);
        assert_eq!(run(1, &["LS-1"], 9).await?, [""; 0]);
        assert_eq!(run(9999, &[], 9).await?, [""; 0]);

        let error = cheap
            .bind(MAX, cents(1))
            .fetch_all(db)
            .await
            .expect_err("two are missing");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery);
        assert!(error.to_string().contains("`skus`"), "{error}");
        // The same name of another type is another parameter.
        const OTHER: Parameter<i32> = Parameter::new("max");
        let run = cheap.bind(OTHER, 1).bind(SKUS, vec![]).bind(SIZE, 1);
        assert!(run.fetch_all(db).await.is_err());
        let unprepared = products::query().filter(|p| p.price.le(MAX));
        let error = unprepared
            .fetch_all(db)
            .await
            .expect_err("nothing is bound");
        assert!(error.to_string().contains("`max`"), "{error}");

        let of_status = orders::query().filter(|o| o.status.eq(STATUS)).prepare()?;
        let shipped = of_status
            .bind(STATUS, OrderStatus::Shipped)
            .fetch_one(db)
            .await?;
        assert_eq!(shipped, shop.orders[1]);
        let none = of_status
            .bind(STATUS, OrderStatus::Refunded)
            .fetch_optional(db)
            .await?;
        assert_eq!(none, None);

        // From several tasks at once, and with rows below.
        let below = users::query().filter(|u| u.email.eq(Parameter::new("email")));
        let below = below
            .select(|u| u.orders().select(|o| o.id))
            .batched()
            .prepare()?;
        let email: Parameter<String> = Parameter::new("email");
        let of = |name: &str| below.bind(email, name).fetch_one(db);
        let (ada, bob) = tokio::join!(of("ada@example.org"), of("bob@example.org"));
        assert_eq!((ada?.len(), bob?.len()), (3, 0));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn streamed() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let query = products::query().order_by(|p| p.id.asc());
        let stream = query.clone().select(|p| p.sku).stream(db).await?;
        let skus: Vec<String> = stream.try_collect().await?;
        assert_eq!(skus, ["LS-1", "LS-2", "TS-1", "TS-2"]);
        // Left early, the connection serves the next one.
        let mut stream = query.batched().stream(db).await?;
        let first = stream.next().await.transpose()?;
        assert_eq!(first.as_ref(), Some(&shop.products[0]));
        drop(stream);
        assert_eq!(products::query().count(db).await?, 4);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn counted() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let all = products::query();
        assert_eq!(all.clone().count(db).await?, 4);
        assert_eq!(all.clone().limit(3).count(db).await?, 3);
        assert_eq!(all.clone().offset(3).count(db).await?, 1);
        assert_eq!(
            all.clone()
                .select(|p| p.product_group_id)
                .distinct()
                .count(db)
                .await?,
            3
        );
        assert_eq!(all.clone().distinct_on(|p| p.brand_id).count(db).await?, 3);
        assert_eq!(
            orders::query()
                .select(|o| o.status)
                .distinct()
                .count(db)
                .await?,
            2
        );
        let joined = all
            .clone()
            .join(order_items::table, |(p, i)| i.product_id.eq(p.id));
        assert_eq!(joined.count(db).await?, 3);
        assert_eq!(
            all.clone()
                .filter(|p| p.brand().is_active)
                .count(db)
                .await?,
            2
        );

        assert!(all.clone().exists(db).await?);
        assert!(!all.clone().limit(0).exists(db).await?);
        assert!(all.clone().offset(3).exists(db).await?);
        assert!(!all.clone().offset(4).exists(db).await?);
        assert!(!all.clone().filter(|p| p.sku.eq("none")).exists(db).await?);
        let groups = all.clone().select(|p| p.product_group_id).distinct();
        assert!(groups.clone().offset(2).exists(db).await?);
        assert!(!groups.offset(3).exists(db).await?);

        let page = orders::query().select(|o| o.status).distinct();
        let page = page
            .order_by(|o| o.status.asc())
            .page(2, 1)
            .fetch_all(db)
            .await?;
        assert_eq!((page.items, page.total), (vec![OrderStatus::Shipped], 2));

        let error = all
            .clone()
            .fetch_optional(db)
            .await
            .expect_err("there are four");
        assert_eq!(error.kind(), ErrorKind::RowCount);
        let error = all
            .filter(|p| p.id.eq(0))
            .fetch_one(db)
            .await
            .expect_err("there is none");
        assert_eq!(error.kind(), ErrorKind::RowCount);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn explained() {
    in_every_way(async |db: &Pool, _: &Shop| {
        let query = products::query().filter(|p| p.sku.eq("LS-1").and(p.brand().is_active));
        let plan = query.clone().explain(db).await?;
        assert!(
            plan.contains("brands") && !plan.contains("actual"),
            "{plan}"
        );
        let plan = query.explain_analyze(db).await?;
        assert!(
            plan.contains("actual") && plan.contains("Execution Time"),
            "{plan}"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn locked() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let first = products::query()
            .order_by(|p| p.id.asc())
            .limit(1)
            .select(|p| p.id);
        let holder = db.begin().await?;
        let held = first.clone().for_update().fetch_one(&holder).await?;
        assert_eq!(held, shop.products[0].id);

        let other = db.begin().await?;
        let next = first
            .clone()
            .lock(Lock::update().skip_locked())
            .fetch_one(&other)
            .await?;
        assert_eq!(next, shop.products[1].id);
        // A path's rows are not locked, those of a source are.
        let brand = products::query()
            .select(|p| p.brand().id)
            .filter(|p| p.id.eq(next));
        brand.lock(Lock::share()).fetch_one(&other).await?;
        let free = brands::query()
            .filter(|b| b.id.eq(shop.acme.id))
            .select(|b| b.id);
        free.lock(Lock::update().nowait())
            .fetch_one(&holder)
            .await?;
        let refused = first
            .lock(Lock::no_key_update().nowait())
            .fetch_one(&other)
            .await;
        let refused = refused.expect_err("it is locked");
        assert_eq!(refused.kind(), ErrorKind::LockNotAvailable);
        Ok(())
    })
    .await;
}

/// What cannot be read names its table and column, in a row, by itself and in rows below.
#[tokio::test]
async fn what_cannot_be_read_is_named() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let connection = db.get().await?;
        connection
            .batch("UPDATE orders SET shipping_address = '{\"firstName\": 7}'")
            .await?;
        let at = |error: gratia_runtime::Error| {
            let path = error.decode_error().and_then(|error| error.json_path());
            format!(
                "{}.{} {}",
                error.table().unwrap_or_default(),
                error.column().unwrap_or_default(),
                path.unwrap_or_default()
            )
        };
        let expected = "orders.shipping_address firstName";
        let one = || orders::query().limit(1);
        let error = one().fetch_all(db).await.expect_err("a number");
        assert_eq!(at(error), expected);
        let query = one().select(|o| (o.id, o.shipping_address, o.pricing));
        assert_eq!(
            at(query.fetch_all(db).await.expect_err("a number")),
            expected
        );
        for is_batched in [false, true] {
            let query = users::query().filter(|u| u.id.eq(shop.ada.id));
            let query = query.select(|u| (u.id, u.orders().select(|o| o.shipping_address)));
            let query = if is_batched { query.batched() } else { query };
            assert_eq!(
                at(query.fetch_all(db).await.expect_err("a number")),
                expected
            );
        }
        Ok(())
    })
    .await;
}

/// Everything that a web handler spawns.
#[tokio::test]
async fn futures_can_be_spawned() {
    in_every_way(async |db: &Pool, shop: &Shop| {
        let (db, id) = (db.clone(), shop.ada.id);
        let task = tokio::spawn(async move {
            let orders = users::query()
                .filter(|u| u.id.eq(id))
                .select(|u| (u, u.orders().order_by(|o| o.id.asc())))
                .map(|(_, orders)| orders.len())
                .batched()
                .fetch_one(&db)
                .await?;
            let page = products::query().page(1, 2).fetch_all(&db).await?;
            let next = products::query()
                .keyset(|p| (p.id.asc(),), 2)
                .fetch_all(&db)
                .await?;
            let mut stream = products::query().stream(&db).await?;
            let first = stream.next().await.transpose()?;
            Ok::<_, gratia_runtime::Error>((orders, page.items.len(), next.items.len(), first))
        });
        let (orders, page, next, first) = task.await.expect("it does not panic")?;
        assert_eq!((orders, page, next, first.is_some()), (3, 2, 2, true));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_prepared_count_sees_new_rows() {
    in_every_way(async |db: &Pool, _: &Shop| {
        const IS_ACTIVE: Parameter<bool> = Parameter::new("is_active");
        let active = brands::query()
            .filter(|b| b.is_active.eq(IS_ACTIVE))
            .select(|_| count())
            .prepare()?;
        let active = async |is_active| active.bind(IS_ACTIVE, is_active).fetch_one(db).await;
        assert_eq!((active(true).await?, active(false).await?), (2, 1));
        let new = NewBrand {
            name: "New".into(),
            slug: "new".into(),
        };
        brands::insert(new).execute(db).await?;
        assert_eq!((active(true).await?, active(false).await?), (3, 1));
        Ok(())
    })
    .await;
}
