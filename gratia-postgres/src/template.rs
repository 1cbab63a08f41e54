//! Templates: databases that are filled once per process and copied for every test.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::admin::Admin;
use crate::database::{Database, quoted};
use crate::error::{Error, ErrorKind};
use crate::server::{Inner, Server};

const POLL: Duration = Duration::from_millis(2);
const PATIENCE: Duration = Duration::from_secs(2);

/// The name of a template once it is filled. Locked while somebody fills it, so that others wait.
pub(crate) type Slot = Arc<Mutex<Option<String>>>;

/// A database to copy: see [`Server::database_from`].
#[derive(Clone, Debug)]
pub struct Template {
    name: String,
    /// It lives as long as its server.
    _server: Arc<Inner>,
}

impl Template {
    /// The name of its database, which takes no connections.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Server {
    /// A template that holds what these statements make: run once, however often this is called.
    pub fn template(&self, sql: &str) -> Result<Template, Error> {
        self.filled(format!("sql {sql}"), |database| {
            database.run("the statements of a template are refused", sql)
        })
    }

    /// A template that a function fills, once per key.
    pub fn template_with<E: fmt::Display>(
        &self,
        key: &str,
        fill: impl FnOnce(&Database) -> Result<(), E>,
    ) -> Result<Template, Error> {
        self.filled(format!("key {key}"), |database| {
            fill(database).map_err(|error| {
                let message = format!("the template `{key}` cannot be filled: {error}");
                Error::new(ErrorKind::Template, message)
            })
        })
    }

    fn filled(
        &self,
        key: String,
        fill: impl FnOnce(&Database) -> Result<(), Error>,
    ) -> Result<Template, Error> {
        let slot = Arc::clone(locked(&self.inner.templates).entry(key).or_default());
        // Whoever comes after a failure or a panic tries again.
        let mut name = locked(&slot);
        if name.is_none() {
            let database = self.database()?;
            fill(&database)?;
            close(&self.inner.admin, database.name())?;
            *name = Some(database.into_name());
        }
        Ok(Template {
            name: name.clone().unwrap_or_default(),
            _server: Arc::clone(&self.inner),
        })
    }
}

/// Makes a template of a database. One that somebody is connected to cannot be copied.
fn close(admin: &Admin, name: &str) -> Result<(), Error> {
    let what = "the database cannot be made a template";
    let database = quoted(name);
    admin.run(
        what,
        &format!("ALTER DATABASE {database} IS_TEMPLATE true ALLOW_CONNECTIONS false"),
    )?;
    let connected = format!(
        "FROM pg_stat_activity WHERE datname = '{name}' AND backend_type = 'client backend'"
    );
    admin.run(
        what,
        &format!("SELECT pg_terminate_backend(pid) {connected}"),
    )?;
    // CREATE DATABASE would wait too, in steps of 100 ms.
    let start = Instant::now();
    while !admin
        .run(what, &format!("SELECT pid {connected}"))?
        .is_empty()
        && start.elapsed() < PATIENCE
    {
        thread::sleep(POLL);
    }
    Ok(())
}

/// A template is only dropped when it is none any more.
pub(crate) fn drop_template(admin: &Admin, name: &str) -> Result<(), Error> {
    let what = "the database cannot be dropped";
    let name = quoted(name);
    admin.run(what, &format!("ALTER DATABASE {name} IS_TEMPLATE false"))?;
    admin.run(
        what,
        &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
    )?;
    Ok(())
}

impl Drop for Inner {
    /// On a server that is not ours, templates go too.
    fn drop(&mut self) {
        if self.private {
            return;
        }
        let slots: BTreeMap<_, _> = std::mem::take(&mut *locked(&self.templates));
        for slot in slots.values() {
            if let Some(name) = &*locked(slot) {
                // What stays is swept by the next who comes.
                let _ = drop_template(&self.admin, name);
            }
        }
    }
}

/// What is behind our locks is whole at any time, whoever panicked.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
