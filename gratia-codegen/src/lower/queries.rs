//! The statements of a table: the keys that rows are found by, and what keeps a table from having any.

use gratia_schema::catalog::{self, Column, ConstraintKind, TagKind};
use gratia_schema::diagnostic::Diagnostic;

use super::Lower;
use crate::codes;
use crate::config::ColumnSettings;
use crate::ir::{self, Finder, Queries};
use crate::naming;

impl Lower<'_> {
    /// Whether a column is tagged so, or gratia.toml says it.
    pub(super) fn is_secret(setting: &ColumnSettings, column: &Column) -> bool {
        let secret = setting.secret;
        secret.unwrap_or_else(|| column.is_tagged(&TagKind::Secret))
    }

    /// Says which column keeps a table from having statements.
    pub(super) fn warn_of_missing_queries(
        &mut self,
        table: &catalog::Table,
        columns: &[ir::Column],
    ) {
        let both = table.columns.iter().zip(columns);
        if let Some((column, _)) = both.into_iter().find(|(_, lowered)| lowered.wire.is_none()) {
            let kind = self.table_kind(table).noun();
            let message = format!("{kind} `{}` has types but no statements", table.name);
            let label = format!("{} cannot be read and written", column.data_type);
            self.diagnostics.push(
                Diagnostic::warning(&codes::NO_QUERIES, message)
                    .at(column.type_origin, label)
                    .help("`queries = \"never\"` in gratia.toml says that types alone are wanted"),
            );
        }
    }

    /// The statements of a table; `None` if one of its columns does not travel yet.
    pub(super) fn queries(
        &self,
        table: &catalog::Table,
        columns: &[ir::Column],
    ) -> Option<Queries> {
        if columns.is_empty() || columns.iter().any(|column| column.wire.is_none()) {
            return None;
        }
        let positions = |columns: &[String]| -> Option<Vec<usize>> {
            let position =
                |name: &String| table.columns.iter().position(|column| column.name == *name);
            columns.iter().map(position).collect()
        };
        let mut keys: Vec<Vec<usize>> = Vec::new();
        let mut add = |columns: &[String]| {
            if let Some(key) = positions(columns).filter(|key| !keys.contains(key)) {
                keys.push(key);
            }
        };
        add(table.primary_key());
        for constraint in &table.constraints {
            if let ConstraintKind::Unique { columns, .. } = &constraint.kind {
                add(columns);
            }
        }
        for index in table
            .indexes
            .iter()
            .filter(|index| index.unique && index.predicate.is_none())
        {
            if let Some(columns) = index.columns() {
                add(&columns);
            }
        }
        keys.retain(|key| !key.is_empty());
        let name = |key: &[usize]| {
            let names: Vec<&str> = key
                .iter()
                .map(|at| table.columns[*at].name.as_str())
                .collect();
            naming::field(&names.join("_and_"))
                .trim_start_matches("r#")
                .trim_matches('_')
                .to_owned()
        };
        let finders = keys
            .iter()
            .map(|key| Finder {
                name: name(key),
                columns: key.clone(),
            })
            .collect();
        Some(Queries {
            key: positions(table.primary_key()).unwrap_or_default(),
            finders,
            handle: self.handle(&table.name),
            // Known when all tables are.
            relations: Vec::new(),
        })
    }
}
