//! Talking to the server from tests.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use gratia_postgres::Server;
use tokio_postgres::{Client, NoTls};

use crate::support::options;

/// The server that most tests share.
pub fn server() -> &'static Server {
    Server::shared_with(options).unwrap()
}

/// A client of a database.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The first column of a query, as text.
pub async fn column(client: &Client, sql: &str) -> Vec<String> {
    let rows = client.query(sql, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// The names of all databases of a server.
pub async fn databases(server: &Server) -> Vec<String> {
    let client = connect(&server.url("postgres")).await;
    column(&client, "SELECT datname::text FROM pg_database ORDER BY 1").await
}

/// The process of a private cluster.
pub fn postmaster(directory: &Path) -> u32 {
    let file = fs::read_to_string(directory.join("data/postmaster.pid")).unwrap();
    file.lines().next().unwrap().parse().unwrap()
}

/// Whether a process is there.
pub fn runs(pid: u32) -> bool {
    let pid = pid.to_string();
    let mut kill = Command::new("kill");
    kill.args(["-0", &pid]).stderr(Stdio::null());
    kill.status().unwrap().success()
}

/// Waits for something that is to happen soon, and says how long it took.
pub fn soon(what: &str, happened: impl Fn() -> bool) -> Duration {
    let start = Instant::now();
    while !happened() {
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{what}: not in 10 s"
        );
        thread::sleep(Duration::from_millis(10));
    }
    start.elapsed()
}
