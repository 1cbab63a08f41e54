//! Constraints and unique indexes as constants.

use gratia_schema::catalog::{self, ConstraintKind as SqlKind, IndexKeyOn};
use gratia_schema::syntax::quote_identifier;

use super::Lower;
use super::names::Claims;
use crate::ir::{Constraint, ConstraintKind};
use crate::naming;

impl Lower<'_> {
    /// Everything of a table that a violation can name, keys first, checks last.
    pub(super) fn constraints(&mut self, table: &catalog::Table) -> Vec<Constraint> {
        let name = &table.name.name;
        let mut claims = Claims::new("constant");
        let mut constant = |constraint: &str, origin| {
            let short = naming::constraint_constant(name, constraint);
            // A name that only another table's prefix tells apart keeps it.
            let constant = if claims.has(&short) {
                naming::constant(constraint)
            } else {
                short
            };
            claims.claim(&constant, constraint, Some(origin), self.diagnostics);
            constant
        };
        let mut constants = Vec::new();
        for constraint in &table.constraints {
            let (kind, keys, sql) = describe(&constraint.kind);
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
        for index in table.indexes.iter().filter(|index| index.unique) {
            let keys: Vec<String> = index
                .keys
                .iter()
                .map(|key| match &key.on {
                    IndexKeyOn::Column(name) => quote_identifier(name),
                    IndexKeyOn::Expression(expression) => format!("({expression})"),
                })
                .collect();
            let predicate = index.predicate.as_deref().map(one_line);
            let filter = predicate
                .as_ref()
                .map(|predicate| format!(" WHERE {predicate}"))
                .unwrap_or_default();
            constants.push(Constraint {
                constant: constant(&index.name, index.origin),
                name: index.name.clone(),
                kind: ConstraintKind::UniqueIndex,
                sql: format!("UNIQUE INDEX ({}){filter}", keys.join(", ")),
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
            let sql = format!(
                "EXCLUDE USING {} ({})",
                exclusion.method,
                elements.join(", ")
            );
            (ConstraintKind::Exclusion, Vec::new(), sql)
        }
    }
}

fn one_line(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}
