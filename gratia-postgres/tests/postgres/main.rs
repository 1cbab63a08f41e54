//! Servers, databases and sources, on a real PostgreSQL.
//!
//! The tests of gratia-postgres-embedded are these too, on its own binaries: the modules but `sources` take their
//! options from `support`.

mod cleanup;
mod client;
mod databases;
mod given;
mod private;
mod sources;
mod support;
