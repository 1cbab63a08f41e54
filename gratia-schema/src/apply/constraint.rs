//! Constraints: names given or chosen, columns found, a primary key's columns made NOT NULL.

use super::Apply;
use super::generated_names::{free_name, joined_columns};
use crate::ast::{
    ConstraintBody, ConstraintDefinition, Expression, ForeignKeyDefinition, IndexKeyOn, Name,
};
use crate::catalog::{Constraint, ConstraintKind, Exclusion, ForeignKey, QualifiedName};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

impl Apply<'_> {
    /// Adds a constraint; `column` is the column it was written on, if on one.
    pub(super) fn add_constraint(
        &mut self,
        table: &QualifiedName,
        written: ConstraintDefinition,
        column: Option<&Name>,
    ) {
        let own = |columns: Vec<Name>| match column {
            Some(column) => vec![column.clone()],
            None => columns,
        };
        let (kind, second, label) = match written.body {
            ConstraintBody::PrimaryKey { columns, include } => {
                let columns = own(columns);
                if !self.require_columns(table, &columns)
                    || !self.require_once(&columns)
                    || !self.make_primary_key(table, &columns, written.span)
                {
                    return;
                }
                (
                    ConstraintKind::PrimaryKey {
                        columns: values(columns),
                        include: values(include),
                    },
                    None,
                    "pkey",
                )
            }
            ConstraintBody::Unique {
                columns,
                include,
                nulls_not_distinct,
            } => {
                let columns = own(columns);
                if !self.require_columns(table, &columns) || !self.require_once(&columns) {
                    return;
                }
                let columns = values(columns);
                let include = values(include);
                let names = joined_columns(columns.iter().chain(&include).map(String::as_str));
                (
                    ConstraintKind::Unique {
                        columns,
                        include,
                        nulls_not_distinct,
                    },
                    Some(names),
                    "key",
                )
            }
            ConstraintBody::UsingIndex { primary, index } => {
                return self.constraint_using_index(table, written.name, primary, &index);
            }
            ConstraintBody::Check(expression) => {
                let second = self.only_column_of(table, &expression);
                let kind = ConstraintKind::Check {
                    expression: expression.text,
                    no_inherit: written.no_inherit,
                };
                (kind, second, "check")
            }
            ConstraintBody::ForeignKey(key) => {
                let columns = own(key.columns.clone());
                let Some(key) = self.foreign_key(table, &columns, key) else {
                    return;
                };
                let names = joined_columns(columns.iter().map(|column| column.value.as_str()));
                (ConstraintKind::ForeignKey(key), Some(names), "fkey")
            }
            ConstraintBody::Exclude {
                method,
                elements,
                predicate,
                ..
            } => {
                let text = |on: &IndexKeyOn| match on {
                    IndexKeyOn::Column(name) => name.value.clone(),
                    IndexKeyOn::Expression(expression) => expression.text.clone(),
                };
                let names = joined_columns(elements.iter().map(|(key, _)| match &key.on {
                    IndexKeyOn::Column(name) => name.value.as_str(),
                    IndexKeyOn::Expression(_) => "expr",
                }));
                let kind = ConstraintKind::Exclusion(Exclusion {
                    method: method.map_or_else(|| "btree".to_owned(), |method| method.value),
                    elements: elements
                        .iter()
                        .map(|(key, operator)| (text(&key.on), operator.clone()))
                        .collect(),
                    predicate: predicate.map(|predicate| predicate.text),
                });
                (kind, Some(names), "excl")
            }
            ConstraintBody::NotNull(name) => {
                if self.require_column(table, &name) {
                    self.set_not_null(table, &name.value, true);
                }
                return;
            }
        };
        let name = match written.name {
            Some(name) => {
                if let Some(first) = self.constraint_origin(table, &name.value) {
                    return self.duplicate(
                        &codes::DUPLICATE_OBJECT,
                        "constraint",
                        &name.value,
                        name.span,
                        Some(first),
                    );
                }
                name.value
            }
            None => free_name(&table.name, second.as_deref(), label, |name| {
                self.constraint_exists(table, name)
                    || self.relation_exists(&QualifiedName::new(&table.schema, name))
            }),
        };
        if let Some(table) = self.catalog.tables.get_mut(table) {
            table.constraints.push(Constraint {
                name,
                kind,
                deferrable: written.deferrable,
                initially_deferred: written.initially_deferred,
                validated: !written.not_valid,
                enforced: !written.not_enforced,
                comment: None,
                origin: written.span,
            });
        }
    }

    fn constraint_exists(&self, table: &QualifiedName, name: &str) -> bool {
        self.constraint_origin(table, name).is_some()
    }

    fn constraint_origin(&self, table: &QualifiedName, name: &str) -> Option<Span> {
        let mut constraints = self.catalog.tables.get(table)?.constraints.iter();
        constraints.find(|c| c.name == name).map(|c| c.origin)
    }

    fn make_primary_key(&mut self, table: &QualifiedName, columns: &[Name], span: Span) -> bool {
        let first = self.catalog.tables.get(table).and_then(|table| {
            table
                .constraints
                .iter()
                .find(|c| matches!(c.kind, ConstraintKind::PrimaryKey { .. }))
                .map(|c| c.origin)
        });
        if let Some(first) = first {
            self.diagnostics.push(
                Diagnostic::error(&codes::MULTIPLE_PRIMARY_KEYS, format!("table `{table}` has two primary keys"))
                    .at(span, "the second one")
                    .also(first, "the first one")
                    .help("make one of them `UNIQUE NOT NULL`, or one key of several columns: `PRIMARY KEY (a, b)`"),
            );
            return false;
        }
        for column in columns {
            self.set_not_null(table, &column.value, true);
        }
        true
    }

    pub(super) fn set_not_null(&mut self, table: &QualifiedName, column: &str, not_null: bool) {
        if let Some(column) = self
            .catalog
            .tables
            .get_mut(table)
            .and_then(|table| table.column_mut(column))
        {
            column.not_null = not_null;
        }
    }

    fn foreign_key(
        &mut self,
        table: &QualifiedName,
        columns: &[Name],
        written: ForeignKeyDefinition,
    ) -> Option<ForeignKey> {
        let columns_exist = self.require_columns(table, columns)
            && self.require_columns(table, &written.on_delete_columns);
        let target = self.resolve_table(&written.target)?;
        let targets_exist = self.require_columns(&target, &written.target_columns);
        if !columns_exist || !targets_exist {
            return None;
        }
        let target_columns = match written.target_columns.as_slice() {
            [] => self
                .catalog
                .tables
                .get(&target)
                .map(|table| table.primary_key().to_vec())
                .unwrap_or_default(),
            _ => values(written.target_columns),
        };
        Some(ForeignKey {
            columns: columns.iter().map(|column| column.value.clone()).collect(),
            target,
            target_columns,
            match_full: written.match_full,
            on_delete: written.on_delete,
            on_delete_columns: values(written.on_delete_columns),
            on_update: written.on_update,
        })
    }

    /// A CHECK over one column is named after it, one over several after the table alone.
    fn only_column_of(&self, table: &QualifiedName, check: &Expression) -> Option<String> {
        let table = self.catalog.tables.get(table)?;
        let mut used = check
            .names
            .iter()
            .filter(|name| table.column(name).is_some());
        match (used.next(), used.next()) {
            (Some(name), None) => Some(name.clone()),
            _ => None,
        }
    }

    fn constraint_using_index(
        &mut self,
        table: &QualifiedName,
        name: Option<Name>,
        primary: bool,
        index: &Name,
    ) {
        let found = self.catalog.tables.get_mut(table).and_then(|table| {
            let at = table
                .indexes
                .iter()
                .position(|candidate| candidate.name == index.value && candidate.unique)?;
            Some(table.indexes.remove(at))
        });
        let Some(columns) = found.as_ref().and_then(|index| index.columns()) else {
            let known: Vec<String> = self
                .catalog
                .tables
                .get(table)
                .into_iter()
                .flat_map(|table| &table.indexes)
                .filter(|index| index.unique)
                .map(|index| index.name.clone())
                .collect();
            return self.unknown_object("unique index", index, known.iter().map(String::as_str));
        };
        let written = ConstraintDefinition {
            name: name.or_else(|| Some(index.clone())),
            body: {
                let columns = columns
                    .into_iter()
                    .map(|value| Name {
                        value,
                        span: index.span,
                    })
                    .collect();
                if primary {
                    ConstraintBody::PrimaryKey {
                        columns,
                        include: Vec::new(),
                    }
                } else {
                    ConstraintBody::Unique {
                        columns,
                        include: Vec::new(),
                        nulls_not_distinct: false,
                    }
                }
            },
            deferrable: false,
            initially_deferred: false,
            not_valid: false,
            not_enforced: false,
            no_inherit: false,
            span: index.span,
        };
        self.add_constraint(table, written, None);
    }

    /// Whether all columns exist; says so for each that does not.
    pub(super) fn require_columns(&mut self, table: &QualifiedName, columns: &[Name]) -> bool {
        columns
            .iter()
            .filter(|column| !self.require_column(table, column))
            .count()
            == 0
    }

    /// Whether no column of a key is named twice.
    fn require_once(&mut self, columns: &[Name]) -> bool {
        let twice = columns.iter().enumerate().find_map(|(at, column)| {
            let first = columns[..at]
                .iter()
                .find(|other| other.value == column.value)?;
            Some((first, column))
        });
        if let Some((first, second)) = twice {
            let message = format!("column `{}` stands twice in a key", second.value);
            self.diagnostics.push(
                Diagnostic::error(&codes::DUPLICATE_COLUMN, message)
                    .at(second.span, "the second time")
                    .also(first.span, "the first time")
                    .help("remove one of the two"),
            );
        }
        twice.is_none()
    }

    pub(super) fn require_column(&mut self, table: &QualifiedName, column: &Name) -> bool {
        let Some(content) = self.catalog.relation(table) else {
            return false;
        };
        if content.column(&column.value).is_some() {
            return true;
        }
        let known: Vec<&str> = content
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .collect();
        let message = format!(
            "column `{}` of table `{table}` does not exist",
            column.value
        );
        let diagnostic = Diagnostic::error(&codes::UNKNOWN_COLUMN, message)
            .at(column.span, "no such column")
            .suggest(&column.value, known.iter().copied(), || {
                format!("the columns are: {}", known.join(", "))
            });
        self.diagnostics.push(diagnostic);
        false
    }
}

fn values(names: Vec<Name>) -> Vec<String> {
    names.into_iter().map(|name| name.value).collect()
}
