//! Queries on a real PostgreSQL.

mod acceptance;
mod gratia;
mod matrix;
mod nested;
mod paths;
mod running;
mod scopes;
mod shop;
mod text;
mod ways;

#[path = "../postgres/fixtures.rs"]
mod fixtures;
#[path = "../postgres/pooler.rs"]
mod pooler;
#[path = "../postgres/support.rs"]
mod support;
