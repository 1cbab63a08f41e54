//! Gratia's generated crate on a real PostgreSQL.

mod catalog;
mod connections;
mod copy;
mod fixtures;
mod gratia;
mod insert_many;
mod kinds;
mod operators;
mod pooler;
mod queries;
mod rows;
mod shapes;
mod support;
mod transactions;
mod views;
mod violations;
mod writes;
