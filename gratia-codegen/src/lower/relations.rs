//! Foreign keys as methods: what each is called, and how many rows it leads to.

use std::collections::BTreeMap;

use gratia_schema::catalog::{self, QualifiedName};
use gratia_schema::syntax::quote_identifier;

use super::names::Claims;
use super::{Lower, settings};
use crate::config::{ForeignKeySettings, find};
use crate::ir::{Cardinality, Relation, Schema, Target};
use crate::naming;

/// A foreign key between two tables that have columns in queries.
struct Key<'c> {
    table: &'c catalog::Table,
    target: &'c catalog::Table,
    constraint: &'c catalog::Constraint,
    key: &'c catalog::ForeignKey,
    /// Positions in the table and in the target.
    columns: Vec<(usize, usize)>,
    setting: ForeignKeySettings,
}

impl Lower<'_> {
    /// Gives every table the methods of its foreign keys and of those that point at it.
    pub(super) fn relate(&mut self, schemas: &mut [Schema]) {
        let catalog = self.catalog;
        let tables = schemas.iter().flat_map(|schema| &schema.tables);
        let with_queries: Vec<QualifiedName> = tables
            .filter(|table| table.queries.is_some())
            .map(|table| QualifiedName {
                schema: table.schema.clone(),
                name: table.name.clone(),
            })
            .collect();
        let keys: Vec<Key<'_>> = with_queries
            .iter()
            .filter_map(|name| catalog.tables.get(name))
            .flat_map(|table| self.keys_of(table, &with_queries))
            .collect();
        let mut relations: BTreeMap<&QualifiedName, Vec<Relation>> = BTreeMap::new();
        let mut claims: BTreeMap<&QualifiedName, Claims> = BTreeMap::new();
        let mut forward_names = Vec::new();
        // A table's own foreign keys take their names first.
        for key in &keys {
            let method = forward_name(key);
            forward_names.push(method.clone());
            self.claim(&mut claims, &key.table.name, &method, key);
            let relation = self.relation(key, method, true);
            relations.entry(&key.table.name).or_default().push(relation);
        }
        for (key, forward) in keys.iter().zip(&forward_names) {
            let taken = claims.get(&key.target.name);
            let method = back_name(key, forward, |name| {
                taken.is_some_and(|claims| claims.has(name))
            });
            self.claim(&mut claims, &key.target.name, &method, key);
            let relation = self.relation(key, method, false);
            relations
                .entry(&key.target.name)
                .or_default()
                .push(relation);
        }
        for table in schemas.iter_mut().flat_map(|schema| &mut schema.tables) {
            let name = QualifiedName {
                schema: table.schema.clone(),
                name: table.name.clone(),
            };
            if let (Some(queries), Some(found)) = (&mut table.queries, relations.remove(&name)) {
                queries.relations = found;
            }
            self.relate_view(table, &with_queries);
        }
    }

    fn keys_of<'c>(&self, table: &'c catalog::Table, with_queries: &[QualifiedName]) -> Vec<Key<'c>>
    where
        Self: 'c,
    {
        let catalog = self.catalog;
        let keys = table.foreign_keys().filter_map(|(constraint, key)| {
            let target = catalog.tables.get(&key.target)?;
            if !with_queries.contains(&key.target) {
                return None;
            }
            let at = |table: &catalog::Table, name: &String| {
                table.columns.iter().position(|column| column.name == *name)
            };
            let columns = key.columns.iter().zip(&key.target_columns);
            let columns: Option<Vec<(usize, usize)>> = columns
                .map(|(ours, theirs)| Some((at(table, ours)?, at(target, theirs)?)))
                .collect();
            let name = format!("{}.{}", settings::key(&table.name), constraint.name);
            Some(Key {
                table,
                target,
                constraint,
                key,
                columns: columns?,
                setting: find(&self.config.foreign_keys, &name)
                    .cloned()
                    .unwrap_or_default(),
            })
        });
        keys.collect()
    }

    fn claim<'c>(
        &mut self,
        claims: &mut BTreeMap<&'c QualifiedName, Claims>,
        table: &'c QualifiedName,
        method: &str,
        key: &Key<'_>,
    ) {
        let claims = claims
            .entry(table)
            .or_insert_with(|| Claims::new("method of a foreign key"));
        let sql = &key.constraint.name;
        claims.claim(method, sql, Some(key.constraint.origin), self.diagnostics);
    }

    fn relation(&self, key: &Key<'_>, method: String, is_forward: bool) -> Relation {
        let (to, columns) = if is_forward {
            (key.target, key.columns.clone())
        } else {
            let back = key.columns.iter().map(|(ours, theirs)| (*theirs, *ours));
            (key.table, back.collect())
        };
        let cardinality = match is_forward {
            true if holds_always(key) => Cardinality::One,
            true => Cardinality::AtMostOne,
            false if key.table.is_unique(&key.key.columns) => Cardinality::AtMostOne,
            false => Cardinality::Many,
        };
        Relation {
            method,
            sql: sql(key),
            target: Target {
                sql: to.name.to_string(),
                modules: self.path_in(&to.name.schema, &self.module(&to.name)),
                handle: self.handle(&to.name),
            },
            columns,
            cardinality,
            is_forward,
        }
    }
}

/// Whether every row has the one that it points at: none of the columns is ever NULL, the server checks it at once, and
/// no policy hides what it points at.
fn holds_always(key: &Key<'_>) -> bool {
    let never_null = |(ours, _): &(usize, usize)| key.table.columns[*ours].not_null;
    let Key { constraint, .. } = key;
    key.columns.iter().all(never_null)
        && constraint.validated
        && constraint.enforced
        && !constraint.deferrable
        && !key.target.row_security
}

/// `brand_id` leads to `brand`, a column without `_id` to what it is called itself: another foreign key never changes the
/// name. A key of several columns is called by its constraint.
fn forward_name(key: &Key<'_>) -> String {
    if let Some(name) = &key.setting.name {
        return name.clone();
    }
    let name = match key.key.columns.as_slice() {
        [column] => match column.strip_suffix("_id").or(column.strip_suffix("Id")) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => column.clone(),
        },
        _ => {
            let constraint = key.constraint.name.as_str();
            let table = &key.table.name.name;
            let own = constraint
                .strip_prefix(table.as_str())
                .and_then(|rest| rest.strip_prefix('_'));
            let own = own.unwrap_or(constraint);
            own.strip_suffix("_fkey").unwrap_or(own).to_owned()
        }
    };
    naming::field(&name)
}

/// Back, it is called by the table it comes from: in the singular if there is at most one row. If that is taken, by the way
/// here too.
fn back_name(key: &Key<'_>, forward: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if let Some(name) = &key.setting.back {
        return name.clone();
    }
    let table = &key.table.name.name;
    let name = match key.table.is_unique(&key.key.columns) {
        true => naming::field(&naming::singular_name(table)),
        false => naming::field(table),
    };
    if is_taken(&name) {
        let by = format!("{}_by_{}", plain(&name), plain(forward));
        return naming::field(&by);
    }
    name
}

/// Without what makes a keyword a name.
fn plain(name: &str) -> &str {
    name.trim_start_matches("r#").trim_end_matches('_')
}

fn sql(key: &Key<'_>) -> String {
    let list = |columns: &[String]| {
        let quoted = columns.iter().map(|column| quote_identifier(column));
        quoted.collect::<Vec<_>>().join(", ")
    };
    format!(
        "{} ({}) REFERENCES {} ({})",
        key.table.name,
        list(&key.key.columns),
        key.target.name,
        list(&key.key.target_columns)
    )
}
