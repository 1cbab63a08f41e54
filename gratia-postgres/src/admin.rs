//! The connection through which a server is managed: one thread, a runtime of its own, blocking calls from outside.
//!
//! It stays open as long as the server is used. Its backend's process id is part of the names of our databases, so that
//! others can tell whether their owner still lives: see the `sweep` module.

use std::io;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio_postgres::{Client, Config, NoTls, SimpleQueryMessage};

use crate::error::{Error, ErrorKind};
use crate::url::Address;

/// What our connections call themselves.
pub const APPLICATION: &str = "gratia_postgres";

/// The values of a row, as text.
pub type Row = Vec<Option<String>>;

type Reply<T> = mpsc::Sender<Result<T, tokio_postgres::Error>>;

/// A handle of the thread.
#[derive(Debug)]
pub struct Admin {
    jobs: Option<UnboundedSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

/// Statements to run, in the thread's own database or by a connection of their own.
#[derive(Debug)]
struct Job {
    elsewhere: Option<Config>,
    sql: String,
    reply: Reply<Vec<Row>>,
}

impl Admin {
    /// Connects to one database of a server.
    pub fn connect(address: &Address, database: Option<&str>) -> Result<Admin, Error> {
        let mut config = match database {
            Some(name) => address.config_of(name),
            None => address.config.clone(),
        };
        config.application_name(APPLICATION);
        let (jobs, received) = unbounded_channel();
        let (ready, is_ready) = mpsc::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| no_thread(&error))?;
        let thread = thread::Builder::new()
            .name(APPLICATION.to_owned())
            .spawn(move || runtime.block_on(serve(&config, received, ready)))
            .map_err(|error| no_thread(&error))?;
        // Joined by Drop when it did not come to serve.
        let admin = Admin {
            jobs: Some(jobs),
            thread: Some(thread),
        };
        match is_ready.recv() {
            Ok(Ok(())) => Ok(admin),
            Ok(Err(error)) => {
                let what = format!("{}:{} cannot be reached", address.host, address.port);
                Err(Error::sql(&what, "", &error).of_kind(ErrorKind::Connection))
            }
            Err(_) => Err(closed()),
        }
    }

    /// Runs statements and waits for their rows; `what` begins the message if the server refuses.
    pub fn run(&self, what: &str, sql: &str) -> Result<Vec<Row>, Error> {
        self.wait(what, sql, None)
    }

    /// Runs statements in another database.
    pub fn run_in(&self, config: Config, what: &str, sql: &str) -> Result<Vec<Row>, Error> {
        self.wait(what, sql, Some(config))
    }

    /// Runs statements some time, whatever comes of it.
    pub fn run_later(&self, sql: String) {
        let (reply, _) = mpsc::channel();
        self.send(sql, None, reply);
    }

    fn wait(&self, what: &str, sql: &str, elsewhere: Option<Config>) -> Result<Vec<Row>, Error> {
        let (reply, answer) = mpsc::channel();
        self.send(sql.to_owned(), elsewhere, reply);
        match answer.recv() {
            Ok(rows) => rows.map_err(|error| Error::sql(what, sql, &error)),
            Err(_) => Err(closed()),
        }
    }

    /// A job that cannot be sent is dropped with its `reply`, which the receiver notices.
    fn send(&self, sql: String, elsewhere: Option<Config>, reply: Reply<Vec<Row>>) {
        let job = Job {
            elsewhere,
            sql,
            reply,
        };
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }
}

impl Drop for Admin {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has been printed by itself.
            let _ = thread.join();
        }
    }
}

async fn serve(config: &Config, mut jobs: UnboundedReceiver<Job>, ready: Reply<()>) {
    let client = match config.connect(NoTls).await {
        Ok((client, connection)) => {
            tokio::spawn(connection);
            client
        }
        Err(error) => {
            let _ = ready.send(Err(error));
            return;
        }
    };
    let _ = ready.send(Ok(()));
    while let Some(job) = jobs.recv().await {
        let rows = match job.elsewhere {
            None => query(&client, &job.sql).await,
            Some(mut config) => {
                let config = config.application_name(APPLICATION).clone();
                tokio::spawn(async move {
                    let rows = elsewhere(&config, &job.sql).await;
                    let _ = job.reply.send(rows);
                });
                continue;
            }
        };
        // Nobody waits for what was to run later.
        let _ = job.reply.send(rows);
    }
}

/// Runs statements by a connection that is closed when this returns.
async fn elsewhere(config: &Config, sql: &str) -> Result<Vec<Row>, tokio_postgres::Error> {
    let (client, connection) = config.connect(NoTls).await?;
    let connection = tokio::spawn(connection);
    let rows = query(&client, sql).await;
    drop(client);
    let _ = connection.await;
    rows
}

async fn query(client: &Client, sql: &str) -> Result<Vec<Row>, tokio_postgres::Error> {
    let messages = client.simple_query(sql).await?;
    let rows = messages.into_iter().filter_map(|message| match message {
        SimpleQueryMessage::Row(row) => Some(
            (0..row.len())
                .map(|column| row.get(column).map(str::to_owned))
                .collect(),
        ),
        _ => None,
    });
    Ok(rows.collect())
}

fn no_thread(error: &io::Error) -> Error {
    let message = format!("no thread for the connection to the server: {error}");
    Error::new(ErrorKind::Environment, message)
}

fn closed() -> Error {
    Error::new(
        ErrorKind::Connection,
        "the connection to the server has ended",
    )
}
