//! CREATE TABLE: columns first, then constraints in the order in which PostgreSQL makes and names them.

use super::Apply;
use crate::ast::{ConstraintBody, CreateTable, TableElement};
use crate::catalog::Table;
use crate::diagnostic::codes;

impl Apply<'_> {
    pub(super) fn create_table(&mut self, written: CreateTable) {
        let name = self.target_name(&written.name);
        if let Some(first) = self.relation_origin(&name) {
            if !written.if_not_exists {
                self.duplicate(
                    &codes::DUPLICATE_RELATION,
                    "relation",
                    &name.to_string(),
                    written.name.span(),
                    Some(first),
                );
            }
            return;
        }
        // The rows of a table are of a type that is called like it.
        if let Some(first) = self.catalog.types.get(&name).map(|found| found.origin) {
            let (name, span) = (name.to_string(), written.name.span());
            self.duplicate(&codes::DUPLICATE_OBJECT, "type", &name, span, Some(first));
        }
        self.catalog.tables.insert(
            name.clone(),
            Table {
                name: name.clone(),
                unlogged: written.unlogged,
                row_security: false,
                columns: Vec::new(),
                constraints: Vec::new(),
                indexes: Vec::new(),
                comment: None,
                origin: written.name.span(),
            },
        );
        let mut constraints = Vec::new();
        for element in written.elements {
            match element {
                TableElement::Column(column) => constraints.extend(self.add_column(&name, column)),
                TableElement::Constraint(constraint) => constraints.push((constraint, None)),
            }
        }
        // Names clash in the order in which PostgreSQL chooses them.
        constraints.sort_by_key(|(constraint, _)| match constraint.body {
            ConstraintBody::NotNull(_) => 0,
            ConstraintBody::Check(_) => 1,
            ConstraintBody::PrimaryKey { .. }
            | ConstraintBody::UsingIndex { primary: true, .. } => 2,
            ConstraintBody::Unique { .. }
            | ConstraintBody::UsingIndex { .. }
            | ConstraintBody::Exclude { .. } => 3,
            ConstraintBody::ForeignKey(_) => 4,
        });
        for (constraint, column) in constraints {
            self.add_constraint(&name, constraint, column.as_ref());
        }
    }
}
