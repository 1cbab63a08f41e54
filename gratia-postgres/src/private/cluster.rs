//! A running private cluster and the shell that outlives us to clean up after it: see reaper.sh.

use std::fs::{self, File};
use std::io::{self, Read};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::directory;
use super::probe::Installation;
use super::user::User;
use crate::error::{Error, ErrorKind};
use crate::options::Options;

const REAPER: &str = include_str!("reaper.sh");
const PORT: u16 = 5432;
/// Sorts by bytes, knows all letters; macOS has none such.
const LOCALE: &str = if cfg!(target_os = "macos") {
    "C"
} else {
    "C.UTF-8"
};
const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(5);
/// A free port may be taken by another program before the server is there.
const PORT_TRIES: u32 = 5;
const LAST_LINES: usize = 12;

/// Data that need not survive, for many clients.
const SETTINGS: &[(&str, &str)] = &[
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    // Inside the cluster's directory, so that it goes with it.
    ("dynamic_shared_memory_type", "mmap"),
    ("max_connections", "200"),
    ("shared_buffers", "32MB"),
    ("wal_level", "logical"),
    ("max_prepared_transactions", "20"),
];

/// A cluster that runs until this is dropped or our process ends.
#[derive(Debug)]
pub struct Cluster {
    /// Of the socket and of everything else.
    pub directory: PathBuf,
    pub port: u16,
    /// What TCP asks for, if the server listens there.
    pub password: Option<String>,
    reaper: Child,
}

impl Cluster {
    /// Makes a cluster and waits until it takes connections.
    pub fn start(found: &Installation, user: User, options: &Options) -> Result<Cluster, Error> {
        if !options.tcp {
            return Cluster::start_at(found, user, options, PORT, None);
        }
        let mut tries = 0;
        loop {
            tries += 1;
            let started = free_port()
                .and_then(|port| Ok((port, password()?)))
                .map_err(|error| {
                    let message = format!("no free port or no random numbers: {error}");
                    Error::new(ErrorKind::Environment, message)
                })
                .and_then(|(port, password)| {
                    Cluster::start_at(found, user, options, port, Some(password))
                });
            match started {
                Err(error) if tries < PORT_TRIES && is_port_taken(&error) => {}
                started => return started,
            }
        }
    }

    fn start_at(
        found: &Installation,
        user: User,
        options: &Options,
        port: u16,
        password: Option<String>,
    ) -> Result<Cluster, Error> {
        let directory = directory::create(options, user)?;
        let spawned = write_password(&directory, user, password.as_deref())
            .and_then(|()| command(found, user, options, &directory, port).spawn());
        let reaper = match spawned {
            Ok(reaper) => reaper,
            Err(error) => {
                let _ = fs::remove_dir_all(&directory);
                return Err(no_process(user, &directory, &error));
            }
        };
        // From here on Drop cleans up.
        let mut cluster = Cluster {
            directory,
            port,
            password,
            reaper,
        };
        cluster.wait(found)?;
        Ok(cluster)
    }

    /// Waits for the line that `pg_ctl` waits for too.
    fn wait(&mut self, found: &Installation) -> Result<(), Error> {
        let start = Instant::now();
        loop {
            let status = fs::read_to_string(self.directory.join("data/postmaster.pid"));
            let status = status.unwrap_or_default();
            if (status.lines().nth(7)).is_some_and(|line| line.starts_with("ready")) {
                return Ok(());
            }
            let ended = self.directory.join("ended").exists();
            let reaper_ended = !matches!(self.reaper.try_wait(), Ok(None));
            if ended || reaper_ended {
                return Err(self.failure(found, "it ended before it was ready"));
            }
            if start.elapsed() > PATIENCE {
                let why = format!("it is not ready after {} seconds", PATIENCE.as_secs());
                return Err(self.failure(found, &why));
            }
            thread::sleep(POLL);
        }
    }

    fn failure(&self, found: &Installation, why: &str) -> Error {
        let log = fs::read_to_string(self.directory.join("log")).unwrap_or_default();
        let lines: Vec<_> = log.lines().collect();
        let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
        let bin = found.bin.display();
        let error = |kind| {
            let message = format!("PostgreSQL {} of {bin} did not start: {why}", found.version);
            Error::new(kind, message).notes(last.iter().copied())
        };
        if log.contains("could not look up effective user ID") {
            return error(ErrorKind::Environment).help(
                "initdb wants a user that /etc/passwd knows; or set DATABASE_URL to a server that may be used",
            );
        }
        error(ErrorKind::Start)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.reaper.stdin.take());
        let _ = self.reaper.wait();
        // The reaper has done it, unless somebody killed it or it never came to run.
        if self.directory.exists() {
            let _ = fs::remove_dir_all(&self.directory);
        }
    }
}

/// The shell that starts the server, and its arguments.
fn command(
    found: &Installation,
    user: User,
    options: &Options,
    directory: &Path,
    port: u16,
) -> Command {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", REAPER, "gratia-postgres"])
        .arg(directory)
        .arg(&found.bin)
        .arg(LOCALE)
        .arg(if options.tcp { "tcp" } else { "" })
        .arg("-k")
        .arg(directory)
        .args(["-p", &port.to_string()]);
    let mut set = |name: &str, value: &str| {
        command.args(["-c", &format!("{name}={value}")]);
    };
    set(
        "listen_addresses",
        if options.tcp { "127.0.0.1" } else { "" },
    );
    for (name, value) in SETTINGS {
        set(name, value);
    }
    if found.version.major >= 18 {
        // Reading ahead is not worth three more processes here.
        set("io_method", "sync");
    }
    for (name, value) in &options.settings {
        set(name, value);
    }
    user.prepare(&mut command, directory);
    command
        .envs(found.environment.iter().map(|(key, value)| (key, value)))
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn write_password(directory: &Path, user: User, password: Option<&str>) -> io::Result<()> {
    let Some(password) = password else {
        return Ok(());
    };
    let path = directory.join("password");
    fs::write(&path, password)?;
    user.own(&path)
}

/// On the same machine others can reach a TCP port, and a superuser's connection is as good as a shell.
fn password() -> io::Result<String> {
    let mut bytes = [0; 16];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn is_port_taken(error: &Error) -> bool {
    error.to_string().contains("could not bind")
}

fn no_process(user: User, directory: &Path, error: &io::Error) -> Error {
    let who = match user {
        User::Own => "",
        User::Nobody { .. } => " as `nobody`",
    };
    let message = format!(
        "no process can be started{who} in {}: {error}",
        directory.display()
    );
    Error::new(ErrorKind::Environment, message)
        .help("set DATABASE_URL to a server that may be used")
}
