//! CREATE INDEX.

use super::Apply;
use super::generated_names::{free_name, joined_columns};
use crate::ast::{self, CreateIndex};
use crate::catalog::{Index, IndexKey, IndexKeyOn, QualifiedName};
use crate::diagnostic::codes;

impl Apply<'_> {
    pub(super) fn create_index(&mut self, written: CreateIndex) {
        let Some(table) = self.resolve_relation(&written.table) else {
            return;
        };
        if !self.can_have_index(&table, &written.table) || self.has_unknown_columns(&table) {
            return;
        }
        let columns: Vec<ast::Name> = written
            .keys
            .iter()
            .filter_map(|key| match &key.on {
                ast::IndexKeyOn::Column(name) => Some(name.clone()),
                ast::IndexKeyOn::Expression(_) => None,
            })
            .chain(written.include.iter().cloned())
            .collect();
        if !self.require_columns(&table, &columns) {
            return;
        }
        let name = match &written.name {
            Some(name) => {
                let wanted = QualifiedName::new(&table.schema, &name.value);
                if let Some(first) = self.relation_origin(&wanted) {
                    if !written.if_not_exists {
                        self.duplicate(
                            &codes::DUPLICATE_RELATION,
                            "relation",
                            &name.value,
                            name.span,
                            Some(first),
                        );
                    }
                    return;
                }
                name.value.clone()
            }
            None => self.index_name(&table, &written),
        };
        let keys = written.keys.into_iter().map(|key| IndexKey {
            on: match key.on {
                ast::IndexKeyOn::Column(name) => IndexKeyOn::Column(name.value),
                ast::IndexKeyOn::Expression(expression) => IndexKeyOn::Expression(expression.text),
            },
            collation: key.collation.map(|name| {
                let schema = name
                    .schema
                    .map_or_else(|| "pg_catalog".to_owned(), |schema| schema.value);
                QualifiedName::new(schema, name.name.value)
            }),
            operator_class: key.operator_class.map(|class| class.name.value),
            descending: key.descending,
            nulls_first: key.nulls_first.unwrap_or(key.descending),
        });
        let index = Index {
            name,
            unique: written.unique,
            method: written
                .method
                .map_or_else(|| "btree".to_owned(), |method| method.value),
            keys: keys.collect(),
            include: written.include.into_iter().map(|name| name.value).collect(),
            nulls_not_distinct: written.nulls_not_distinct,
            predicate: written.predicate.map(|predicate| predicate.text),
            comment: None,
            origin: written.name.map_or(written.table.span(), |name| name.span),
        };
        if let Some(table) = self.catalog.relation_mut(&table) {
            let at = table
                .indexes
                .partition_point(|other| other.name < index.name);
            table.indexes.insert(at, index);
        }
    }

    /// `table_columns_idx`; an expression counts as `expr`, a function as its name.
    fn index_name(&self, table: &QualifiedName, written: &CreateIndex) -> String {
        let part = |key: &ast::IndexKey| match &key.on {
            ast::IndexKeyOn::Column(name) => name.value.clone(),
            ast::IndexKeyOn::Expression(expression) => {
                let function: String = expression
                    .text
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let called = expression.text[function.len()..]
                    .trim_start()
                    .starts_with('(');
                if called && !function.is_empty() {
                    function.to_ascii_lowercase()
                } else {
                    "expr".to_owned()
                }
            }
        };
        let mut parts: Vec<String> = Vec::new();
        for key in written
            .keys
            .iter()
            .map(part)
            .chain(written.include.iter().map(|name| name.value.clone()))
        {
            let mut name = key.clone();
            let mut number = 0;
            while parts.contains(&name) {
                number += 1;
                name = format!("{key}{number}");
            }
            parts.push(name);
        }
        let columns = joined_columns(parts.iter().map(String::as_str));
        free_name(&table.name, Some(&columns), "idx", |name| {
            self.relation_exists(&QualifiedName::new(&table.schema, name))
        })
    }
}
