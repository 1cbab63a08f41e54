//! Databases and templates.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Instant;

use gratia_postgres::{Error, ErrorKind};

use crate::client::{column, connect, databases, server, soon};

const SHOP: &str = "
    CREATE TABLE users (id serial PRIMARY KEY, email text NOT NULL UNIQUE);
    INSERT INTO users (email) SELECT 'user' || n FROM generate_series(1, 100) AS n;";

fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().unwrap()
}

#[test]
fn twenty_databases_of_one_template_at_once() {
    let server = server();
    let fills = AtomicU32::new(0);
    let start = Barrier::new(20);
    let one = |number: i32| {
        start.wait();
        let begin = Instant::now();
        let template = server.template_with("twenty", |database| {
            fills.fetch_add(1, Ordering::SeqCst);
            database.execute(SHOP)
        });
        let database = server.database_from(&template.unwrap()).unwrap();
        let made = begin.elapsed();
        runtime().block_on(async {
            let client = connect(&database.url()).await;
            let delete = "DELETE FROM users WHERE id <= $1";
            client.execute(delete, &[&number]).await.unwrap();
            let left = column(&client, "SELECT count(*)::text FROM users").await;
            assert_eq!(left, [(100 - number).to_string()]);
        });
        (database.name().to_owned(), made)
    };
    let mut made: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (1..=20)
            .map(|number| scope.spawn(move || one(number)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert_eq!(fills.load(Ordering::SeqCst), 1);
    eprintln!(
        "20 databases within {:?}",
        made.iter().map(|(_, made)| made).max()
    );
    made.sort();
    made.dedup_by(|(a, _), (b, _)| a == b);
    assert_eq!(made.len(), 20);
}

#[tokio::test]
async fn databases_go_with_their_value() {
    let server = server();
    let template = server.template(SHOP).unwrap();
    assert_eq!(template.name(), server.template(SHOP).unwrap().name());

    let begin = Instant::now();
    let database = server.database_from(&template).unwrap();
    eprintln!("a database from a template: {:?}", begin.elapsed());
    let name = database.name().to_owned();
    assert!(name.starts_with("gratia_test_"), "{name}");
    let client = connect(&database.url()).await;
    assert_eq!(
        column(&client, "SELECT count(*)::text FROM users").await,
        ["100"]
    );
    // Somebody is still connected.
    drop(database);
    let mut left = databases(server).await;
    for _ in 0..500 {
        if !left.contains(&name) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        left = databases(server).await;
    }
    assert!(!left.contains(&name), "{left:?}");
    soon("the client hears of it", || client.is_closed());
}

#[test]
fn a_template_takes_no_connections() {
    let server = server();
    let template = server.template(SHOP).unwrap();
    let url = server.url(template.name());
    let refused = runtime().block_on(tokio_postgres::connect(&url, tokio_postgres::NoTls));
    assert_eq!(refused.err().unwrap().code().unwrap().code(), "55000");
}

#[test]
fn a_client_left_open_does_not_spoil_a_template() {
    let server = server();
    let runtime = runtime();
    let mut left = None;
    let template = server.template_with("left open", |database| {
        left = Some(runtime.block_on(connect(&database.url())));
        Ok::<_, Error>(())
    });
    let begin = Instant::now();
    server.database_from(&template.unwrap()).unwrap();
    assert!(begin.elapsed().as_secs() < 2);
}

#[test]
fn refused_statements_name_their_place() {
    let server = server();
    let error = server
        .template("CREATE TABLE a (id int);\nCREATE TABLE b (\n  id int REFERENCES c\n);")
        .unwrap_err();
    assert_eq!(
        (error.kind(), error.sqlstate()),
        (ErrorKind::Statement, Some("42P01"))
    );
    insta::assert_snapshot!(error, @r#"the statements of a template are refused: relation "c" does not exist (42P01)"#);
    let error = server
        .template("CREATE TABLE a (\n  id ínt,\n  née tëxt oops);")
        .unwrap_err();
    insta::assert_snapshot!(error, @r#"the statements of a template are refused: syntax error at or near "oops" (42601, line 3, column 12)"#);
    let error = server
        .template_with("migrated", |_| Err("no migrations"))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Template);
    insta::assert_snapshot!(error, @"the template `migrated` cannot be filled: no migrations");
    // The next one tries again.
    let template = server.template_with("migrated", |database| database.execute(SHOP));
    assert!(server.database_from(&template.unwrap()).is_ok());

    let database = server.database().unwrap();
    let error = database
        .execute("SELECT 1; INSERT INTO users VALUES (1)")
        .unwrap_err();
    let text = error.to_string().replace(database.name(), "DATABASE");
    insta::assert_snapshot!(text, @r#"statements are refused in DATABASE: relation "users" does not exist (42P01, line 1, column 23)"#);
}

#[test]
fn names_that_cannot_be() {
    let server = server();
    insta::assert_snapshot!(server.create_database("").unwrap_err(), @"the database `` cannot be made: a name has 1 to 63 bytes");
    let long = server.create_database(&"n".repeat(64)).unwrap_err();
    assert_eq!(long.kind(), ErrorKind::Option);
    let twice = server.create_database("postgres").unwrap_err();
    insta::assert_snapshot!(twice, @r#"the database cannot be made: database "postgres" already exists (42P04)"#);
}
