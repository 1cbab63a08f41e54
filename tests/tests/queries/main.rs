//! Queries on a real PostgreSQL.

mod acceptance;
mod gratia;
mod shop;
mod ways;

#[path = "../postgres/fixtures.rs"]
mod fixtures;
#[path = "../postgres/pooler.rs"]
mod pooler;
#[path = "../postgres/support.rs"]
mod support;
