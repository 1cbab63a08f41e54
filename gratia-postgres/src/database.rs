//! Databases that go when their value goes.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::error::{Error, ErrorKind};
use crate::server::{Inner, Server};
use crate::template::Template;

/// PostgreSQL cuts longer names.
const LONGEST_NAME: usize = 63;

/// A database of its own, dropped with this value, whoever is still connected.
#[derive(Debug)]
pub struct Database {
    server: Arc<Inner>,
    name: String,
}

impl Server {
    /// A new, empty database.
    pub fn database(&self) -> Result<Database, Error> {
        Database::create(&self.inner, self.inner.new_name(), None)
    }

    /// A new, empty database of this name, in a private cluster.
    pub fn create_database(&self, name: &str) -> Result<Database, Error> {
        let refused = |why: String| {
            let message = format!("the database `{name}` cannot be made: {why}");
            Err(Error::new(ErrorKind::Option, message))
        };
        if !self.is_private() {
            let why = "a server that is not ours holds databases of our own names only";
            return refused(why.to_owned())
                .map_err(|error| error.help("Server::database chooses a name"));
        }
        if name.is_empty() || name.len() > LONGEST_NAME {
            return refused(format!("a name has 1 to {LONGEST_NAME} bytes"));
        }
        Database::create(&self.inner, name.to_owned(), None)
    }

    /// A new database with all that a template holds.
    pub fn database_from(&self, template: &Template) -> Result<Database, Error> {
        Database::create(&self.inner, self.inner.new_name(), Some(template.name()))
    }
}

impl Database {
    fn create(server: &Arc<Inner>, name: String, from: Option<&str>) -> Result<Database, Error> {
        // template0 and not template1: the same on every server, and nobody can be connected.
        let from = quoted(from.unwrap_or("template0"));
        // Copies files instead of logging every page; what older servers do without being asked.
        let strategy = match server.version.major {
            15.. => " STRATEGY file_copy",
            _ => "",
        };
        let sql = format!(
            "CREATE DATABASE {} TEMPLATE {from}{strategy}",
            quoted(&name)
        );
        (server.admin)
            .run("the database cannot be made", &sql)
            .map_err(|error| explained(error, server))?;
        Ok(Database {
            server: Arc::clone(server),
            name,
        })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its URL.
    pub fn url(&self) -> String {
        self.server.address.url(&self.name)
    }

    /// Runs statements in it, by a connection of their own.
    pub fn execute(&self, sql: &str) -> Result<(), Error> {
        self.run(&format!("statements are refused in {}", self.name), sql)
    }

    pub(crate) fn run(&self, what: &str, sql: &str) -> Result<(), Error> {
        let config = self.server.address.config_of(&self.name);
        self.server.admin.run_in(config, what, sql).map(drop)
    }

    /// Leaves the database where it is: it has become something else.
    pub(crate) fn into_name(mut self) -> String {
        std::mem::take(&mut self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if self.name.is_empty() {
            return;
        }
        let sql = format!(
            "DROP DATABASE IF EXISTS {} WITH (FORCE)",
            quoted(&self.name)
        );
        if self.server.private {
            // It goes with the cluster at the latest.
            self.server.admin.run_later(sql);
        } else {
            // What stays is swept by the next who comes.
            let _ = self
                .server
                .admin
                .run("the database cannot be dropped", &sql);
        }
    }
}

impl Inner {
    pub(crate) fn new_name(&self) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        format!("{}_{}_{number}", self.prefix, self.owner)
    }
}

pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn explained(error: Error, server: &Inner) -> Error {
    if error.sqlstate() != Some("42501") {
        return error;
    }
    let user = match server.address.user.as_str() {
        "" => "…".to_owned(),
        user => quoted(user),
    };
    error.of_kind(ErrorKind::Privilege).help(format!(
        "ALTER ROLE {user} CREATEDB; or unset DATABASE_URL to have a private server started"
    ))
}
