//! How a connection reaches its server: in clear or by TLS, as `sslmode` says.

use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::tls::{MakeTlsConnect, TlsConnect};
use tokio_postgres::{Client, NoTls, Socket};

use super::{Config, TlsVerify};
use crate::Error;

/// Connects, and lets a task of its own do what goes over the wire.
pub(super) async fn connect(config: &Config) -> Result<Client, Error> {
    let mut postgres = config.postgres.clone();
    if let Some(options) = config.startup_options() {
        postgres.options(options);
    }
    if is_local(&postgres) {
        postgres.ssl_mode(SslMode::Disable);
    } else if config.tls_verify != TlsVerify::Nothing {
        postgres.ssl_mode(SslMode::Require);
    }
    if postgres.get_ssl_mode() == SslMode::Disable {
        return connect_by(NoTls, &postgres).await.map_err(Error::connect);
    }
    encrypted(config, postgres).await
}

#[cfg(feature = "tls")]
async fn encrypted(config: &Config, mut postgres: tokio_postgres::Config) -> Result<Client, Error> {
    let connector = super::tls::connector(config)?;
    let is_optional = postgres.get_ssl_mode() == SslMode::Prefer;
    match connect_by(connector, &postgres).await {
        Err(error) if is_optional && super::tls::is_refused(&error) => {
            postgres.ssl_mode(SslMode::Disable);
            connect_by(NoTls, &postgres).await
        }
        connected => connected,
    }
    .map_err(Error::connect)
}

#[cfg(not(feature = "tls"))]
async fn encrypted(_: &Config, postgres: tokio_postgres::Config) -> Result<Client, Error> {
    if postgres.get_ssl_mode() != SslMode::Prefer {
        let message = "the settings ask for TLS (sslmode), which this build does not speak: \
                       turn on the feature `tls` of gratia-runtime";
        return Err(Error::new(crate::ErrorKind::Config, message));
    }
    connect_by(NoTls, &postgres).await.map_err(Error::connect)
}

async fn connect_by<T>(
    tls: T,
    postgres: &tokio_postgres::Config,
) -> Result<Client, tokio_postgres::Error>
where
    T: MakeTlsConnect<Socket>,
    T::Stream: Send + 'static,
    T::TlsConnect: Send,
    <T::TlsConnect as TlsConnect<Socket>>::Future: Send,
{
    let (client, connection) = postgres.connect(tls).await?;
    // Its end is seen by the client: every later statement fails as lost.
    tokio::spawn(async move {
        let _ = connection.await;
    });
    Ok(client)
}

/// Whether it goes through sockets of this machine alone, where `sslmode` means nothing, as in libpq.
fn is_local(postgres: &tokio_postgres::Config) -> bool {
    let hosts = postgres.get_hosts();
    !hosts.is_empty()
        && postgres.get_hostaddrs().is_empty()
        && hosts.iter().all(|host| !matches!(host, Host::Tcp(_)))
}

#[cfg(all(test, not(feature = "tls")))]
mod tests {
    use crate::{Config, Connection, ErrorKind};

    #[tokio::test]
    async fn without_the_feature_tls_is_refused_before_anything_is_sent() {
        for mode in ["require", "verify-ca", "verify-full"] {
            let url = format!("postgres://me@127.0.0.1:1/shop?sslmode={mode}");
            let config: Config = url.parse().unwrap();
            let error = Connection::connect(&config).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config, "{error}");
            let named = error.to_string();
            assert!(named.contains("feature `tls` of gratia-runtime"), "{named}");
        }
        let config: Config = "postgres://me@127.0.0.1:1/shop".parse().unwrap();
        let error = Connection::connect(&config).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    }
}
