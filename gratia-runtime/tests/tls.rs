//! `sslmode` on servers that speak TLS and on one that does not.

use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use gratia_postgres::{Options, Pin, Server};
use gratia_runtime::{Config, Connection, Error, ErrorKind, Pool, Query};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};

/// What the certificate is for: 127.0.0.1 is the same server under a wrong name.
const HOST: &str = "localhost";

/// Clear for one database, whatever the client wants.
const HBA: &str = "local all all trust\n\
                   hostssl template1 all 127.0.0.1/32 reject\n\
                   host all all 127.0.0.1/32 scram-sha-256\n";

static PLAIN: LazyLock<Server> = LazyLock::new(|| start(options()));
static SIGNED: LazyLock<Tls> = LazyLock::new(Tls::signed);

fn options() -> Options {
    let pin = env::var_os("GRATIA_POSTGRES").map_or(Pin::System, Pin::from);
    Options::new()
        .pin(pin)
        .binaries(gratia_postgres_embedded::binaries())
        .tcp(true)
}

fn start(options: Options) -> Server {
    Server::start(&options).unwrap_or_else(|error| panic!("{error}"))
}

/// A server that speaks TLS, and files of roots.
struct Tls {
    server: Server,
    /// In the directory of the other server, which is deleted at the end, and where its user may read.
    files: PathBuf,
}

impl Tls {
    /// With a certificate that the certificate in right.pem has signed.
    fn signed() -> Self {
        let authority = authority("right");
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new([HOST.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &authority.1).unwrap();
        let tls = Tls::start(&certificate.pem(), &key);
        tls.write("right.pem", &authority.0);
        tls
    }

    /// With a certificate that has signed itself, made as `openssl req -x509` does.
    fn self_signed(last_year: i32) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([HOST.to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(last_year, 1, 1);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let certificate = params.self_signed(&key).unwrap().pem();
        let tls = Tls::start(&certificate, &key);
        tls.write("right.pem", &certificate);
        tls
    }

    fn start(certificate: &str, key: &KeyPair) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let files = Path::new(PLAIN.host()).join(format!("tls-{number}"));
        fs::create_dir(&files).unwrap();
        fs::set_permissions(&files, Permissions::from_mode(0o755)).unwrap();
        // Whoever runs the server deletes its directory at the end.
        let owner = fs::metadata(PLAIN.host()).unwrap();
        let (user, group) = (Some(owner.uid()), Some(owner.gid()));
        chown(&files, user, group).unwrap();
        let file = |name: &str, text: &str| {
            let path = files.join(name);
            fs::write(&path, text).unwrap();
            // The server takes no key that is another's, or that others can read.
            chown(&path, user, group).unwrap();
            fs::set_permissions(&path, Permissions::from_mode(0o600)).unwrap();
            path.display().to_string()
        };
        let options = options()
            .setting("ssl", "on")
            .setting("ssl_cert_file", file("server.crt", certificate))
            .setting("ssl_key_file", file("server.key", &key.serialize_pem()))
            .setting("hba_file", file("hba.conf", HBA));
        let tls = Tls {
            server: start(options),
            files,
        };
        tls.write("wrong.pem", &authority("wrong").0);
        tls
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).unwrap();
    }

    fn file(&self, name: &str) -> PathBuf {
        self.files.join(name)
    }

    /// With a file of roots in the place of `{name.pem}`.
    async fn connect(&self, host: &str, settings: &str) -> Result<Connection, Error> {
        let files = self.files.display();
        let settings = settings.replace('{', &format!("{files}/")).replace('}', "");
        connect(&self.server, "postgres", host, &settings).await
    }
}

/// A certificate that signs others.
fn authority(name: &str) -> (String, Issuer<'static, KeyPair>) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    let key = KeyPair::generate().unwrap();
    let pem = params.self_signed(&key).unwrap().pem();
    (pem, Issuer::new(params, key))
}

fn url(server: &Server, database: &str, host: &str, settings: &str) -> String {
    let url = server.tcp_url(database).unwrap();
    let url = url.replace("@127.0.0.1:", &format!("@{host}:"));
    format!("{url}?{settings}")
}

async fn connect(
    server: &Server,
    database: &str,
    host: &str,
    settings: &str,
) -> Result<Connection, Error> {
    let config: Config = url(server, database, host, settings).parse()?;
    Connection::connect(&config).await
}

const IS_ENCRYPTED: &str = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

async fn is_encrypted(connection: Result<Connection, Error>) -> bool {
    let connection = connection.unwrap_or_else(|error| panic!("{error}"));
    Query::new(IS_ENCRYPTED, &[])
        .fetch_one(&connection)
        .await
        .unwrap()
}

fn assert_fails(connection: Result<Connection, Error>, kind: ErrorKind, text: &str) {
    let error = connection.expect_err(text);
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.to_string().contains(text), "{error}");
}

#[tokio::test]
async fn modes_that_check_nothing() {
    let tls = &*SIGNED;
    assert!(is_encrypted(tls.connect("127.0.0.1", "sslmode=require").await).await);
    assert!(is_encrypted(tls.connect("127.0.0.1", "sslmode=prefer").await).await);
    assert!(is_encrypted(tls.connect("127.0.0.1", "").await).await);
    assert!(!is_encrypted(tls.connect("127.0.0.1", "sslmode=disable").await).await);
}

#[tokio::test]
async fn the_password_is_bound_to_the_channel() {
    let bound = "sslmode=require&channel_binding=require";
    assert!(is_encrypted(SIGNED.connect(HOST, bound).await).await);
}

#[tokio::test]
async fn pools_speak_tls() {
    let settings = format!(
        "sslmode=verify-full&sslrootcert={}",
        SIGNED.file("right.pem").display()
    );
    let pool = Pool::connect(&url(&SIGNED.server, "postgres", HOST, &settings)).unwrap();
    assert!(
        Query::new(IS_ENCRYPTED, &[])
            .fetch_one::<bool>(&pool)
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn verify_full_wants_the_root_and_the_name() {
    for tls in [&*SIGNED, &Tls::self_signed(3000)] {
        let right = "sslmode=verify-full&sslrootcert={right.pem}";
        assert!(is_encrypted(tls.connect(HOST, right).await).await);
        let other_name = tls.connect("127.0.0.1", right).await;
        assert_fails(other_name, ErrorKind::Connect, "not valid for name");
        let wrong = "sslmode=verify-full&sslrootcert={wrong.pem}";
        let other_root = tls.connect(HOST, wrong).await;
        assert_fails(other_root, ErrorKind::Connect, "invalid peer certificate");
    }
}

#[tokio::test]
async fn a_certificate_that_is_expired_proves_nothing() {
    let tls = Tls::self_signed(2020);
    let right = "sslmode=verify-full&sslrootcert={right.pem}";
    assert_fails(
        tls.connect(HOST, right).await,
        ErrorKind::Connect,
        "expired",
    );
    assert!(is_encrypted(tls.connect(HOST, "sslmode=require").await).await);
}

#[tokio::test]
async fn verify_ca_wants_the_root_alone() {
    for mode in ["verify-ca", "require"] {
        let right = format!("sslmode={mode}&sslrootcert={{right.pem}}");
        assert!(is_encrypted(SIGNED.connect("127.0.0.1", &right).await).await);
        let wrong = format!("sslmode={mode}&sslrootcert={{wrong.pem}}");
        let other_root = SIGNED.connect("127.0.0.1", &wrong).await;
        assert_fails(other_root, ErrorKind::Connect, "UnknownIssuer");
    }
}

#[tokio::test]
async fn the_roots_of_the_machine_do_not_know_us() {
    let error = SIGNED
        .connect(HOST, "sslrootcert=system")
        .await
        .unwrap_err();
    // A machine without any is told so.
    assert!(
        matches!(error.kind(), ErrorKind::Connect | ErrorKind::Config),
        "{error}"
    );
}

#[tokio::test]
async fn a_file_without_roots_is_named() {
    for name in ["missing.pem", "server.key"] {
        let settings = format!("sslmode=verify-full&sslrootcert={{{name}}}");
        assert_fails(
            SIGNED.connect(HOST, &settings).await,
            ErrorKind::Config,
            name,
        );
    }
}

#[tokio::test]
async fn prefer_goes_in_clear_when_tls_does_not_get_there() {
    let wrong = "sslmode=prefer&sslrootcert={wrong.pem}";
    assert!(!is_encrypted(SIGNED.connect(HOST, wrong).await).await);

    let rejected = |mode| connect(&SIGNED.server, "template1", "127.0.0.1", mode);
    assert!(!is_encrypted(rejected("sslmode=prefer").await).await);
    assert_fails(
        rejected("sslmode=require").await,
        ErrorKind::Connect,
        "28000",
    );
}

#[tokio::test]
async fn a_server_without_tls() {
    let plain = |settings| connect(&PLAIN, "postgres", "127.0.0.1", settings);
    assert!(!is_encrypted(plain("sslmode=disable").await).await);
    assert!(!is_encrypted(plain("sslmode=prefer").await).await);
    let text = "server does not support TLS";
    assert_fails(plain("sslmode=require").await, ErrorKind::Connect, text);
    assert_fails(plain("sslrootcert=system").await, ErrorKind::Connect, text);
}

#[tokio::test]
async fn sslmode_says_nothing_on_a_socket() {
    assert!(Path::new(PLAIN.host()).is_absolute());
    let url = format!("{}&sslmode=verify-full", PLAIN.url("postgres"));
    let connection = Connection::connect(&url.parse().unwrap()).await;
    assert!(!is_encrypted(connection).await);
}
