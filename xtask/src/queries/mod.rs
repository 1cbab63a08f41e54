//! Random queries over Gratia's schema, as Rust source that compiles by construction.
//!
//! The generator has a small model of its own of what may be NULL, and writes the type of every query's rows out. So a query
//! that does not compile, that PostgreSQL refuses, or whose rows do not decode, is a mistake of the builder's or of the model's.

mod below;
mod column;
mod condition;
mod expression;
mod group;
mod literal;
mod model;
mod query;
mod rng;
mod rows;
mod scope;
mod select;
mod sets;
mod source;
mod types;
mod written;

use std::path::{Path, PathBuf};

use model::Model;
use rng::Rng;

/// How many queries a file holds.
pub const FILE: usize = 100;

/// What makes queries.
#[derive(Debug)]
pub struct Queries {
    model: Model,
    paths: Vec<PathBuf>,
}

impl Queries {
    /// Reads the schema that a gratia.toml names.
    ///
    /// # Errors
    ///
    /// If it cannot be read or has mistakes.
    pub fn of(config: &Path) -> Result<Queries, String> {
        let (model, paths) = Model::read(config)?;
        Ok(Queries { model, paths })
    }

    /// The files that were read.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }
}

/// What makes one query.
struct Generator<'m> {
    model: &'m Model,
    rng: Rng,
    /// The number of the next name.
    next: usize,
    /// Statements before the query.
    lets: Vec<String>,
    /// Whether its rows below can be loaded level by level.
    is_batchable: bool,
}

impl<'m> Generator<'m> {
    fn new(model: &'m Model, seed: u64, number: usize) -> Self {
        Generator {
            model,
            rng: Rng::new(seed, number),
            next: 0,
            lets: Vec::new(),
            is_batchable: true,
        }
    }

    /// A name that is nowhere else in the query.
    fn name(&mut self, prefix: &str) -> String {
        self.next += 1;
        format!("{prefix}{}", self.next)
    }
}
