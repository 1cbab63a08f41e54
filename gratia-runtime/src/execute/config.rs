//! How to connect: a URL, and what a URL of PostgreSQL does not say.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use tokio_postgres::config::SslMode;

use super::StatementEvent;
use super::statement_event::StatementHook;
use crate::{Error, ErrorKind};

/// How statements are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatementMode {
    /// Prepared once per connection and kept: the fastest on a connection of one's own.
    #[default]
    Cached,
    /// Parsed anew each time, without a name: what a transaction pooler such as PgBouncer needs.
    Unnamed,
}

/// What a server has to prove before anything is said to it, with the feature `tls`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TlsVerify {
    /// Nothing: whoever stands in between can read and change everything, unless the URL says `channel_binding=require`
    /// too. `sslmode=prefer` and `require` mean this, as in libpq, as long as no `sslrootcert` is given.
    #[default]
    Nothing,
    /// That its certificate is signed by one of the roots: `sslmode=verify-ca`.
    Ca,
    /// That, and that the certificate is for the host that is connected to: `sslmode=verify-full`.
    Full,
}

/// Settings of connections and of the pool around them.
///
/// # TLS
///
/// `sslmode` in the URL is what it is in libpq: `disable`, `prefer` (without one), `require`, `verify-ca`, `verify-full`;
/// on a Unix socket it says nothing. All but the first two want the feature `tls`; without it, connecting is an error
/// of the kind [`Config`](ErrorKind::Config), and `prefer` goes in clear. `sslrootcert` names a PEM file of root
/// certificates and turns `require` into `verify-ca`; without it, or as `sslrootcert=system` (which is `verify-full`), the
/// roots are those of the machine. A host is looked for in a certificate's subject alternative names only, and its
/// version is 3. There is no `allow`, and there are no certificates of clients yet.
///
/// ```
/// use std::time::Duration;
/// use gratia_runtime::{Config, StatementMode};
///
/// let config: Config = "postgres://shop@db:6543/shop?statement_mode=unnamed&pool_max=10".parse()?;
/// assert_eq!(config.statement_mode, StatementMode::Unnamed);
/// assert_eq!(config.idle_timeout, Some(Duration::from_secs(20)));
/// # Ok::<(), gratia_runtime::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Config {
    /// What tokio-postgres connects with.
    pub postgres: tokio_postgres::Config,
    /// How statements are sent; in the URL `statement_mode=cached` or `unnamed`.
    pub statement_mode: StatementMode,
    /// How many statements a connection keeps prepared; in the URL `statement_cache`.
    pub statement_cache: usize,
    /// The most connections of a pool; in the URL `pool_max`.
    pub pool_max: usize,
    /// After how long an idle connection of a pool is closed; in the URL `idle_timeout`, in seconds, 0 for never.
    pub idle_timeout: Option<Duration>,
    /// How long a caller waits for a connection of a pool; in the URL `pool_timeout`, in seconds.
    pub pool_timeout: Duration,
    /// After how long the server gives up on a statement; in the URL `statement_timeout`, in seconds, 0 for never, which
    /// is the default. In [cached](StatementMode::Cached) mode it is a setting of the connection and holds for every
    /// statement. In [unnamed](StatementMode::Unnamed) mode, where a pooler may hand the connection to somebody else at any
    /// time, it holds inside of transactions, by SET LOCAL; for what runs outside of them set it on the server:
    /// `ALTER ROLE shop SET statement_timeout = '5s'`.
    pub statement_timeout: Option<Duration>,
    /// What a server has to prove. Anything but nothing makes TLS a must, whatever [`postgres`](Config::postgres) says.
    pub tls_verify: TlsVerify,
    /// A PEM file of the certificates that sign those of servers, instead of the machine's; in the URL `sslrootcert`.
    pub tls_roots: Option<PathBuf>,
    pub(super) hook: Option<StatementHook>,
}

impl Config {
    /// The settings of a platform behind a pooler: 10 connections, idle ones closed after 20 seconds, 10 seconds to connect.
    fn of(mut postgres: tokio_postgres::Config) -> Self {
        if postgres.get_connect_timeout().is_none() {
            postgres.connect_timeout(Duration::from_secs(10));
        }
        Config {
            postgres,
            statement_mode: StatementMode::default(),
            statement_cache: 256,
            pool_max: 10,
            idle_timeout: Some(Duration::from_secs(20)),
            pool_timeout: Duration::from_secs(10),
            statement_timeout: None,
            tls_verify: TlsVerify::default(),
            tls_roots: None,
            hook: None,
        }
    }

    /// Has a function called at the end of each statement on these connections: to log slow ones, to count, to measure.
    /// It is called where rows are read, so it neither waits nor panics.
    ///
    /// ```
    /// # let config: gratia_runtime::Config = "postgres://shop@db/shop".parse()?;
    /// let config = config.on_statement(|statement| {
    ///     if statement.duration.as_millis() > 100 {
    ///         eprintln!("{:?}: {}", statement.duration, statement.sql);
    ///     }
    /// });
    /// # Ok::<(), gratia_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn on_statement(
        mut self,
        hook: impl Fn(&StatementEvent<'_>) + Send + Sync + 'static,
    ) -> Self {
        self.hook = Some(StatementHook::new(hook));
        self
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let number = || {
            value
                .parse::<u64>()
                .map_err(|_| wrong(format!("`{name}` is a number in the URL, not `{value}`")))
        };
        match name {
            "statement_mode" => {
                self.statement_mode = match value {
                    "cached" => StatementMode::Cached,
                    "unnamed" => StatementMode::Unnamed,
                    _ => {
                        return Err(wrong(format!(
                            "`statement_mode` is cached or unnamed, not `{value}`"
                        )));
                    }
                }
            }
            "statement_cache" => self.statement_cache = number()? as usize,
            "pool_max" => self.pool_max = number()?.max(1) as usize,
            "idle_timeout" => {
                self.idle_timeout = Some(number()?).filter(|s| *s > 0).map(Duration::from_secs)
            }
            "statement_timeout" => {
                self.statement_timeout = Some(number()?).filter(|s| *s > 0).map(Duration::from_secs)
            }
            "sslmode" => {
                let (mode, verify) = match value {
                    "disable" => (SslMode::Disable, TlsVerify::Nothing),
                    "prefer" => (SslMode::Prefer, TlsVerify::Nothing),
                    "require" => (SslMode::Require, TlsVerify::Nothing),
                    "verify-ca" => (SslMode::Require, TlsVerify::Ca),
                    "verify-full" => (SslMode::Require, TlsVerify::Full),
                    _ => {
                        return Err(wrong(format!(
                            "`sslmode` is disable, prefer, require, verify-ca or verify-full, not `{value}`"
                        )));
                    }
                };
                self.postgres.ssl_mode(mode);
                self.tls_verify = verify;
            }
            "sslrootcert" => self.tls_roots = Some(decoded(value)?.into()),
            _ => self.pool_timeout = Duration::from_secs(number()?),
        }
        Ok(())
    }

    /// The timeout of statements in milliseconds, as PostgreSQL has it.
    fn timeout_millis(&self) -> Option<u128> {
        let millis = self.statement_timeout?.as_nanos().div_ceil(1_000_000);
        Some(millis.min(i32::MAX as u128)).filter(|millis| *millis > 0)
    }

    /// What the server is told of the timeout of statements when it is connected to: nothing, where a pooler that stands
    /// in between would refuse it.
    pub(super) fn startup_options(&self) -> Option<String> {
        let millis = self
            .timeout_millis()
            .filter(|_| self.statement_mode == StatementMode::Cached)?;
        let others = self.postgres.get_options().unwrap_or_default();
        let options = format!("{others} -c statement_timeout={millis}");
        Some(options.trim_start().to_owned())
    }

    /// What a transaction begins with, so that its statements end in time.
    pub(super) fn transaction_settings(&self) -> Option<String> {
        let millis = self
            .timeout_millis()
            .filter(|_| self.statement_mode == StatementMode::Unnamed)?;
        Some(format!("SET LOCAL statement_timeout = {millis}"))
    }

    /// `sslrootcert=system` is the machine's roots, which sign for everybody: only the name makes them worth anything.
    fn resolve_system_roots(&mut self, is_mode_given: bool) -> Result<(), Error> {
        if self.tls_roots.take_if(|file| *file == *"system").is_none() {
            return Ok(());
        }
        if is_mode_given && self.tls_verify != TlsVerify::Full {
            let message = "`sslrootcert=system` goes with `sslmode=verify-full` alone";
            return Err(wrong(message.to_owned()));
        }
        self.set("sslmode", "verify-full")
    }
}

/// The settings that are ours; all others are tokio-postgres's.
const OURS: &[&str] = &[
    "statement_mode",
    "statement_cache",
    "pool_max",
    "idle_timeout",
    "pool_timeout",
    "statement_timeout",
    "sslmode",
    "sslrootcert",
];

impl FromStr for Config {
    type Err = Error;

    /// Reads `postgres://user:password@host:port/database?setting=value`.
    fn from_str(url: &str) -> Result<Self, Error> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (ours, theirs): (Vec<&str>, Vec<&str>) = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .partition(|pair| {
                pair.split_once('=')
                    .is_some_and(|(name, _)| OURS.contains(&name))
            });
        let url = if theirs.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{}", theirs.join("&"))
        };
        // The URL may hold a password: what the parser says of it does not repeat it.
        let postgres = url
            .parse()
            .map_err(|error| wrong(format!("the URL of the database cannot be read: {error}")))?;
        let mut config = Config::of(postgres);
        for (name, value) in ours.iter().filter_map(|pair| pair.split_once('=')) {
            config.set(name, value)?;
        }
        config.resolve_system_roots(ours.iter().any(|pair| pair.starts_with("sslmode=")))?;
        Ok(config)
    }
}

impl From<tokio_postgres::Config> for Config {
    fn from(postgres: tokio_postgres::Config) -> Self {
        Config::of(postgres)
    }
}

/// A value without the percent signs of URLs.
fn decoded(value: &str) -> Result<String, Error> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.as_bytes();
    while let [byte, after @ ..] = rest {
        let escaped = after
            .first_chunk()
            .filter(|_| *byte == b'%')
            .and_then(|[high, low]| Some((hex_digit(*high)? << 4) | hex_digit(*low)?));
        bytes.push(escaped.unwrap_or(*byte));
        rest = &after[if escaped.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8(bytes).map_err(|_| wrong(format!("`{value}` in the URL is no text")))
}

fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|digit| digit as u8)
}

fn wrong(message: String) -> Error {
    Error::new(ErrorKind::Config, message)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use tokio_postgres::config::SslMode;

    use super::{Config, TlsVerify};
    use crate::ErrorKind;

    fn config(settings: &str) -> Config {
        let url = format!("postgres://me@db/shop?{settings}");
        url.parse().unwrap()
    }

    #[test]
    fn a_timeout_is_said_where_it_reaches_the_server() {
        let of = |settings| {
            let config = config(settings);
            (config.startup_options(), config.transaction_settings())
        };
        assert_eq!(of(""), (None, None));
        assert_eq!(of("statement_timeout=0"), (None, None));
        let startup = |options: &str| (Some(options.to_owned()), None);
        assert_eq!(
            of("statement_timeout=5"),
            startup("-c statement_timeout=5000")
        );
        assert_eq!(
            of("options=-c%20jit%3Doff&statement_timeout=5"),
            startup("-c jit=off -c statement_timeout=5000")
        );
        let local = "SET LOCAL statement_timeout = 5000".to_owned();
        assert_eq!(
            of("statement_timeout=5&statement_mode=unnamed"),
            (None, Some(local))
        );
        let mut short = config("");
        short.statement_timeout = Some(Duration::from_nanos(1));
        assert_eq!(
            short.startup_options().as_deref(),
            Some("-c statement_timeout=1")
        );
        let error = "postgres://db/shop?statement_timeout=5s".parse::<Config>();
        assert_eq!(error.unwrap_err().kind(), ErrorKind::Config);
    }

    #[test]
    fn sslmode_is_read_as_libpq_reads_it() {
        let of = |settings| {
            let config = config(settings);
            (config.postgres.get_ssl_mode(), config.tls_verify)
        };
        assert_eq!(of(""), (SslMode::Prefer, TlsVerify::Nothing));
        assert_eq!(
            of("sslmode=disable&pool_max=3"),
            (SslMode::Disable, TlsVerify::Nothing)
        );
        assert_eq!(
            of("sslmode=require"),
            (SslMode::Require, TlsVerify::Nothing)
        );
        assert_eq!(of("sslmode=verify-ca"), (SslMode::Require, TlsVerify::Ca));
        let full = (SslMode::Require, TlsVerify::Full);
        assert_eq!(of("sslmode=verify-full"), full);
        assert_eq!(of("sslrootcert=system"), full);
        assert_eq!(of("sslrootcert=system&sslmode=verify-full"), full);
    }

    #[test]
    fn sslrootcert_is_a_file() {
        let config = config("sslrootcert=/etc/my%20roots/100%.pem&sslmode=verify-full");
        let file = Path::new("/etc/my roots/100%.pem");
        assert_eq!(config.tls_roots.as_deref(), Some(file));
    }

    #[test]
    fn what_is_no_setting_of_tls() {
        for settings in [
            "sslmode=allow",
            "sslmode=",
            "sslmode=require&sslrootcert=system",
            "sslrootcert=%ff",
        ] {
            let url = format!("postgres://me:geheim@db/shop?{settings}");
            let error = url.parse::<Config>().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config, "{settings}");
            assert!(!error.to_string().contains("geheim"), "{error}");
        }
    }
}
