//! The tests of gratia-postgres on the binaries of this crate, and what these can do.

#[path = "../../../gratia-postgres/tests/postgres/cleanup.rs"]
mod cleanup;
#[path = "../../../gratia-postgres/tests/postgres/client.rs"]
mod client;
#[path = "../../../gratia-postgres/tests/postgres/databases.rs"]
mod databases;
mod embedded;
#[path = "../../../gratia-postgres/tests/postgres/given.rs"]
mod given;
#[path = "../../../gratia-postgres/tests/postgres/private.rs"]
mod private;
mod support;
