//! A server: one that is used as it is, or a private cluster.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex, OnceLock};

use crate::admin::Admin;
use crate::error::{Error, ErrorKind};
use crate::find::{Found, find};
use crate::options::Options;
use crate::source::Source;
use crate::sweep::sweep;
use crate::template::Slot;
use crate::url::Address;
use crate::version::Version;

#[cfg(unix)]
use crate::private::{Cluster, Installation, User};

static SHARED: OnceLock<Result<Server, Error>> = OnceLock::new();

/// A PostgreSQL to use. Its private cluster ends with the last of this, its templates and its databases.
#[derive(Clone, Debug)]
pub struct Server {
    pub(crate) inner: Arc<Inner>,
}

/// What a server, its templates and its databases share. Dropped in this order: the connection, then the cluster.
#[derive(Debug)]
pub(crate) struct Inner {
    pub admin: Admin,
    pub address: Address,
    pub version: Version,
    pub prefix: String,
    /// Our connection's process on the server, part of the names of our databases.
    pub owner: String,
    pub next: AtomicU32,
    pub templates: Mutex<BTreeMap<String, Slot>>,
    /// Nobody else uses it, and all of it is deleted at the end.
    pub private: bool,
    tcp: Option<Address>,
    source: Source,
    #[cfg(unix)]
    _cluster: Option<Cluster>,
}

impl Server {
    /// Finds a server, or starts a private one: see the order of sources in the [crate's](crate) description.
    pub fn start(options: &Options) -> Result<Server, Error> {
        options.check_prefix()?;
        match find(options)? {
            Found::Address(address) => Server::given(*address, options),
            #[cfg(unix)]
            Found::Installation(found, user) => Server::private(found, user, options),
        }
    }

    /// The server of this process, by [`Options::from_env`], which is started by the first call and ends with the process.
    /// One line on standard error says which it is.
    pub fn shared() -> Result<&'static Server, Error> {
        Server::shared_with(Options::from_env)
    }

    /// As [`shared`](Server::shared), with other options. Those of the first call count.
    pub fn shared_with(options: impl FnOnce() -> Options) -> Result<&'static Server, Error> {
        let start = || {
            let server = Server::start(&options())?;
            // Written past the capture of `cargo test`: which server it was explains much of what follows.
            let _ = writeln!(std::io::stderr(), "gratia-postgres: {server}");
            Ok(server)
        };
        SHARED.get_or_init(start).as_ref().map_err(Error::clone)
    }

    fn given(address: Address, options: &Options) -> Result<Server, Error> {
        let admin = Admin::connect(&address, None).map_err(|error| {
            let help = if error.to_string().contains("TLS") {
                "no TLS is spoken here: sslmode=disable or sslmode=prefer"
            } else if error.sqlstate().is_some() {
                "mend DATABASE_URL, or unset it to have a private server started"
            } else {
                "start that server, or unset DATABASE_URL to have a private one started"
            };
            error.help(help)
        })?;
        let server = format!("{}:{}", address.host, address.port);
        let source = Source::Url {
            server: server.clone(),
        };
        let inner = Inner::of(admin, address, source, options)?;
        let oldest = options.supported.start();
        if inner.version.major < *oldest {
            let message = format!("{server} is a PostgreSQL {}", inner.version);
            return Err(Error::new(ErrorKind::Option, message)
                .help(format!("{oldest} is the oldest that is supported")));
        }
        sweep(&inner.admin, &options.prefix)?;
        Ok(Server::new(inner))
    }

    #[cfg(unix)]
    fn private(found: Installation, user: User, options: &Options) -> Result<Server, Error> {
        let cluster = Cluster::start(&found, user, options)?;
        let directory = cluster.directory.display().to_string();
        let address = Address::socket(&directory, cluster.port, "postgres");
        let tcp = match &cluster.password {
            Some(password) => {
                let url = format!(
                    "postgresql://postgres:{password}@127.0.0.1:{}",
                    cluster.port
                );
                Some(Address::given(&url)?)
            }
            None => None,
        };
        let admin = Admin::connect(&address, Some("postgres"))?;
        let mut inner = Inner::of(admin, address, found.source, options)?;
        inner.private = true;
        inner.tcp = tcp;
        inner._cluster = Some(cluster);
        Ok(Server::new(inner))
    }

    fn new(inner: Inner) -> Server {
        Server {
            inner: Arc::new(inner),
        }
    }

    /// The URL of one of its databases; `postgres` is always there.
    pub fn url(&self, database: &str) -> String {
        self.inner.address.url(database)
    }

    /// The same over TCP, with a password, if [`Options::tcp`] made a private cluster listen there.
    pub fn tcp_url(&self, database: &str) -> Option<String> {
        Some(self.inner.tcp.as_ref()?.url(database))
    }

    /// Its host, which is the directory of its socket if it is a private cluster.
    pub fn host(&self) -> &str {
        &self.inner.address.host
    }

    /// Its port, which is part of the socket's name too.
    pub fn port(&self) -> u16 {
        self.inner.address.port
    }

    /// The user of its URLs; that of a private cluster is a superuser.
    pub fn user(&self) -> &str {
        &self.inner.address.user
    }

    /// Its version.
    pub fn version(&self) -> &Version {
        &self.inner.version
    }

    /// Where it comes from.
    pub fn source(&self) -> &Source {
        &self.inner.source
    }

    /// Whether it is a cluster of our own, where everything is allowed and nobody else is.
    pub fn is_private(&self) -> bool {
        self.inner.private
    }
}

impl Inner {
    /// A server that we are connected to, as one that is somebody else's.
    fn of(
        admin: Admin,
        address: Address,
        source: Source,
        options: &Options,
    ) -> Result<Inner, Error> {
        let (owner, version) = ask(&admin)?;
        Ok(Inner {
            admin,
            address,
            version,
            prefix: options.prefix.clone(),
            owner,
            next: AtomicU32::new(1),
            templates: Mutex::default(),
            private: false,
            tcp: None,
            source,
            #[cfg(unix)]
            _cluster: None,
        })
    }
}

/// Our backend's process and the server's version.
fn ask(admin: &Admin) -> Result<(String, Version), Error> {
    let rows = admin.run(
        "the server does not say its version",
        "SELECT pg_backend_pid(), current_setting('server_version')",
    )?;
    let values = rows.into_iter().next().unwrap_or_default();
    let mut values = values.into_iter().flatten();
    match (values.next(), values.next()) {
        (Some(pid), Some(text)) => Version::parse(&text).map(|version| (pid, version)),
        _ => None,
    }
    .ok_or_else(|| {
        let message = "the server does not say its version as PostgreSQL does";
        Error::new(ErrorKind::Connection, message)
    })
}

impl fmt::Display for Server {
    /// `PostgreSQL 15.14 (Debian 15.14-0+deb12u1), started from /usr/lib/postgresql/15/bin`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PostgreSQL {}, {}", self.version(), self.source())
    }
}
