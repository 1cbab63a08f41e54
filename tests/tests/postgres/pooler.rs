//! PgBouncer in transaction mode, the real one, in front of the test server.

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use gratia_db::User;
use gratia_postgres::Database;
use gratia_runtime::{Config, Error, ErrorKind, Pool, Query, StatementMode};

use crate::support::{gratia, server};

/// Debian's `nobody`, for a PgBouncer that root starts: it refuses to run as root.
const NOBODY: u32 = 65534;

/// A running PgBouncer. It ends with the process: its standard input is a pipe that closes then.
pub struct Pooler {
    directory: PathBuf,
    _keeper: Child,
}

impl Pooler {
    /// The one of this process; `None`, and a word about it, where there is no PgBouncer. In CI that is a failure.
    pub fn shared() -> Option<&'static Pooler> {
        static SHARED: OnceLock<Option<Pooler>> = OnceLock::new();
        SHARED
            .get_or_init(|| match Pooler::start() {
                Ok(pooler) => Some(pooler),
                Err(error)
                    if error.kind() == io::ErrorKind::NotFound
                        && std::env::var_os("CI").is_none() =>
                {
                    let _ = writeln!(
                        io::stderr(),
                        "pgbouncer is not installed: what goes through it is not tested"
                    );
                    None
                }
                Err(error) => panic!("pgbouncer cannot be started: {error}"),
            })
            .as_ref()
    }

    fn start() -> io::Result<Pooler> {
        Command::new("pgbouncer")
            .arg("--version")
            .stdout(Stdio::null())
            .status()?;
        let directory = PathBuf::from(format!("/tmp/gratia-pgbouncer-{}", std::process::id()));
        fs::create_dir_all(&directory)?;
        let ini = directory.join("pgbouncer.ini");
        fs::write(&ini, settings(&directory))?;
        let is_root = fs::metadata("/proc/self").is_ok_and(|process| {
            use std::os::unix::fs::MetadataExt;
            process.uid() == 0
        });
        // The shell outlives a killed test by as long as it takes to see its standard input close.
        let script = "pgbouncer -q pgbouncer.ini & p=$!; cat >/dev/null; kill -INT $p; wait $p; cd /; rm -rf \"$0\"";
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", script])
            .arg(&directory)
            .current_dir(&directory)
            .stdin(Stdio::piped())
            .process_group(0);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if is_root {
            chown(&directory, Some(NOBODY), Some(NOBODY))?;
            command.uid(NOBODY).gid(NOBODY);
        }
        let pooler = Pooler {
            _keeper: command.spawn()?,
            directory,
        };
        let socket = pooler.directory.join(".s.PGSQL.6432");
        let start = Instant::now();
        while !socket.exists() {
            if start.elapsed() > Duration::from_secs(10) {
                let log = fs::read_to_string(pooler.directory.join("log")).unwrap_or_default();
                return Err(io::Error::other(format!("it does not come up: {log}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(pooler)
    }

    /// The settings of a pool that goes through it.
    pub fn config(&self, database: &Database, mode: StatementMode) -> Config {
        let url = format!(
            "postgresql://postgres@/{}?host={}&port=6432",
            database.name(),
            self.directory.display()
        );
        let mut config: Config = url.parse().expect("a URL of our own");
        config.statement_mode = mode;
        config
    }
}

fn settings(directory: &Path) -> String {
    let (host, port, user) = (server().host(), server().port(), server().user());
    let directory = directory.display();
    format!(
        "[databases]\n* = host={host} port={port} user={user}\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\n\
         unix_socket_dir = {directory}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 3\n\
         logfile = {directory}/log\npidfile = {directory}/pid\n"
    )
}

#[tokio::test]
async fn cached_mode_says_what_to_set() -> Result<(), Error> {
    let Some(pooler) = Pooler::shared() else {
        return Ok(());
    };
    let database = gratia();
    let db = &Pool::new(pooler.config(&database, StatementMode::Cached));
    // Several clients share the pooler's few connections, which all are busy at once: soon one misses its statement.
    let mut seen = None;
    for _ in 0..50 {
        let queries = (0..8).map(|_| {
            Query::new("SELECT count(*) FROM users, pg_sleep(0.01)", &[]).fetch_one::<i64>(db)
        });
        for result in futures_util::future::join_all(queries).await {
            seen = seen.or(result.err());
        }
        if seen.is_some() {
            break;
        }
    }
    let error = seen.expect("a statement is missed");
    assert_eq!(error.kind(), ErrorKind::StatementMode, "{error}");
    assert!(
        error.to_string().contains("statement_mode=unnamed"),
        "{error}"
    );
    Ok(())
}

#[tokio::test]
async fn unnamed_mode_serves_many_at_once() -> Result<(), Error> {
    let Some(pooler) = Pooler::shared() else {
        return Ok(());
    };
    let database = gratia();
    let db = &Pool::new(pooler.config(&database, StatementMode::Unnamed));
    for _ in 0..20 {
        let queries = (0..20).map(|_| User::count(db));
        for result in futures_util::future::join_all(queries).await {
            assert_eq!(result?, 0);
        }
    }
    let transactions = (0..20).map(|n| async move {
        let transaction = db.begin().await?;
        let new = crate::fixtures::new_user(&format!("{n}@example.org"));
        gratia_db::users::insert(new).execute(&transaction).await?;
        transaction.set_local("statement_timeout", "5s").await?;
        transaction.commit().await
    });
    for result in futures_util::future::join_all(transactions).await {
        result?;
    }
    assert_eq!(User::count(db).await?, 20);
    Ok(())
}
