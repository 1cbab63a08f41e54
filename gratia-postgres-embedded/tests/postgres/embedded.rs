//! What the binaries of this crate can do.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use gratia_postgres::{Binaries, Options, Pin, Server, Source};

use crate::client::{column, connect, server};

#[tokio::test]
async fn is_postgresql_18() {
    let server = server();
    assert_eq!(server.version().major, 18);
    let name = gratia_postgres_embedded::binaries().name().to_owned();
    assert!(name.starts_with("embedded-0.3.2-"), "{name}");
    assert_eq!(server.source(), &Source::Binaries { name });
    let client = connect(&server.url("postgres")).await;
    let number = column(&client, "SHOW server_version_num").await;
    assert!(number[0].starts_with("1800"), "{number:?}");
}

#[tokio::test]
async fn has_extensions_and_text_search() {
    let database = server().database().unwrap();
    let extensions = [
        "btree_gin",
        "btree_gist",
        "citext",
        "hstore",
        "intarray",
        "ltree",
        "pg_trgm",
        "pgcrypto",
        "tablefunc",
        "unaccent",
        "uuid-ossp",
    ];
    for extension in extensions {
        let sql = format!("CREATE EXTENSION \"{extension}\"");
        database.execute(&sql).unwrap();
    }
    let client = connect(&database.url()).await;
    let stems = "SELECT to_tsvector('english', 'running shirts')::text";
    assert_eq!(column(&client, stems).await, ["'run':1 'shirt':2"]);
    let similar = "SELECT (similarity('linen', 'linnen') > 0.4)::text";
    assert_eq!(column(&client, similar).await, ["true"]);
    let zone = "SELECT ('2026-07-01 12:00 Europe/Berlin'::timestamptz AT TIME ZONE 'UTC')::text";
    assert_eq!(column(&client, zone).await, ["2026-07-01 10:00:00"]);
}

/// As from a build directory under /root. A user who is not root needs no copy.
#[tokio::test]
async fn runs_from_where_nobody_can_reach_it() {
    let parent = tempfile::Builder::new().tempdir_in("/tmp").unwrap();
    fs::set_permissions(parent.path(), Permissions::from_mode(0o700)).unwrap();
    let original = gratia_postgres_embedded::binaries();
    let tree = original.tree().unwrap();
    for part in ["bin", "lib", "share"] {
        symlink(tree.join(part), parent.path().join(part)).unwrap();
    }
    let name = format!("embedded-test-{}", std::process::id());
    let mut binaries = Binaries::new(&name, parent.path());
    for (key, value) in original.environment_in(Path::new("")) {
        binaries = match key.as_str() {
            "LD_LIBRARY_PATH" | "LD_PRELOAD" => binaries.environment_path(key, value),
            _ => binaries.environment(key, value),
        };
    }
    let options = Options::new().pin(Pin::Embedded).binaries(binaries);
    let server = Server::start(&options).unwrap();
    let client = connect(&server.url("postgres")).await;
    assert_eq!(column(&client, "SELECT 'up'").await, ["up"]);
    drop(server);
    let copy = Path::new("/tmp").join(format!("gratia-pg-tree-{name}"));
    if copy.exists() {
        fs::remove_dir_all(copy).unwrap();
    }
}
