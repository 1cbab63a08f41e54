//! The hook that is called at the end of each statement.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::StreamExt;
use gratia_postgres::{Database, Options, Server};
use gratia_runtime::{Config, Connection, ErrorKind, Pool, Query, StatementMode};

/// What a test looks at: text, rows, rows affected, kind of error.
type Seen = (String, u64, Option<u64>, Option<ErrorKind>);

#[derive(Clone, Default)]
struct Events(Arc<Mutex<Vec<Seen>>>);

impl Events {
    fn of(database: &Database, mode: StatementMode) -> (Self, Config) {
        let events = Events::default();
        let seen = events.clone();
        let mut config: Config = database.url().parse().unwrap();
        config.statement_mode = mode;
        let config = config.on_statement(move |event| {
            assert!(event.duration < Duration::from_secs(60));
            let error = event.error.map(|error| error.kind());
            let event = (event.sql.to_owned(), event.rows, event.rows_affected, error);
            seen.0.lock().unwrap().push(event);
        });
        (events, config)
    }

    fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

fn seen(sql: &str, rows: u64, affected: Option<u64>, error: Option<ErrorKind>) -> Seen {
    (sql.to_owned(), rows, affected, error)
}

fn database() -> Database {
    let server =
        Server::shared_with(|| Options::from_env().binaries(gratia_postgres_embedded::binaries()))
            .unwrap_or_else(|error| panic!("{error}"));
    server.database().unwrap()
}

const MODES: [StatementMode; 2] = [StatementMode::Cached, StatementMode::Unnamed];
const SERIES: &str = "SELECT n FROM generate_series(1, 3) AS n";

#[tokio::test]
async fn ends_of_all_kinds() {
    for mode in MODES {
        let database = database();
        let (events, config) = Events::of(&database, mode);
        let db = Connection::connect(&config).await.unwrap();
        let series = Query::new(SERIES, &[]);

        series.fetch_all::<i32>(&db).await.unwrap();
        assert_eq!(events.take(), [seen(SERIES, 3, Some(3), None)]);

        // Of the client alone: what cannot be read, and several rows where one was wanted.
        series.fetch_all::<i64>(&db).await.unwrap_err();
        let unread = seen(SERIES, 1, None, Some(ErrorKind::Decode));
        assert_eq!(events.take(), [unread]);
        series.fetch_one::<i32>(&db).await.unwrap_err();
        let several = seen(SERIES, 2, None, Some(ErrorKind::RowCount));
        assert_eq!(events.take(), [several]);

        // Before the first row, and after it.
        let wrong = Query::new("SELECT wrong", &[]);
        wrong.execute(&db).await.unwrap_err();
        let unsent = seen("SELECT wrong", 0, None, Some(ErrorKind::Server));
        assert_eq!(events.take(), [unsent]);
        let sql = "SELECT 1 / (3 - n) FROM generate_series(1, 3) AS n";
        Query::new(sql, &[])
            .fetch_all::<i32>(&db)
            .await
            .unwrap_err();
        let broken = seen(sql, 2, None, Some(ErrorKind::Server));
        assert_eq!(events.take(), [broken]);

        // Given up.
        let mut rows = series.stream(&db).await.unwrap();
        rows.next().await.unwrap().unwrap();
        assert_eq!(events.take(), []);
        drop(rows);
        assert_eq!(events.take(), [seen(SERIES, 1, None, None)]);
        let sql = "SELECT pg_sleep(0.2)::text";
        let sleep = Query::new(sql, &[]).execute(&db);
        let given_up = tokio::time::timeout(Duration::from_millis(20), sleep).await;
        assert!(given_up.is_err());
        assert_eq!(events.take(), [seen(sql, 0, None, None)]);
    }
}

#[tokio::test]
async fn pools_and_transactions() {
    let database = database();
    let (events, config) = Events::of(&database, StatementMode::Cached);
    let db = Pool::new(config);
    let mut transaction = db.begin().await.unwrap();
    let create = "CREATE TABLE t AS SELECT 1 AS n";
    Query::new(create, &[]).execute(&transaction).await.unwrap();
    let savepoint = transaction.savepoint().await.unwrap();
    Query::new("UPDATE t SET n = 2", &[])
        .execute(&savepoint)
        .await
        .unwrap();
    savepoint.commit().await.unwrap();
    transaction.commit().await.unwrap();
    let texts: Vec<_> = events
        .take()
        .into_iter()
        .map(|(sql, _, affected, _)| (sql, affected))
        .collect();
    let expected = [
        ("BEGIN", 0),
        (create, 1),
        ("SAVEPOINT s1", 0),
        ("UPDATE t SET n = 2", 1),
        ("RELEASE SAVEPOINT s1", 0),
        ("COMMIT", 0),
    ];
    assert_eq!(
        texts,
        expected.map(|(sql, affected)| (sql.to_owned(), Some(affected)))
    );
}

#[tokio::test]
async fn a_statement_prepared_again_is_one_event() {
    let database = database();
    let (events, config) = Events::of(&database, StatementMode::Cached);
    let db = Connection::connect(&config).await.unwrap();
    db.batch("CREATE TABLE t AS SELECT 1 AS n").await.unwrap();
    let all = Query::new("SELECT * FROM t", &[]);
    all.execute(&db).await.unwrap();
    db.batch("ALTER TABLE t ADD m int").await.unwrap();
    events.take();
    all.execute(&db).await.unwrap();
    assert_eq!(events.take(), [seen("SELECT * FROM t", 1, Some(1), None)]);
}
