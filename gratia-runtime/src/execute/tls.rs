//! TLS by rustls: what of a server is checked before anything is said to it.

use std::error::Error as StdError;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as RustlsError, RootCertStore,
    SignatureScheme,
};
use tokio_postgres::error::SqlState;
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{Config, TlsVerify};
use crate::{Error, ErrorKind};

/// What libpq calls the protocol since 17; `sslnegotiation=direct` demands it.
const PROTOCOL: &[u8] = b"postgresql";

/// What makes TLS connections as these settings want them. A file of roots is read anew each time, as libpq does, so that
/// a new one is seen; those of the machine are read once.
pub(super) fn connector(config: &Config) -> Result<MakeRustlsConnect, Error> {
    let (verify, roots) = match (config.tls_verify, &config.tls_roots) {
        (TlsVerify::Nothing, None) => (TlsVerify::Nothing, Arc::new(Roots::none())),
        // Roots that are given are used, as in libpq.
        (TlsVerify::Nothing, Some(file)) => (TlsVerify::Ca, Arc::new(Roots::of_file(file)?)),
        (verify, Some(file)) => (verify, Arc::new(Roots::of_file(file)?)),
        (verify, None) => (verify, Roots::of_machine()?),
    };
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(Verifier {
        provider: provider.clone(),
        verify,
        roots,
    });
    let mut client = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::new(ErrorKind::Config, format!("no TLS: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth();
    client.alpn_protocols = vec![PROTOCOL.to_vec()];
    Ok(MakeRustlsConnect::new(client))
}

/// Whether it was TLS that failed, or the server does not let us in by TLS: without it all may be well.
pub(super) fn is_refused(error: &tokio_postgres::Error) -> bool {
    let is_of_rustls = || {
        let source = error.source()?.downcast_ref::<std::io::Error>()?;
        source.get_ref()?.downcast_ref::<RustlsError>()
    };
    error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION) || is_of_rustls().is_some()
}

/// Whose certificates are believed.
#[derive(Debug)]
struct Roots {
    anchors: RootCertStore,
    /// The certificates of a file: the server's own may be among them.
    named: Vec<CertificateDer<'static>>,
}

impl Roots {
    fn none() -> Self {
        Roots {
            anchors: RootCertStore::empty(),
            named: Vec::new(),
        }
    }

    fn of_file(path: &Path) -> Result<Self, Error> {
        let wrong = |why: &dyn std::fmt::Display| {
            let message = format!("no root certificates in {}: {why}", path.display());
            Error::new(ErrorKind::Config, message)
        };
        let mut roots = Roots::none();
        for certificate in CertificateDer::pem_file_iter(path).map_err(|error| wrong(&error))? {
            let certificate = certificate.map_err(|error| wrong(&error))?;
            roots
                .anchors
                .add(certificate.clone())
                .map_err(|error| wrong(&error))?;
            roots.named.push(certificate);
        }
        if roots.named.is_empty() {
            return Err(wrong(&"it holds no certificate"));
        }
        Ok(roots)
    }

    /// Those that this machine believes.
    fn of_machine() -> Result<Arc<Self>, Error> {
        static MACHINE: OnceLock<Arc<Roots>> = OnceLock::new();
        let roots = MACHINE.get_or_init(|| {
            let mut roots = Roots::none();
            let found = rustls_native_certs::load_native_certs().certs;
            roots.anchors.add_parsable_certificates(found);
            Arc::new(roots)
        });
        if roots.anchors.is_empty() {
            let message = "this machine has no root certificates: install them (ca-certificates), \
                           or name a file of them with sslrootcert";
            return Err(Error::new(ErrorKind::Config, message));
        }
        Ok(roots.clone())
    }
}

/// Checks as much of a server as its setting says.
#[derive(Debug)]
struct Verifier {
    provider: Arc<CryptoProvider>,
    verify: TlsVerify,
    roots: Arc<Roots>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, RustlsError> {
        if self.verify == TlsVerify::Nothing {
            return Ok(ServerCertVerified::assertion());
        }
        let parsed = ParsedCertificate::try_from(certificate)?;
        let signed = verify_server_cert_signed_by_trust_anchor(
            &parsed,
            &self.roots.anchors,
            intermediates,
            now,
            self.provider.signature_verification_algorithms.all,
        );
        match signed {
            // A certificate that signed itself says that it may sign others, which webpki takes from no server. OpenSSL
            // does, and believes it if it is among the roots. When it is expired, the error is another.
            Err(RustlsError::InvalidCertificate(CertificateError::Other(_)))
                if self.roots.named.iter().any(|root| root == certificate) => {}
            signed => signed?,
        }
        if self.verify == TlsVerify::Full {
            verify_server_name(&parsed, name)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, RustlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, RustlsError> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = &self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}
