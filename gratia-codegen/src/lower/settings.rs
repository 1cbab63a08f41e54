//! Settings against the schema: one that matches nothing is an error with the nearest name.

use gratia_schema::catalog::{
    Constraint, DataType, PUBLIC, QualifiedName, TypeRef, UserTypeKind, builtins,
};
use gratia_schema::diagnostic::Diagnostic;
use gratia_schema::source::Span;

use super::Lower;
use crate::codes;

/// How gratia.toml names a table or type: `products`, `audit.logs`.
pub(super) fn key(name: &QualifiedName) -> String {
    if name.schema == PUBLIC {
        name.name.clone()
    } else {
        format!("{}.{}", name.schema, name.name)
    }
}

/// How gratia.toml names the type of an element under `[types]`.
pub(super) fn type_key(data_type: &DataType) -> String {
    match &data_type.base {
        TypeRef::Builtin(builtin) => builtin.name.to_owned(),
        TypeRef::Named(name) => key(name),
    }
}

impl Lower<'_> {
    /// Says every setting that matches nothing.
    pub(super) fn check_settings(&mut self) {
        let catalog = self.catalog;
        let config = self.config;
        let tables: Vec<String> = catalog.relations().map(|table| key(&table.name)).collect();
        let columns: Vec<String> = catalog
            .relations()
            .flat_map(|table| {
                table
                    .columns
                    .iter()
                    .map(|column| format!("{}.{}", key(&table.name), column.name))
            })
            .collect();
        let enums: Vec<String> = catalog
            .types
            .iter()
            .filter(|(_, found)| matches!(found.kind, UserTypeKind::Enum(_)))
            .map(|(name, _)| key(name))
            .collect();
        let types: Vec<String> = catalog
            .types
            .keys()
            .map(key)
            .chain(builtins().iter().map(|b| b.name.to_owned()))
            .collect();
        let column_names: Vec<String> = catalog
            .tables
            .values()
            .flat_map(|table| &table.columns)
            .map(|column| column.name.clone())
            .collect();

        self.check_names(
            "table",
            &tables,
            config.tables.iter().map(|s| (&s.name, s.span)),
        );
        self.check_names(
            "table",
            &tables,
            config.exclude.iter().map(|s| (&s.name, s.span)),
        );
        self.check_names(
            "column",
            &columns,
            config.columns.iter().map(|s| (&s.name, s.span)),
        );
        self.check_names(
            "enum",
            &enums,
            config.enums.iter().map(|s| (&s.name, s.span)),
        );
        self.check_names(
            "type",
            &types,
            config.types.iter().map(|s| (&s.name, s.span)),
        );
        self.check_names(
            "column",
            &column_names,
            config.touch.iter().map(|s| (&s.name, s.span)),
        );
        let foreign_keys: Vec<String> = catalog
            .tables
            .values()
            .flat_map(|table| {
                let named = |(constraint, _): (&Constraint, _)| {
                    format!("{}.{}", key(&table.name), constraint.name)
                };
                table.foreign_keys().map(named)
            })
            .collect();
        self.check_names(
            "foreign key",
            &foreign_keys,
            config.foreign_keys.iter().map(|s| (&s.name, s.span)),
        );
        for setting in &config.enums {
            let labels = catalog
                .types
                .iter()
                .find(|(name, _)| key(name) == setting.name)
                .map(|(_, found)| &found.kind);
            if let Some(UserTypeKind::Enum(enum_type)) = labels {
                let known: Vec<String> = enum_type
                    .labels
                    .iter()
                    .map(|label| label.value.clone())
                    .collect();
                self.check_names(
                    "label",
                    &known,
                    setting
                        .value
                        .labels
                        .keys()
                        .map(|label| (label, setting.span)),
                );
            }
        }
    }

    fn check_names<'n>(
        &mut self,
        what: &str,
        known: &[String],
        names: impl Iterator<Item = (&'n String, Option<Span>)>,
    ) {
        for (name, span) in names.filter(|(name, _)| !known.contains(name)) {
            let diagnostic = Diagnostic::error(
                &codes::CONFIG_UNUSED,
                format!("there is no {what} `{name}`"),
            )
            .suggest(name, known.iter().map(String::as_str), || {
                let end = format!(".{name}");
                match known.iter().find(|known| known.ends_with(&end)) {
                    Some(full) => format!("write it in full: `\"{full}\"`"),
                    None => "remove the setting".to_owned(),
                }
            });
            self.diagnostics.push(match span {
                Some(span) => diagnostic.at(span, "matches nothing in the schema"),
                None => diagnostic,
            });
        }
    }
}
