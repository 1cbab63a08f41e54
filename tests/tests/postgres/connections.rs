//! Connections that are killed, given up half way, or used through the same few of a pool. What is about the pool's own
//! book-keeping is the same whatever it connects to, and is tried once.

use std::time::Duration;

use gratia_db::*;
use gratia_runtime::codec::Type;
use gratia_runtime::{Error, ErrorKind, Param, Pool, Query, StatementMode};

use crate::fixtures::*;
use crate::support::{config, gratia, ways};

/// The process of the server behind a connection.
async fn backend(db: &impl gratia_runtime::Executor) -> Result<i32, Error> {
    Query::new("SELECT pg_backend_pid()", &[])
        .fetch_one(db)
        .await
}

async fn kill(db: &Pool, backend: i32) -> Result<(), Error> {
    let params = [Param::new(&backend, Type::INT4)];
    let killed: bool = Query::new("SELECT pg_terminate_backend($1, 5000)", &params)
        .fetch_one(db)
        .await?;
    assert!(killed);
    Ok(())
}

/// How many connections the database has besides the one that asks.
async fn others(db: &Pool) -> Result<i64, Error> {
    let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    Query::new(sql, &[]).fetch_one(db).await
}

#[tokio::test]
async fn a_killed_backend_is_a_typed_error_and_the_pool_heals() -> Result<(), Error> {
    for way in ways(gratia) {
        let db = &Pool::new(way.config);
        // Straight to the server: a pooler might hand it the connection that it is to kill.
        let killer = &Pool::new(config(&way.database, StatementMode::Unnamed));

        // While idle in the pool.
        kill(killer, backend(db).await?).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(User::count(db).await?, 0);

        // In the middle of a query.
        let connection = db.get().await?;
        let pid = backend(&connection).await?;
        let query = tokio::spawn(async move {
            Query::new("SELECT pg_sleep(30)::text", &[])
                .fetch_one::<String>(&connection)
                .await
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        kill(killer, pid).await?;
        let error = query
            .await
            .expect("it does not panic")
            .expect_err("the server is gone");
        assert_eq!(error.kind(), ErrorKind::ConnectionLost, "{error}");
        assert_eq!(User::count(db).await?, 0);

        // In the middle of a transaction.
        let transaction = db.begin().await?;
        user(&transaction).await?;
        kill(killer, backend(&transaction).await?).await?;
        let error = User::count(&transaction)
            .await
            .expect_err("the server is gone");
        assert_eq!(error.kind(), ErrorKind::ConnectionLost, "{error}");
        drop(transaction);
        assert_eq!(User::count(db).await?, 0);
        // PgBouncer keeps three at most.
        assert!(others(killer).await? <= 3, "nothing leaks");
    }
    Ok(())
}

#[tokio::test]
async fn a_future_that_is_dropped_leaves_the_connection_usable() -> Result<(), Error> {
    for way in ways(gratia) {
        let mut config = way.config.clone();
        config.pool_max = 1;
        let db = &Pool::new(config);
        category(db).await?;
        for wait in [0, 1, 5, 20] {
            let sleep = Query::new("SELECT pg_sleep(0.05)::text", &[]).fetch_one::<String>(db);
            let given_up = tokio::time::timeout(Duration::from_millis(wait), sleep).await;
            assert!(given_up.is_err());
            assert_eq!(
                Category::count(db).await?,
                1,
                "the answer is that of this query"
            );
        }
        for _ in 0..20 {
            let begun = async {
                let transaction = db.begin().await?;
                user(&transaction).await?;
                tokio::time::sleep(Duration::from_secs(5)).await;
                transaction.commit().await
            };
            let given_up = tokio::time::timeout(Duration::from_millis(2), begun).await;
            assert!(given_up.is_err());
        }
        assert_eq!(
            User::count(db).await?,
            0,
            "what was begun and given up is rolled back"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_statement_that_takes_too_long_is_given_up() -> Result<(), Error> {
    for way in ways(gratia) {
        let mut config = way.config.clone();
        config.pool_max = 1;
        config.statement_timeout = Some(Duration::from_millis(100));
        let is_cached = config.statement_mode == StatementMode::Cached;
        let db = &Pool::new(config);
        let sleep = |seconds: &str| format!("SELECT pg_sleep({seconds})::text");

        let transaction = db.begin().await?;
        let error = Query::new(&sleep("30"), &[])
            .fetch_one::<String>(&transaction)
            .await
            .expect_err("it takes too long");
        assert_eq!(error.kind(), ErrorKind::QueryCancelled, "{error}");
        drop(transaction);
        assert_eq!(User::count(db).await?, 0);

        // Without names, behind a pooler or not, it holds in transactions and leaves nothing behind.
        let alone = Query::new(&sleep("0.3"), &[]).fetch_one::<String>(db).await;
        match is_cached {
            true => assert_eq!(
                alone.expect_err("it takes too long").kind(),
                ErrorKind::QueryCancelled
            ),
            false => assert!(alone.is_ok()),
        }
        let options = gratia_runtime::TransactionOptions {
            isolation: Some(gratia_runtime::Isolation::Serializable),
            read_only: true,
            deferrable: true,
        };
        let transaction = db.begin_with(&options).await?;
        let shown = "SELECT current_setting('statement_timeout') || current_setting('transaction_isolation')";
        let shown: String = Query::new(shown, &[]).fetch_one(&transaction).await?;
        assert_eq!(shown, "100msserializable");
        transaction.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_pool_waits_and_then_says_so() -> Result<(), Error> {
    let database = gratia();
    let mut config = config(&database, StatementMode::Cached);
    config.pool_max = 2;
    config.pool_timeout = Duration::from_millis(50);
    let db = &Pool::new(config);
    let held = (db.get().await?, db.get().await?);
    let error = User::count(db).await.expect_err("both are taken");
    assert_eq!(error.kind(), ErrorKind::PoolTimeout);
    drop(held);
    assert_eq!(User::count(db).await?, 0);
    db.close();
    assert_eq!(
        User::count(db).await.expect_err("it is closed").kind(),
        ErrorKind::PoolClosed
    );
    Ok(())
}

#[tokio::test]
async fn idle_connections_are_closed() -> Result<(), Error> {
    let database = gratia();
    let mut config = config(&database, StatementMode::Cached);
    config.idle_timeout = Some(Duration::from_millis(200));
    let db = &Pool::new(config);
    let all = futures_util::future::join_all((0..5).map(|_| User::count(db))).await;
    assert!(all.iter().all(Result::is_ok));
    assert!(db.size().0 > 1);
    tokio::time::sleep(Duration::from_millis(1000)).await;
    assert_eq!(db.size(), (0, 0));
    assert_eq!(User::count(db).await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_stream_of_a_pool_keeps_its_connection_to_the_end() -> Result<(), Error> {
    use futures_util::TryStreamExt;
    for way in ways(gratia) {
        let mut config = way.config.clone();
        config.pool_max = 1;
        config.pool_timeout = Duration::from_millis(50);
        let db = &Pool::new(config);
        let mut rows = Query::new("SELECT generate_series(1, 10000)", &[])
            .stream(db)
            .await?;
        let first: i32 = rows.try_next().await?.expect("a row").decode()?;
        assert_eq!(first, 1);
        assert_eq!(
            User::count(db).await.expect_err("the stream has it").kind(),
            ErrorKind::PoolTimeout
        );
        let rest: Vec<_> = rows.try_collect().await?;
        assert_eq!(rest.len(), 9999);
        assert_eq!(User::count(db).await?, 0);
    }
    Ok(())
}

/// Not through PgBouncer: unnamed statements are never kept.
#[tokio::test]
async fn statements_are_kept_up_to_a_limit() -> Result<(), Error> {
    let database = gratia();
    let mut config = config(&database, StatementMode::Cached);
    config.statement_cache = 8;
    let connection = gratia_runtime::Connection::connect(&config).await?;
    for n in 0..50 {
        let sql = format!("SELECT {n}::int4");
        assert_eq!(
            Query::new(&sql, &[]).fetch_one::<i32>(&connection).await?,
            n
        );
    }
    assert_eq!(connection.cached_statements(), 8);
    let open: i64 = Query::new("SELECT count(*) FROM pg_prepared_statements", &[])
        .fetch_one(&connection)
        .await?;
    assert!(open <= 9, "{open} statements are prepared on the server");
    Ok(())
}

#[tokio::test]
async fn a_table_that_changes_does_not_break_its_statements() -> Result<(), Error> {
    for way in ways(gratia) {
        let connection = gratia_runtime::Connection::connect(&way.config).await?;
        let sql = "SELECT max(price) FROM products";
        assert_eq!(
            Query::new(sql, &[])
                .fetch_one::<Option<gratia_runtime::types::Decimal>>(&connection)
                .await?,
            None
        );
        connection
            .batch("ALTER TABLE products ALTER price TYPE float8")
            .await?;
        assert_eq!(
            Query::new(sql, &[])
                .fetch_one::<Option<f64>>(&connection)
                .await?,
            None
        );
    }
    Ok(())
}
