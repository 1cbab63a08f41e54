//! A column of CREATE TABLE or ADD COLUMN.

use super::Apply;
use crate::ast::{
    ColumnDefinition, ColumnOption, ConstraintDefinition, Name, SequenceOptions, TypeName,
};
use crate::catalog::{Column, ColumnDefault, DataType, Generated, Identity, QualifiedName};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

/// A constraint, and the column it was written on.
pub(super) type Owned = (ConstraintDefinition, Option<Name>);

impl Apply<'_> {
    /// Adds a column and hands back the constraints written on it.
    pub(super) fn add_column(
        &mut self,
        table: &QualifiedName,
        written: ColumnDefinition,
    ) -> Vec<Owned> {
        let Some(first) = self
            .catalog
            .tables
            .get(table)
            .map(|t| t.column(&written.name.value).map(|c| c.origin))
        else {
            return Vec::new();
        };
        if let Some(first) = first {
            let name = &written.name.value;
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::DUPLICATE_COLUMN,
                    format!("column `{name}` is given twice"),
                )
                .at(written.name.span, "the second time")
                .also(first, "the first time")
                .help("rename or remove one of the two"),
            );
            return Vec::new();
        }
        let serial = serial_type(&written.data_type);
        let data_type = match serial {
            Some(base) => Self::builtin(base),
            None => self.resolve_type(&written.data_type),
        };
        // The column stays, so that what refers to it is not reported as well.
        let data_type = data_type.unwrap_or_else(DataType::unknown);
        let mut column = Column {
            name: written.name.value.clone(),
            data_type,
            not_null: false,
            default: None,
            generated: None,
            identity: None,
            collation: None,
            comment: None,
            origin: written.name.span,
            type_origin: written.data_type.span,
        };
        if serial.is_some() {
            let options = SequenceOptions::default();
            let sequence =
                self.column_sequence(table, &column.name, options, written.data_type.span);
            column.default = Some(ColumnDefault::Serial(sequence));
            column.not_null = true;
        }
        let mut constraints = Vec::new();
        let mut nullability = serial.map(|_| (true, written.data_type.span));
        // A value comes from one of: serial, a default, a generation expression, an identity.
        let mut value = serial.map(|_| ("serial", written.data_type.span));
        for option in written.options {
            match option {
                ColumnOption::NotNull(not_null) => {
                    self.one_nullability(&mut nullability, not_null.value, not_null.span);
                    column.not_null |= not_null.value;
                }
                ColumnOption::Default(expression) => {
                    self.one_value(&mut value, "a default", expression.span);
                    column.default = Some(ColumnDefault::Expression(expression.text));
                }
                ColumnOption::Generated {
                    expression,
                    stored,
                    span,
                } => {
                    self.one_value(&mut value, "a generation expression", span);
                    column.generated = Some(Generated {
                        expression: expression.text,
                        stored,
                    });
                }
                ColumnOption::Identity {
                    always,
                    options,
                    span,
                } => {
                    self.one_value(&mut value, "an identity", span);
                    self.one_nullability(&mut nullability, true, span);
                    let sequence = self.column_sequence(table, &column.name, options, span);
                    column.identity = Some(Identity { always, sequence });
                    column.not_null = true;
                }
                ColumnOption::Collate(name) => {
                    let schema = name
                        .schema
                        .map_or_else(|| "pg_catalog".to_owned(), |schema| schema.value);
                    column.collation = Some(QualifiedName::new(schema, name.name.value));
                }
                ColumnOption::Constraint(constraint) => {
                    constraints.push((constraint, Some(written.name.clone())))
                }
            }
        }
        if let Some(table) = self.catalog.tables.get_mut(table) {
            table.columns.push(column);
        }
        constraints
    }

    /// Notes that a column's value comes from here; says so if it came from somewhere else already.
    fn one_value(
        &mut self,
        value: &mut Option<(&'static str, Span)>,
        what: &'static str,
        span: Span,
    ) {
        if let Some((other, first)) = *value {
            let both = if other == what {
                format!("{what} twice")
            } else {
                format!("{other} and {what}")
            };
            self.conflicting(&both, span, first);
        }
        value.get_or_insert((what, span));
    }

    fn one_nullability(&mut self, said: &mut Option<(bool, Span)>, not_null: bool, span: Span) {
        if let Some((_, first)) = said.filter(|(other, _)| *other != not_null) {
            self.conflicting("NULL and NOT NULL", span, first);
        }
        said.get_or_insert((not_null, span));
    }

    fn conflicting(&mut self, what: &str, span: Span, first: Span) {
        self.diagnostics.push(
            Diagnostic::error(
                &codes::CONFLICTING_COLUMN_OPTIONS,
                format!("a column cannot have {what}"),
            )
            .at(span, "the second one")
            .also(first, "the first one")
            .help("keep one of the two"),
        );
    }
}

/// `serial` and its kin are no types but a short form in CREATE TABLE.
fn serial_type(written: &TypeName) -> Option<&'static str> {
    if written.name.schema.is_some() || written.dimensions > 0 || !written.modifiers.is_empty() {
        return None;
    }
    match written.name.name.value.as_str() {
        "serial" | "serial4" => Some("int4"),
        "bigserial" | "serial8" => Some("int8"),
        "smallserial" | "serial2" => Some("int2"),
        _ => None,
    }
}
