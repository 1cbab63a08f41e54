//! ALTER TABLE.

use super::Apply;
use crate::ast::{AlterAction, ObjectName};
use crate::catalog::{ColumnDefault, Identity, QualifiedName};

impl Apply<'_> {
    pub(super) fn alter_table(
        &mut self,
        name: &ObjectName,
        if_exists: bool,
        actions: Vec<AlterAction>,
    ) {
        // pg_dump sets owners of views and sequences with ALTER TABLE too.
        if actions
            .iter()
            .all(|action| *action == AlterAction::NoEffect)
        {
            return;
        }
        let exists = self
            .catalog
            .tables
            .keys()
            .any(|table| table.name == name.name.value);
        if if_exists && !exists {
            return;
        }
        let Some(table) = self.resolve_table(name) else {
            return;
        };
        for action in actions {
            self.alter_action(&table, action);
        }
    }

    fn alter_action(&mut self, table: &QualifiedName, action: AlterAction) {
        match action {
            AlterAction::AddColumn {
                column,
                if_not_exists,
            } => {
                let exists = self
                    .catalog
                    .tables
                    .get(table)
                    .is_some_and(|table| table.column(&column.name.value).is_some());
                if if_not_exists && exists {
                    return;
                }
                for (constraint, column) in self.add_column(table, column) {
                    self.add_constraint(table, constraint, column.as_ref());
                }
            }
            AlterAction::AddConstraint(constraint) => self.add_constraint(table, constraint, None),
            AlterAction::SetDefault { column, default } => {
                if self.require_column(table, &column)
                    && let Some(column) = self.column_mut(table, &column.value)
                {
                    column.default = default.map(|default| ColumnDefault::Expression(default.text));
                }
            }
            AlterAction::SetNotNull { column, not_null } => {
                if self.require_column(table, &column) {
                    self.set_not_null(table, &column.value, not_null);
                }
            }
            AlterAction::SetType { column, data_type } => {
                let resolved = self.resolve_type(&data_type);
                if self.require_column(table, &column)
                    && let (Some(column), Some(resolved)) =
                        (self.column_mut(table, &column.value), resolved)
                {
                    column.data_type = resolved;
                    column.type_origin = data_type.span;
                }
            }
            AlterAction::AddIdentity {
                column,
                always,
                options,
            } => {
                if self.require_column(table, &column) {
                    let sequence = self.column_sequence(table, &column.value, options, column.span);
                    if let Some(column) = self.column_mut(table, &column.value) {
                        column.identity = Some(Identity { always, sequence });
                    }
                }
            }
            AlterAction::RowSecurity(enabled) => {
                if let Some(table) = self.catalog.tables.get_mut(table) {
                    table.row_security = enabled;
                }
            }
            AlterAction::NoEffect => {}
        }
    }

    pub(super) fn column_mut(
        &mut self,
        table: &QualifiedName,
        column: &str,
    ) -> Option<&mut crate::catalog::Column> {
        self.catalog.relation_mut(table)?.column_mut(column)
    }
}
