//! Queries inside of others: of the rows that a foreign key relates, or of a table.

use gratia_codegen::ir::Cardinality;

use super::Generator;
use super::model::Relation;
use super::scope::{Handle, closure};

/// A query of which nothing is selected yet.
#[derive(Clone, Debug)]
pub(super) struct Sourced {
    pub(super) code: String,
    pub(super) sources: Vec<Handle>,
    /// Whether a foreign key alone says which rows belong to the row above.
    pub(super) by_key: bool,
}

impl Generator<'_> {
    /// A query of the rows that belong to a row of the sources.
    pub(super) fn below(&mut self, outer: &[Handle], depth: usize) -> Option<Sourced> {
        let place = self.table_place(outer)?;
        let place = match self.rng.chance(20) {
            true => self.path(place),
            false => place,
        };
        let relations = &self.model.tables[place.table].relations;
        if relations.is_empty() {
            return None;
        }
        let relation: Relation = self.rng.pick(relations);
        let handle = self.table(relation.target);
        let name = handle.pattern();
        let mut below = Sourced {
            code: format!("{}.{}()", place.code, relation.method),
            sources: vec![handle],
            by_key: true,
        };
        let is_query = relation.cardinality == Cardinality::Many;
        if !is_query || self.rng.chance(30) {
            let (here, there) = relation.columns;
            let here = &self.model.tables[place.table].columns[here].field;
            let table = &self.model.tables[relation.target];
            let there = &table.columns[there].field;
            below.by_key = false;
            below.code = format!(
                "{}::query().filter(|{name}| {name}.{there}.eq({}.{here}))",
                table.module, place.code
            );
        }
        // What is inside sees the rows around it too.
        let mut all = below.sources.clone();
        if self.rng.chance(30) {
            all.extend_from_slice(outer);
            below.by_key = false;
        }
        if self.rng.chance(50) {
            let condition = self.condition(&all, depth)?;
            let parameter = closure(&below.sources);
            below.code = format!("{}.filter({parameter} {condition})", below.code);
        }
        if depth > 0 && self.rng.chance(18) {
            self.join(&mut below, outer, depth - 1);
        }
        Some(below)
    }

    /// A query of a table, with or without a filter.
    pub(super) fn filtered(&mut self, outer: &[Handle], depth: usize) -> Sourced {
        let table = self.rng.below(self.model.tables.len());
        let handle = self.table(table);
        let mut query = Sourced {
            code: format!("{}::query()", self.model.tables[table].module),
            sources: vec![handle],
            by_key: false,
        };
        let mut all = query.sources.clone();
        all.extend_from_slice(outer);
        if let (true, Some(condition)) = (self.rng.chance(50), self.condition(&all, depth)) {
            let parameter = closure(&query.sources);
            query.code = format!("{}.filter({parameter} {condition})", query.code);
        }
        query
    }

    /// A new handle of a table.
    pub(super) fn table(&mut self, table: usize) -> Handle {
        Handle::Table {
            name: self.name("v"),
            table,
            optional: false,
            own: true,
        }
    }
}
