//! Servers that are named by a URL: one that these tests started serves as somebody else's.

use gratia_postgres::{ErrorKind, Options, Pin, Server, Source};

use crate::client::{column, connect, databases, server};
use crate::support::options;

fn given(url: String) -> Options {
    Options::new().url(url)
}

#[tokio::test]
async fn only_databases_of_ours_are_made_and_all_are_dropped() {
    let theirs = server();
    let options = given(theirs.url("postgres")).prefix("gratia_given");
    let ours = Server::start(&options).unwrap();
    assert!(!ours.is_private());
    assert_eq!(ours.version(), theirs.version());
    assert!(matches!(ours.source(), Source::Url { .. }), "{ours}");

    let template = ours.template("CREATE TABLE a (id int)").unwrap();
    let first = ours.database_from(&template).unwrap();
    let second = ours.database().unwrap();
    let made = || async {
        let mut names = databases(theirs).await;
        names.retain(|name| name.starts_with("gratia_given_"));
        names
    };
    assert_eq!(made().await, [template.name(), first.name(), second.name()]);
    let client = connect(&first.url()).await;
    assert_eq!(column(&client, "SELECT count(*)::text FROM a").await, ["0"]);

    let refused = ours.create_database("shop").unwrap_err();
    insta::assert_snapshot!(refused, @r"
    the database `shop` cannot be made: a server that is not ours holds databases of our own names only
    help: Server::database chooses a name
    ");
    drop((first, second));
    assert_eq!(made().await, [template.name()]);
    drop((template, ours));
    assert_eq!(made().await, [""; 0]);
}

#[tokio::test]
async fn what_others_left_is_swept() {
    let theirs = server();
    let admin = connect(&theirs.url("postgres")).await;
    let made = [
        "gratia_sweep_999999999_1",
        "gratia_sweep_999999999_2",
        "gratia_sweep_1",
        "gratia_sweep_x_1",
        "my_gratia_sweep_999999999_1",
    ];
    for name in made {
        admin
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
    }
    let template =
        "ALTER DATABASE gratia_sweep_999999999_2 IS_TEMPLATE true ALLOW_CONNECTIONS false";
    admin.batch_execute(template).await.unwrap();
    // The pid of a backend that is there, but is not one of ours.
    let pid = column(&admin, "SELECT pg_backend_pid()::text")
        .await
        .remove(0);
    let strangers = format!("gratia_sweep_{pid}_1");
    admin
        .batch_execute(&format!("CREATE DATABASE {strangers}"))
        .await
        .unwrap();

    let options = given(theirs.url("postgres")).prefix("gratia_sweep");
    let first = Server::start(&options).unwrap();
    let alive = first.database().unwrap();
    let _second = Server::start(&options).unwrap();
    let mut left = databases(theirs).await;
    left.retain(|name| name.contains("gratia_sweep"));
    assert_eq!(
        left,
        [
            "gratia_sweep_1",
            alive.name(),
            "gratia_sweep_x_1",
            "my_gratia_sweep_999999999_1"
        ]
    );
    for name in [
        "gratia_sweep_1",
        "gratia_sweep_x_1",
        "my_gratia_sweep_999999999_1",
    ] {
        admin
            .batch_execute(&format!("DROP DATABASE {name}"))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_user_without_the_right_is_told() {
    let theirs = server();
    let admin = connect(&theirs.url("postgres")).await;
    admin
        .batch_execute("CREATE ROLE guest LOGIN")
        .await
        .unwrap();
    let url = theirs
        .url("postgres")
        .replace("user=postgres", "user=guest");
    let ours = Server::start(&given(url).prefix("gratia_guest")).unwrap();
    let error = ours.database().unwrap_err();
    assert_eq!(
        (error.kind(), error.sqlstate()),
        (ErrorKind::Privilege, Some("42501"))
    );
    insta::assert_snapshot!(error, @r#"
    the database cannot be made: permission denied to create database (42501)
    help: ALTER ROLE "guest" CREATEDB; or unset DATABASE_URL to have a private server started
    "#);

    // With the right, being no superuser is no hindrance.
    admin
        .batch_execute("ALTER ROLE guest CREATEDB")
        .await
        .unwrap();
    let template = ours.template("CREATE TABLE a (id int)").unwrap();
    assert!(ours.database_from(&template).is_ok());
    drop((template, ours));
    admin.batch_execute("DROP ROLE guest").await.unwrap();
}

#[test]
fn over_tcp_with_a_password() {
    let theirs = Server::start(&options().tcp(true)).unwrap();
    let url = theirs.tcp_url("postgres").unwrap();
    let ours = Server::start(&given(url.clone()).pin(Pin::Url)).unwrap();
    assert_eq!((ours.host(), ours.port()), ("127.0.0.1", theirs.port()));
    let database = ours.database().unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    assert_eq!(database.url(), format!("{server}/{}", database.name()));
    assert!(database.execute("CREATE TABLE a (id int)").is_ok());
    drop((database, ours));

    let wrong = url.replace("postgres:", "postgres:wrong");
    let error = Server::start(&given(wrong)).unwrap_err();
    assert_eq!(
        (error.kind(), error.sqlstate()),
        (ErrorKind::Connection, Some("28P01"))
    );
    let text = error
        .to_string()
        .replace(&theirs.port().to_string(), "PORT");
    insta::assert_snapshot!(text, @r#"
    127.0.0.1:PORT cannot be reached: password authentication failed for user "postgres" (28P01)
    help: mend DATABASE_URL, or unset it to have a private server started
    "#);
    let error = Server::start(&given(format!("{url}?sslmode=require"))).unwrap_err();
    let text = error
        .to_string()
        .replace(&theirs.port().to_string(), "PORT");
    insta::assert_snapshot!(text, @r"
    127.0.0.1:PORT cannot be reached: error performing TLS handshake: server does not support TLS
    help: no TLS is spoken here: sslmode=disable or sslmode=prefer
    ");
}

#[test]
fn a_server_that_is_not_there_is_an_error() {
    let url = || "postgresql://me:secret@127.0.0.1:1/shop".to_owned();
    let error = Server::start(&given(url())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection);
    insta::assert_snapshot!(error, @r"
    127.0.0.1:1 cannot be reached: error connecting to server: Connection refused (os error 111)
    help: start that server, or unset DATABASE_URL to have a private one started
    ");
    let error = Server::start(&given("mysql://me@localhost/shop".to_owned())).unwrap_err();
    insta::assert_snapshot!(error, @r"
    the URL names no PostgreSQL: it begins with neither postgresql:// nor postgres://
    help: postgresql://user:password@host:5432/database, or unset DATABASE_URL
    ");
    let newer = given(server().url("postgres")).supported(90..=99);
    let error = Server::start(&newer).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Option);
    assert!(
        error
            .to_string()
            .ends_with("90 is the oldest that is supported"),
        "{error}"
    );
    let error = Server::start(&given(url()).prefix("gratia-test")).unwrap_err();
    insta::assert_snapshot!(error, @r"
    databases cannot be called `gratia-test_…`
    help: a prefix begins with a letter and has at most 40 of a-z, 0-9 and _
    ");
}
