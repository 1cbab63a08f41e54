//! The spans of statements, and that no value is in them.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use futures_util::StreamExt;
use gratia_postgres::{Database, Options, Server};
use gratia_runtime::codec::Type;
use gratia_runtime::{Config, Connection, Param, Query};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Level, Subscriber};
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Context, Layer, SubscriberExt};

/// Writes down each span as one line when it is closed.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

/// The fields of an open span.
struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let value = match field.name() {
            "duration_us" => "…".to_owned(),
            _ => format!("{value:?}"),
        };
        self.0.push_str(&format!(" {field}={value}"));
    }
}

impl Layer<Registry> for Lines {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, Registry>) {
        let metadata = attributes.metadata();
        if metadata.target() != "gratia_runtime" {
            return;
        }
        assert_eq!(*metadata.level(), Level::DEBUG);
        let mut fields = Fields(metadata.name().to_owned());
        attributes.record(&mut fields);
        let span = context.span(id).unwrap();
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, context: Context<'_, Registry>) {
        let span = context.span(id).unwrap();
        if let Some(fields) = span.extensions_mut().get_mut::<Fields>() {
            values.record(fields);
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, Registry>) {
        let span = context.span(&id).unwrap();
        if let Some(Fields(line)) = span.extensions_mut().remove() {
            self.0.lock().unwrap().push(line);
        }
    }
}

impl Lines {
    /// Of this thread, and so of one test.
    fn listen(&self) -> DefaultGuard {
        let subscriber = tracing_subscriber::registry().with(self.clone());
        assert!(subscriber.max_level_hint().is_none());
        tracing::subscriber::set_default(subscriber)
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

async fn connect() -> (Connection, Database) {
    let server =
        Server::shared_with(|| Options::from_env().binaries(gratia_postgres_embedded::binaries()))
            .unwrap_or_else(|error| panic!("{error}"));
    let database = server.database().unwrap();
    let config: Config = database.url().parse().unwrap();
    (Connection::connect(&config).await.unwrap(), database)
}

#[tokio::test]
async fn a_span_per_statement() {
    let (db, _database) = connect().await;
    let lines = Lines::default();
    let _listening = lines.listen();

    let params = [
        Param::new(&3_i32, Type::INT4),
        Param::secret(&"geheim", Type::TEXT),
    ];
    let sql = "SELECT n FROM generate_series(1, $1) AS n WHERE $2 <> ''";
    let query = Query::new(sql, &params);
    assert_eq!(query.fetch_all::<i32>(&db).await.unwrap(), [1, 2, 3]);
    let all = format!(
        "gratia.query sql=\"{sql}\" params.count=2 params.types=[int4, text (secret)] duration_us=… rows=3 rows_affected=3"
    );
    assert_eq!(lines.take(), [all.as_str()]);

    // Given up after a row.
    let mut rows = query.stream(&db).await.unwrap();
    rows.next().await.unwrap().unwrap();
    assert!(lines.take().is_empty(), "it still runs");
    drop(rows);
    let given_up = all.replace("rows=3 rows_affected=3", "rows=1");
    assert_eq!(lines.take(), [given_up]);
}

#[tokio::test]
async fn errors_are_named_without_the_values_in_them() {
    let (db, _database) = connect().await;
    db.batch("CREATE TABLE users (name text PRIMARY KEY)")
        .await
        .unwrap();
    let lines = Lines::default();
    let _listening = lines.listen();

    let params = [Param::secret(&"geheim", Type::TEXT)];
    let insert = Query::new("INSERT INTO users VALUES ($1)", &params);
    assert_eq!(insert.execute(&db).await.unwrap(), 1);
    let error = insert.execute(&db).await.unwrap_err();
    assert!(error.to_string().contains("geheim"), "{error}");

    let said = lines.take();
    assert!(said[0].ends_with("rows=0 rows_affected=1"), "{said:?}");
    assert!(
        said[1].ends_with("rows=0 error.kind=UniqueViolation error.sqlstate=\"23505\""),
        "{said:?}"
    );
    assert!(!said.join("\n").contains("geheim"), "{said:?}");
}

#[tokio::test]
async fn bare_clients_and_batches_have_spans_too() {
    let (db, database) = connect().await;
    let (client, connection) = tokio_postgres::connect(&database.url(), tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    let lines = Lines::default();
    let _listening = lines.listen();
    Query::new("SELECT 1", &[])
        .fetch_one::<i32>(&client)
        .await
        .unwrap();
    db.batch("SELECT 2").await.unwrap();
    let said = lines.take();
    assert!(
        said[0].starts_with("gratia.query sql=\"SELECT 1\""),
        "{said:?}"
    );
    assert!(
        said[1].starts_with("gratia.query sql=\"SELECT 2\""),
        "{said:?}"
    );
}
