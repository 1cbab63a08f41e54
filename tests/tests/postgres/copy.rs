//! COPY: any number of rows in and out, the row that is wrong, and nothing left behind.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::{StreamExt, TryStreamExt, stream};
use gratia_db::*;
use gratia_runtime::{
    Connection, Error, ErrorKind, Executor, Query, StatementMode, TransactionOptions,
};
use tokio::time::timeout;

use crate::fixtures::*;
use crate::pooler::Pooler;
use crate::support::{Way, config, gratia, in_every_way, pool, ways};

fn brand(n: u32) -> NewBrand {
    NewBrand {
        name: format!("Brand {n}"),
        slug: n.to_string(),
    }
}

async fn copied(db: &impl Executor) -> Result<Vec<Brand>, Error> {
    brands::copy_out().stream(db).await?.try_collect().await
}

#[tokio::test]
async fn any_number_of_rows() {
    in_every_way(gratia, async |db| {
        let count = brands::copy_in()
            .rows((1..=100_000).map(brand))
            .execute(db)
            .await?;
        assert_eq!(count, 100_000);
        let rows = copied(db).await?;
        assert_eq!(rows.len(), 100_000);
        assert_eq!(rows[57_122].slug, "57123");
        assert_eq!(rows[99_999].name, "Brand 100000");
        assert_eq!(Brand::count(db).await?, 100_000);

        assert_eq!(
            brands::copy_in()
                .rows(Vec::<NewBrand>::new())
                .execute(db)
                .await?,
            0
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn rows_with_enums_json_numbers_and_defaults() {
    in_every_way(gratia, async |db| {
        let category_id = category(db).await?.id;
        let new = |n: i32| {
            new_product(&format!("S-{n}"), category_id)
                .stock(n)
                .brand_id(None)
                .attributes([("n".to_owned(), n.into())].into())
                .images(vec!["a\t\\".into(), "\n".into()])
                .created_at(moment())
        };
        assert_eq!(
            products::copy_in()
                .rows((0..500).map(new))
                .execute(db)
                .await?,
            500
        );
        let rows: Vec<Product> = products::copy_out().stream(db).await?.try_collect().await?;
        assert_eq!(rows.len(), 500);
        assert_eq!(rows[7].attributes["n"], 7);
        assert_eq!(rows[7].images, ["a\t\\", "\n"]);
        assert_eq!((rows[7].price, rows[7].created_at), (cents(4990), moment()));
        assert!(rows[7].is_active && rows[7].search_vector.is_some());
        assert_eq!(
            Product::find_by_id(db, rows[7].id).await?.as_ref(),
            Some(&rows[7])
        );

        let orders = (0..10).map(|n| new_order(&n.to_string()).status(OrderStatus::Shipped));
        orders::copy_in().rows(orders).execute(db).await?;
        let rows: Vec<Order> = orders::copy_out().stream(db).await?.try_collect().await?;
        assert_eq!(rows.len(), 10);
        assert!(rows.iter().all(|row| row.status == OrderStatus::Shipped
            && row.payment_method_type == PaymentMethodType::CashOnDelivery
            && row.shipping_address == address()
            && row.pricing == pricing()));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn queries_without_parameters() {
    in_every_way(gratia, async |db| {
        product(db).await?;
        let query = || products::query().filter(|p| p.is_active);
        let rows: Vec<(String, Option<String>, String)> = query()
            .select(|p| (p.sku, p.brand().name, p.category().name))
            .copy_out(db)
            .await?
            .try_collect()
            .await?;
        assert_eq!(rows, [("LS-1".to_owned(), None, "Shirts".to_owned())]);
        // Rows below come with their rows.
        let below: Vec<(Category, Vec<String>)> = categories::query()
            .select(|c| (c, c.products().select(|p| p.sku)))
            .batched()
            .copy_out(db)
            .await?
            .try_collect()
            .await?;
        assert_eq!(below[0].1, ["LS-1"]);

        let error = query().limit(1).copy_out(db).await.map(drop);
        let error = error.expect_err("the limit is a parameter");
        assert_eq!(error.kind(), ErrorKind::InvalidQuery, "{error}");
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_the_server_says_of_a_row_names_it() {
    in_every_way(gratia, async |db| {
        brands::insert(brand(57_123)).execute(db).await?;
        let error = brands::copy_in()
            .rows((1..=100_000).map(brand))
            .execute(db)
            .await
            .expect_err("it is there");
        assert_eq!(error.row(), Some(57_123), "{error}");
        assert!(error.violates(brands::SLUG_KEY), "{error}");
        assert!(error.to_string().starts_with("row 57123: "), "{error}");
        assert_eq!(Brand::count(db).await?, 1, "nothing is left behind");

        // Longer than the column, which the value's own input says.
        let rows = (1..=100_000).map(|n| match n {
            99_999 => NewBrand {
                name: "x".repeat(300),
                ..brand(n + 100_000)
            },
            _ => brand(n + 100_000),
        });
        let error = brands::copy_in().rows(rows).execute(db).await;
        let error = error.expect_err("it is too long");
        assert_eq!(
            (error.row(), error.sqlstate()),
            (Some(99_999), Some("22001")),
            "{error}"
        );

        // The server looks at foreign keys behind all rows.
        let rows = [new_product("A", 77)];
        let error = products::copy_in().rows(rows).execute(db).await;
        let error = error.expect_err("there is no such category");
        assert_eq!(error.kind(), ErrorKind::ForeignKeyViolation);
        assert_eq!(error.row(), None);
        assert!(error.violates(products::CATEGORY_ID_FKEY), "{error}");
        assert_eq!(Product::count(db).await?, 0);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_written_names_its_row() {
    in_every_way(gratia, async |db| {
        let rows = (1..=100_000).map(|n| match n {
            57_123 => NewBrand {
                name: "a\0b".into(),
                ..brand(n)
            },
            _ => brand(n),
        });
        let error = brands::copy_in().rows(rows).execute(db).await;
        let error = error.expect_err("PostgreSQL has no NUL in text");
        assert_eq!(
            (error.kind(), error.row(), error.table(), error.column()),
            (
                ErrorKind::Encode,
                Some(57_123),
                Some("brands"),
                Some("name")
            )
        );
        assert!(
            error
                .to_string()
                .starts_with("row 57123: column brands.name: text holds a NUL"),
            "{error}"
        );
        assert_eq!(Brand::count(db).await?, 0);

        let rows = (1..=100_000).map(|n| match n {
            57_123 => brand(n).description("d".to_owned()),
            _ => brand(n).into(),
        });
        let error = brands::copy_in()
            .rows::<BrandInsert, _>(rows)
            .execute(db)
            .await;
        let error = error.expect_err("it gives another column");
        assert_eq!(
            (error.kind(), error.row()),
            (ErrorKind::CopyRow, Some(57_123))
        );
        assert!(
            error
                .to_string()
                .contains("(name, slug, description) instead of (name, slug)"),
            "{error}"
        );
        assert_eq!(Brand::count(db).await?, 0);
        Ok(())
    })
    .await;
}

#[derive(Debug)]
enum Failure {
    Input(u32),
    Database(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Database(error)
    }
}

#[tokio::test]
async fn an_error_of_the_input_comes_back_as_it_is() {
    in_every_way(gratia, async |db| {
        let rows = |last| {
            stream::iter(1..=last).map(|n| match n {
                50_000 => Err(Failure::Input(n)),
                _ => Ok(brand(n)),
            })
        };
        let failed = brands::copy_in().stream(rows(60_000)).execute(db).await;
        assert!(matches!(failed, Err(Failure::Input(50_000))), "{failed:?}");
        assert_eq!(Brand::count(db).await?, 0);
        let count = brands::copy_in().stream(rows(40_000)).execute(db).await;
        assert!(matches!(count, Ok(40_000)), "{count:?}");
        let failed = brands::copy_in().stream(rows(3)).execute(db).await;
        match failed {
            Err(Failure::Database(error)) => assert_eq!(error.row(), Some(1)),
            other => panic!("{other:?}"),
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn given_up_half_way() -> Result<(), Error> {
    for Way { config, .. } in &ways(gratia) {
        let connection = Connection::connect(config).await?;
        let db = &connection;
        let rows =
            stream::iter((1..=10_000).map(|n| Ok::<_, Error>(brand(n)))).chain(stream::pending());
        let copy = brands::copy_in().stream(rows).execute(db);
        assert!(timeout(Duration::from_millis(200), copy).await.is_err());
        assert_eq!(Brand::count(db).await?, 0);

        brands::copy_in()
            .rows((1..=50_000).map(brand))
            .execute(db)
            .await?;
        let mut rows = brands::copy_out().stream(db).await?;
        assert_eq!(
            rows.try_next().await?.map(|row| row.slug),
            Some("1".to_owned())
        );
        drop(rows);
        assert_eq!(Brand::count(db).await?, 50_000);
        assert_eq!(copied(db).await?.len(), 50_000);
    }
    Ok(())
}

#[tokio::test]
async fn inside_of_a_transaction() {
    in_every_way(gratia, async |db| {
        let mut transaction = db.begin().await?;
        brands::copy_in()
            .rows((1..=10).map(brand))
            .execute(&transaction)
            .await?;
        assert_eq!(copied(&transaction).await?.len(), 10);
        let failed: Result<u64, Error> = transaction
            .nested(async |inner| {
                let rows = (20..=30).chain([5]).map(brand);
                brands::copy_in().rows(rows).execute(inner).await
            })
            .await;
        assert_eq!(failed.expect_err("5 is there").row(), Some(12));
        assert_eq!(Brand::count(&transaction).await?, 10);
        assert_eq!(Brand::count(db).await?, 0, "others see nothing yet");
        transaction.commit().await?;
        assert_eq!(Brand::count(db).await?, 10);

        let transaction = db.begin().await?;
        brands::copy_in()
            .rows((20..=30).map(brand))
            .execute(&transaction)
            .await?;
        drop(transaction);
        assert_eq!(Brand::count(db).await?, 10);
        Ok(())
    })
    .await;
}

/// By hand, too: what is open is neither begun again nor ended.
#[tokio::test]
async fn inside_of_a_transaction_that_nobody_knows_of() -> Result<(), Error> {
    for Way { config, .. } in &ways(gratia) {
        let connection = Connection::connect(config).await?;
        connection.batch("BEGIN").await?;
        brands::copy_in()
            .rows([brand(1)])
            .execute(&connection)
            .await?;
        assert_eq!(copied(&connection).await?.len(), 1);
        connection.batch("ROLLBACK").await?;
        assert_eq!(Brand::count(&connection).await?, 0);
    }
    Ok(())
}

#[tokio::test]
async fn no_more_is_taken_than_can_be_sent() -> Result<(), Error> {
    let database = gratia();
    let db = pool(&database, StatementMode::Cached);
    let lock = db.begin().await?;
    brands::insert(brand(1)).execute(&lock).await?;
    // The first row waits for the other transaction, so the server reads no further.
    let taken = AtomicUsize::new(0);
    let rows = (1..=1_000_000).map(|n| {
        taken.fetch_add(1, Ordering::Relaxed);
        brand(n).description("d".repeat(500))
    });
    let copy = brands::copy_in().rows(rows).execute(&db);
    assert!(timeout(Duration::from_secs(2), copy).await.is_err());
    // What the sockets and the server's buffers hold, and not more.
    let taken = taken.load(Ordering::Relaxed);
    assert!((1_000..50_000).contains(&taken), "{taken} rows were taken");
    lock.rollback().await?;
    assert_eq!(Brand::count(&db).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_copy_that_is_refused_does_no_harm() {
    in_every_way(gratia, async |db| {
        let connection = db.get().await?;
        connection
            .batch("ALTER TABLE brands RENAME COLUMN slug TO snail")
            .await?;
        for _ in 0..3 {
            let error = brands::copy_in()
                .rows([brand(1)])
                .execute(&connection)
                .await;
            assert_eq!(error.expect_err("no such column").sqlstate(), Some("42703"));
            let error = brands::copy_out().stream(&connection).await.map(drop);
            assert_eq!(error.expect_err("no such column").sqlstate(), Some("42703"));
            assert!(!connection.is_closed());
        }
        connection
            .batch("ALTER TABLE brands RENAME COLUMN snail TO slug")
            .await?;
        assert_eq!(
            brands::copy_in()
                .rows([brand(1)])
                .execute(&connection)
                .await?,
            1
        );
        Ok(())
    })
    .await;
}

/// What the check in front does not see, tokio-postgres does not survive. No answer may go to the wrong question.
#[tokio::test]
async fn a_copy_that_is_refused_behind_the_check_costs_the_connection_at_most() {
    in_every_way(gratia, async |db| {
        for _ in 0..5 {
            let read_only = TransactionOptions {
                read_only: true,
                ..Default::default()
            };
            let transaction = db.begin_with(&read_only).await?;
            let error = brands::copy_in()
                .rows([brand(1)])
                .execute(&transaction)
                .await;
            assert_eq!(
                error.expect_err("it is read only").sqlstate(),
                Some("25006")
            );
            drop(transaction);
            let one = Query::new("SELECT 1", &[]).fetch_one::<i32>(db);
            let two = Query::new("SELECT 2", &[]).fetch_one::<i32>(db);
            assert_eq!(tokio::try_join!(one, two)?, (1, 2));
        }
        brands::copy_in().rows([brand(1)]).execute(db).await?;
        assert_eq!(Brand::count(db).await?, 1);
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn many_at_once_through_a_pooler() -> Result<(), Error> {
    let Some(pooler) = Pooler::shared() else {
        return Ok(());
    };
    let database = gratia();
    let mut config = pooler.config(&database, StatementMode::Unnamed);
    config.pool_max = 8;
    let db = &gratia_runtime::Pool::new(config);
    let copies = (0..8).map(|task| async move {
        for round in 0..5 {
            let first = task * 10_000 + round * 1000;
            let rows = (first..first + 500).map(brand);
            brands::copy_in().rows(rows).execute(db).await?;
            let rows = copied(db).await?;
            assert!(rows.iter().any(|row| row.slug == first.to_string()));
        }
        Ok::<_, Error>(())
    });
    futures_util::future::try_join_all(copies).await?;
    assert_eq!(Brand::count(db).await?, 8 * 5 * 500);
    let names = "SELECT count(*) FROM pg_prepared_statements";
    for _ in 0..10 {
        assert_eq!(Query::new(names, &[]).fetch_one::<i64>(db).await?, 0);
    }
    Ok(())
}

#[tokio::test]
async fn a_task_may_copy() -> Result<(), Error> {
    let database = gratia();
    let db = pool(&database, StatementMode::Cached);
    let task = tokio::spawn(async move {
        brands::copy_in()
            .rows((1..=3).map(brand))
            .execute(&db)
            .await?;
        let mut rows = brands::copy_out().stream(&db).await?;
        let mut count = 0;
        while rows.try_next().await?.is_some() {
            count += 1;
        }
        Ok::<_, Error>(count)
    });
    assert_eq!(task.await.expect("it does not panic")?, 3);
    Ok(())
}

#[tokio::test]
async fn a_statement_timeout_holds_for_copy() -> Result<(), Error> {
    let database = gratia();
    for mode in crate::support::MODES {
        let mut config = config(&database, mode);
        config.statement_timeout = Some(Duration::from_millis(300));
        let db = gratia_runtime::Pool::new(config);
        let slow = stream::unfold(1, async |n| {
            tokio::time::sleep(Duration::from_millis(100)).await;
            (n < 20).then(|| (Ok::<_, Error>(brand(n)), n + 1))
        });
        let error = brands::copy_in().stream(slow).execute(&db).await;
        let error = error.expect_err("it takes too long");
        assert_eq!(error.kind(), ErrorKind::QueryCancelled, "{error}");
        assert_eq!(Brand::count(&db).await?, 0);
    }
    Ok(())
}

/// A client of tokio-postgres, with a transaction by hand, by its own guard, and without.
#[tokio::test]
async fn bare_clients() -> Result<(), Error> {
    for Way { config, .. } in &ways(gratia) {
        let connecting = config.postgres.connect(tokio_postgres::NoTls);
        let (mut client, connection) = connecting.await?;
        let connection = tokio::spawn(connection);
        let rows = || (1..=1000).map(brand);
        brands::copy_in().rows(rows()).execute(&client).await?;
        assert_eq!(copied(&client).await?.len(), 1000);
        let error = brands::copy_in().rows(rows()).execute(&client).await;
        assert_eq!(error.expect_err("they are there").row(), Some(1));
        let nul = brand(0).description("\0".to_owned());
        let error = brands::copy_in().rows([brand(2000).description(None), nul]);
        assert_eq!(
            error.execute(&client).await.expect_err("it is NUL").row(),
            Some(2)
        );
        assert_eq!(Brand::count(&client).await?, 1000);

        let transaction = client.transaction().await?;
        brands::copy_in()
            .rows([brand(2000)])
            .execute(&transaction)
            .await?;
        assert_eq!(copied(&transaction).await?.len(), 1001);
        transaction.rollback().await?;
        client.batch_execute("BEGIN").await?;
        brands::copy_in()
            .rows([brand(2000)])
            .execute(&client)
            .await?;
        assert_eq!(copied(&client).await?.len(), 1001);
        client.batch_execute("ROLLBACK").await?;
        assert_eq!(Brand::count(&client).await?, 1000);
        drop(client);
        connection.await.expect("it does not panic")?;
    }
    Ok(())
}

/// In a transaction, with what is asked next sent at once.
#[tokio::test]
async fn given_up_again_and_again() -> Result<(), Error> {
    for Way { config, .. } in &ways(gratia) {
        let mut connection = Connection::connect(config).await?;
        brands::copy_in()
            .rows((1..=20_000).map(brand))
            .execute(&connection)
            .await?;
        for round in 0..10 {
            let transaction = connection.begin().await?;
            let mut rows = brands::copy_out().stream(&transaction).await?;
            rows.try_next().await?;
            drop(rows);
            assert_eq!(Brand::count(&transaction).await?, 20_000);
            let rows = stream::iter((0..5000).map(|n| Ok::<_, Error>(brand(100_000 + n))))
                .chain(stream::pending());
            let copy = brands::copy_in().stream(rows).execute(&transaction);
            let some_time = Duration::from_millis(round * 3);
            assert!(timeout(some_time, copy).await.is_err());
            drop(transaction);
            assert_eq!(Brand::count(&connection).await?, 20_000);

            let rows = brands::copy_out().stream(&connection).await?;
            drop(rows);
            let sevens = Query::new("SELECT 7", &[]).fetch_one::<i32>(&connection);
            assert_eq!(sevens.await?, 7);
        }
    }
    Ok(())
}
