//! Constraints and unique indexes as constants.

use std::collections::BTreeMap;

use gratia_schema::catalog::{self, ConstraintKind as SqlKind, IndexKeyOn};
use gratia_schema::syntax::quote_identifier;

use super::Lower;
use super::names::Claims;
use super::one_line::one_line;
use crate::ir::{Constraint, ConstraintKind};
use crate::naming;

impl Lower<'_> {
    /// Everything of a table that a violation can name, keys first, checks last.
    pub(super) fn constraints(&mut self, table: &catalog::Table) -> Vec<Constraint> {
        let indexes = || table.indexes.iter().filter(|index| index.unique);
        let names = table.constraints.iter().map(|constraint| &constraint.name);
        let names = short_names(
            &table.name.name,
            names.chain(indexes().map(|index| &index.name)),
        );
        let mut claims = Claims::new("constant");
        let mut constant = |constraint: &str, origin| {
            let constant = names[constraint].clone();
            claims.claim(&constant, constraint, Some(origin), self.diagnostics);
            constant
        };
        let mut constants = Vec::new();
        for constraint in &table.constraints {
            let (kind, keys, mut sql) = describe(&constraint.kind);
            for (holds, words) in [
                (constraint.deferrable, " DEFERRABLE"),
                (constraint.initially_deferred, " INITIALLY DEFERRED"),
                (!constraint.validated, " NOT VALID"),
                (!constraint.enforced, " NOT ENFORCED"),
            ] {
                if holds {
                    sql.push_str(words);
                }
            }
            constants.push(Constraint {
                constant: constant(&constraint.name, constraint.origin),
                name: constraint.name.clone(),
                kind,
                keys,
                predicate: None,
                sql,
                comment: constraint
                    .comment
                    .as_ref()
                    .map(|comment| comment.documentation.clone()),
            });
        }
        for index in indexes() {
            let keys: Vec<String> = index
                .keys
                .iter()
                .map(|key| match &key.on {
                    IndexKeyOn::Column(name) => quote_identifier(name),
                    IndexKeyOn::Expression(expression) => format!("({})", one_line(expression)),
                })
                .collect();
            let predicate = index.predicate.as_deref().map(one_line);
            let nulls = if index.nulls_not_distinct {
                " NULLS NOT DISTINCT"
            } else {
                ""
            };
            let filter = predicate
                .as_ref()
                .map(|predicate| format!(" WHERE {predicate}"))
                .unwrap_or_default();
            constants.push(Constraint {
                constant: constant(&index.name, index.origin),
                name: index.name.clone(),
                kind: ConstraintKind::UniqueIndex,
                sql: format!("UNIQUE INDEX ({}){nulls}{filter}", keys.join(", ")),
                keys,
                predicate,
                comment: index
                    .comment
                    .as_ref()
                    .map(|comment| comment.documentation.clone()),
            });
        }
        constants.sort_by_key(|constant| constant.kind);
        constants
    }
}

/// The constant of each name: without the table's prefix, unless another one of the table is called so.
fn short_names<'n>(
    table: &str,
    names: impl Iterator<Item = &'n String>,
) -> BTreeMap<&'n str, String> {
    let mut constants: BTreeMap<&str, String> = names
        .map(|name| (name.as_str(), naming::constraint_constant(table, name)))
        .collect();
    loop {
        let is_shared = |constant| constants.values().filter(|c| *c == constant).count() > 1;
        let shared: Vec<&str> = constants
            .iter()
            .filter(|(name, constant)| is_shared(*constant) && **constant != naming::constant(name))
            .map(|(name, _)| *name)
            .collect();
        if shared.is_empty() {
            return constants;
        }
        for name in shared {
            constants.insert(name, naming::constant(name));
        }
    }
}

/// The kind, the keys and the SQL text of a constraint.
fn describe(kind: &SqlKind) -> (ConstraintKind, Vec<String>, String) {
    let quoted = |columns: &[String]| {
        columns
            .iter()
            .map(|column| quote_identifier(column))
            .collect::<Vec<_>>()
    };
    match kind {
        SqlKind::PrimaryKey { columns, .. } => {
            let keys = quoted(columns);
            let sql = format!("PRIMARY KEY ({})", keys.join(", "));
            (ConstraintKind::PrimaryKey, keys, sql)
        }
        SqlKind::Unique {
            columns,
            nulls_not_distinct,
            ..
        } => {
            let keys = quoted(columns);
            let nulls = if *nulls_not_distinct {
                " NULLS NOT DISTINCT"
            } else {
                ""
            };
            let sql = format!("UNIQUE{nulls} ({})", keys.join(", "));
            (ConstraintKind::Unique, keys, sql)
        }
        SqlKind::ForeignKey(key) => {
            let keys = quoted(&key.columns);
            let target = quoted(&key.target_columns).join(", ");
            let sql = format!(
                "FOREIGN KEY ({}) REFERENCES {} ({target})",
                keys.join(", "),
                key.target
            );
            (ConstraintKind::ForeignKey, keys, sql)
        }
        SqlKind::Check { expression, .. } => (
            ConstraintKind::Check,
            Vec::new(),
            format!("CHECK ({})", one_line(expression)),
        ),
        SqlKind::Exclusion(exclusion) => {
            let elements: Vec<String> = exclusion
                .elements
                .iter()
                .map(|(key, operator)| format!("{key} WITH {operator}"))
                .collect();
            let filter = exclusion.predicate.as_deref().map(one_line);
            let filter = filter.map(|predicate| format!(" WHERE ({predicate})"));
            let sql = format!(
                "EXCLUDE USING {} ({}){}",
                exclusion.method,
                elements.join(", "),
                filter.unwrap_or_default()
            );
            (ConstraintKind::Exclusion, Vec::new(), sql)
        }
    }
}
