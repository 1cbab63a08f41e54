//! URLs of servers and of the databases in them.

use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

use crate::error::{Error, ErrorKind};

const DEFAULT_PORT: u16 = 5432;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How a server is reached, and how URLs of its databases are written.
#[derive(Clone, Debug)]
pub struct Address {
    /// For our own connections.
    pub config: Config,
    /// Host or socket directory.
    pub host: String,
    pub port: u16,
    pub user: String,
    form: Form,
}

#[derive(Clone, Debug)]
enum Form {
    /// What stands before and after the database's name in the user's URL.
    Given { before: String, after: String },
    /// A socket's directory: as a parameter, since a URL with a user but no host is none to many parsers.
    #[cfg_attr(not(unix), allow(dead_code))]
    Socket,
}

impl Address {
    /// A server whose socket is in a directory.
    #[cfg(unix)]
    pub fn socket(directory: &str, port: u16, user: &str) -> Address {
        let mut config = Config::new();
        config.host(directory).port(port).user(user);
        Address {
            config,
            host: directory.to_owned(),
            port,
            user: user.to_owned(),
            form: Form::Socket,
        }
    }

    /// A server that is named by a URL.
    pub fn given(url: &str) -> Result<Address, Error> {
        let bad = |why: String| {
            Error::new(
                ErrorKind::Option,
                format!("the URL names no PostgreSQL: {why}"),
            )
            .help("postgresql://user:password@host:5432/database, or unset DATABASE_URL")
        };
        let rest = (url.strip_prefix("postgresql://"))
            .or_else(|| url.strip_prefix("postgres://"))
            .ok_or_else(
                || bad("it begins with neither postgresql:// nor postgres://".to_owned()),
            )?;
        let mut config: Config = url.parse().map_err(|error| bad(format!("{error}")))?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT_TIMEOUT);
        }
        let host = match config.get_hosts().first() {
            Some(Host::Tcp(name)) => name.clone(),
            #[cfg(unix)]
            Some(Host::Unix(path)) => path.display().to_string(),
            None => return Err(bad("it has no host".to_owned())),
        };
        Ok(Address {
            host,
            port: config.get_ports().first().copied().unwrap_or(DEFAULT_PORT),
            user: config.get_user().unwrap_or_default().to_owned(),
            config,
            form: around_database(url, url.len() - rest.len()),
        })
    }

    /// The URL of one database.
    pub fn url(&self, database: &str) -> String {
        let database = encoded(database);
        match &self.form {
            Form::Given { before, after } => format!("{before}/{database}{after}"),
            Form::Socket => {
                let host = encoded(&self.host);
                let user = encoded(&self.user);
                let port = match self.port {
                    DEFAULT_PORT => String::new(),
                    port => format!("&port={port}"),
                };
                format!("postgresql:///{database}?host={host}{port}&user={user}")
            }
        }
    }

    /// The configuration for one database.
    pub fn config_of(&self, database: &str) -> Config {
        let mut config = self.config.clone();
        config.dbname(database);
        config
    }
}

/// Cuts a URL at its database; a parameter `dbname` would win over the path.
fn around_database(url: &str, authority: usize) -> Form {
    let (url, _) = url.split_once('#').unwrap_or((url, ""));
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let before = match path[authority..].find('/') {
        Some(slash) => &path[..authority + slash],
        None => path,
    };
    let kept: Vec<_> = (query.split('&'))
        .filter(|pair| !pair.is_empty() && !pair.starts_with("dbname="))
        .collect();
    Form::Given {
        before: before.to_owned(),
        after: match kept.is_empty() {
            true => String::new(),
            false => format!("?{}", kept.join("&")),
        },
    }
}

/// Percent-encodes all that could end a part of a URL.
pub fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn given_urls_keep_all_but_the_database() {
        let of = |url| Address::given(url).unwrap().url("a b");
        assert_eq!(
            of("postgres://me:p%40ss@db:5433/shop"),
            "postgres://me:p%40ss@db:5433/a%20b"
        );
        assert_eq!(of("postgresql://me@db"), "postgresql://me@db/a%20b");
        assert_eq!(
            of("postgresql:///x?host=/run/pg&dbname=y&user=me"),
            "postgresql:///a%20b?host=/run/pg&user=me"
        );
        assert_eq!(
            of("postgresql://me@db?sslmode=disable"),
            "postgresql://me@db/a%20b?sslmode=disable"
        );
    }

    #[cfg(unix)]
    #[test]
    fn sockets() {
        let address = Address::socket("/tmp/a b", 5432, "postgres");
        let url = address.url("shop");
        assert_eq!(url, "postgresql:///shop?host=/tmp/a%20b&user=postgres");
        let again = Address::given(&url).unwrap();
        assert_eq!((again.host.as_str(), again.port), ("/tmp/a b", 5432));
        assert_eq!(again.url("shop"), url);
    }

    #[test]
    fn what_is_no_url() {
        let text = |url| Address::given(url).unwrap_err().to_string();
        assert!(text("mysql://me@db/shop").contains("neither postgresql:// nor postgres://"));
        assert!(text("postgresql:///shop").contains("no host"));
        assert!(!text("postgresql://me:geheim@db:port/shop").contains("geheim"));
    }
}
