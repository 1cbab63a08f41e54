//! Whose code is checked.

mod by_hand;
mod by_hand_models;
mod by_hand_statements;
mod diesel;
mod diesel_models;
mod gratia;
mod sea_orm;
mod sea_orm_models;

use std::path::Path;

use crate::Failure;
use crate::crates::Files;
use crate::model::Model;

/// One way to write the same crate.
pub struct Contender {
    pub name: &'static str,
    pub title: &'static str,
    /// The most tables that it is measured with.
    pub up_to: usize,
    /// The lines below `[dependencies]`.
    pub dependencies: fn() -> String,
    /// Everything but the queries, from the model or from its DDL.
    pub tables: fn(&Model, &Path) -> Result<Files, Failure>,
    /// `queries.rs`; edited, the first query has one more condition.
    pub queries: fn(&Model, bool) -> String,
}

/// All of them; the first is what the others are compared with.
pub const CONTENDERS: [Contender; 6] = [
    Contender {
        name: "by-hand",
        title: "by hand",
        up_to: usize::MAX,
        dependencies: by_hand::dependencies,
        tables: |model, _| Ok(by_hand_models::files(model, false)),
        queries: by_hand::queries,
    },
    Contender {
        name: "by-hand-whole",
        title: "by hand, all statements",
        up_to: usize::MAX,
        dependencies: by_hand::dependencies,
        tables: |model, _| Ok(by_hand_models::files(model, true)),
        queries: by_hand::queries,
    },
    Contender {
        name: "gratia",
        title: "gratia",
        up_to: usize::MAX,
        dependencies: gratia::dependencies,
        tables: |_, schema| gratia::files(schema),
        queries: gratia::queries,
    },
    Contender {
        name: "gratia-apart",
        title: "gratia, a crate apart",
        up_to: usize::MAX,
        dependencies: gratia::dependencies_apart,
        tables: |_, schema| gratia::files_apart(schema),
        queries: gratia::queries,
    },
    Contender {
        name: "diesel",
        title: "diesel",
        up_to: 100,
        dependencies: diesel::dependencies,
        tables: |model, _| Ok(diesel_models::files(model)),
        queries: diesel::queries,
    },
    Contender {
        name: "sea-orm",
        title: "sea-orm",
        up_to: 100,
        dependencies: sea_orm::dependencies,
        tables: |model, _| Ok(sea_orm_models::files(model)),
        queries: sea_orm::queries,
    },
];
