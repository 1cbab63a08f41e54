//! Private clusters: that they serve, as whom, and what is said when they do not start.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Instant;

use gratia_postgres::{ErrorKind, Server};

use crate::client::{column, connect, postmaster, runs, server};
use crate::support::options;

#[tokio::test]
async fn serves_queries() {
    let server = server();
    let database = server.create_database("Shop \"1\"").unwrap();
    let client = connect(&database.url()).await;
    client
        .batch_execute("CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE)")
        .await
        .unwrap();
    let insert = "INSERT INTO users (email) VALUES ($1) RETURNING id";
    let row = client.query_one(insert, &[&"a@example.org"]).await.unwrap();
    assert_eq!(row.get::<_, i32>(0), 1);
    let refused = client
        .query_one(insert, &[&"a@example.org"])
        .await
        .unwrap_err();
    assert_eq!(refused.code().unwrap().code(), "23505");

    let name = column(&client, "SELECT current_database()::text").await;
    assert_eq!(name, ["Shop \"1\""]);
    let version = column(&client, "SHOW server_version").await;
    assert_eq!(version, [server.version().text.as_str()]);
    assert!(version[0].starts_with(&server.version().major.to_string()));
    assert!(server.to_string().starts_with("PostgreSQL 1"), "{server}");
}

#[test]
fn is_out_of_reach_of_others() {
    let directory = fs::metadata(server().host()).unwrap();
    assert_eq!(directory.mode() & 0o777, 0o700);
    assert_ne!(directory.uid(), 0, "PostgreSQL does not run as root");
}

#[tokio::test]
async fn takes_settings() {
    let options = options()
        .setting("max_connections", "7")
        .setting("search_path", "a, b");
    let server = Server::start(&options).unwrap();
    let client = connect(&server.url("postgres")).await;
    assert_eq!(column(&client, "SHOW max_connections").await, ["7"]);
    assert_eq!(column(&client, "SHOW search_path").await, ["a, b"]);
    assert_eq!(column(&client, "SHOW fsync").await, ["off"]);
    assert_eq!(column(&client, "SHOW listen_addresses").await, [""]);
}

#[tokio::test]
async fn listens_on_tcp_with_a_password() {
    let server = Server::start(&options().tcp(true)).unwrap();
    let url = server.tcp_url("postgres").unwrap();
    let client = connect(&url).await;
    assert_eq!(
        column(&client, "SHOW listen_addresses").await,
        ["127.0.0.1"]
    );
    assert!(!connect(&server.url("postgres")).await.is_closed());

    let (_, address) = url.split_once('@').unwrap();
    let wrong = format!("postgresql://postgres:wrong@{address}");
    let refused = tokio_postgres::connect(&wrong, tokio_postgres::NoTls).await;
    assert_eq!(refused.err().unwrap().code().unwrap().code(), "28P01");
}

#[test]
fn ends_when_dropped() {
    let start = Instant::now();
    let server = Server::start(&options()).unwrap();
    let up = start.elapsed();
    let directory = Path::new(server.host()).to_owned();
    let pid = postmaster(&directory);
    assert!(runs(pid));
    let copy = server.clone();
    drop(server);
    assert!(runs(pid), "a copy of the handle is left");
    let start = Instant::now();
    drop(copy);
    assert!(!runs(pid));
    assert!(!directory.exists());
    eprintln!("up {up:?}, down {:?}", start.elapsed());
}

#[test]
fn a_server_that_does_not_start_says_why_and_leaves_nothing() {
    let parent = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    let all = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    fs::set_permissions(parent.path(), all).unwrap();
    let options = options()
        .directory(parent.path())
        .setting("no_such_setting", "1");
    let error = Server::start(&options).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Start);
    let text = error.to_string();
    assert!(text.starts_with("PostgreSQL "), "{text}");
    assert!(
        text.contains("did not start: it ended before it was ready\n  "),
        "{text}"
    );
    assert!(
        text.contains("unrecognized configuration parameter \"no_such_setting\""),
        "{text}"
    );
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
}

#[test]
fn the_path_of_a_socket_is_short() {
    let socket = format!("{}/.s.PGSQL.{}", server().host(), server().port());
    assert!(Path::new(&socket).exists());
    assert!(socket.len() < 60, "{socket}");

    let parent = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    let long = parent
        .path()
        .join("a-directory-in-a-target-directory".repeat(3));
    fs::create_dir(&long).unwrap();
    let all = std::os::unix::fs::PermissionsExt::from_mode(0o777);
    fs::set_permissions(&long, all).unwrap();
    let error = Server::start(&options().directory(&long)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Environment);
    let text = error.to_string();
    assert!(text.contains("the path of a socket there has 1"), "{text}");
    assert_eq!(fs::read_dir(&long).unwrap().count(), 0);

    let error = Server::start(&options().directory("relative")).unwrap_err();
    insta::assert_snapshot!(error, @r"
    no directory for a private server
      relative: the path is not absolute
    help: Options::directory names one: absolute, short and, for root, writable by everybody
    ");
}
