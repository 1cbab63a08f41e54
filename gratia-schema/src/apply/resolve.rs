//! Names to objects: types and tables, along the search path.

use super::Apply;
use super::extension::extension_of;
use super::other_databases::{instead_of, serial};
use crate::ast::{ObjectName, TypeName};
use crate::catalog::{DataType, Family, Modifier, QualifiedName, TypeRef, builtin_named, builtins};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

impl Apply<'_> {
    /// The schemas in which an unqualified name is looked for.
    pub(super) fn candidates(&self, name: &ObjectName) -> Vec<QualifiedName> {
        match &name.schema {
            Some(schema) => vec![QualifiedName::new(&schema.value, &name.name.value)],
            None => self
                .search_path
                .iter()
                .map(|schema| QualifiedName::new(schema, &name.name.value))
                .collect(),
        }
    }

    /// A table that exists; otherwise says so.
    pub(super) fn resolve_table(&mut self, name: &ObjectName) -> Option<QualifiedName> {
        let found = self
            .candidates(name)
            .into_iter()
            .find(|name| self.catalog.tables.contains_key(name));
        if found.is_none() {
            let known: Vec<&str> = self
                .catalog
                .tables
                .keys()
                .map(|name| name.name.as_str())
                .collect();
            let wrong = &name.name.value;
            let diagnostic = Diagnostic::error(
                &codes::UNKNOWN_RELATION,
                format!("table `{}` does not exist", name.shown()),
            )
            .at(name.span(), "not created above this line")
            .suggest(wrong, known, || {
                "create the table above this statement".to_owned()
            });
            self.missing("table", name, diagnostic);
        }
        found
    }

    /// A user-defined type that exists, under its full name.
    pub(super) fn find_type(&self, name: &ObjectName) -> Option<QualifiedName> {
        self.candidates(name)
            .into_iter()
            .find(|name| self.catalog.types.contains_key(name))
    }

    /// A type as written, resolved; otherwise says what is wrong with it.
    pub(super) fn resolve_type(&mut self, written: &TypeName) -> Option<DataType> {
        let name = &written.name.name.value;
        let in_pg_catalog = written
            .name
            .schema
            .as_ref()
            .is_none_or(|schema| schema.value == "pg_catalog");
        let base = match builtin_named(name).filter(|_| in_pg_catalog) {
            Some(builtin) if builtin.family == Family::Pseudo => {
                self.pseudo_type(name, written.span);
                return None;
            }
            Some(builtin) => TypeRef::Builtin(builtin),
            None => match self.find_type(&written.name) {
                Some(name) => TypeRef::Named(name),
                None => {
                    self.unknown_type(written);
                    return None;
                }
            },
        };
        let data_type = DataType {
            base,
            modifiers: written.modifiers.clone(),
            interval_fields: written.interval_fields.clone(),
            dimensions: written.dimensions,
        };
        self.check_modifiers(&data_type, written.span);
        Some(data_type)
    }

    fn pseudo_type(&mut self, name: &str, span: Span) {
        self.diagnostics.push(
            Diagnostic::error(
                &codes::PSEUDO_TYPE,
                format!("a column cannot be of type `{name}`"),
            )
            .at(span, "a pseudo-type")
            .help("name a type that values can have, such as `jsonb` or a composite type"),
        );
    }

    fn unknown_type(&mut self, written: &TypeName) {
        let name = &written.name.name.value;
        if let Some(meant) = serial(name) {
            let message = format!("`{name}` is no type of its own");
            let help = format!(
                "it is short for a new column of type {meant} with a sequence, in CREATE TABLE and ADD COLUMN: \
                 here write `{meant}`"
            );
            self.diagnostics.push(
                Diagnostic::error(&codes::PSEUDO_TYPE, message)
                    .at(written.span, "")
                    .help(help),
            );
            return;
        }
        let diagnostic = Diagnostic::error(
            &codes::UNKNOWN_TYPE,
            format!("type `{}` does not exist", written.name.shown()),
        )
        .at(written.span, "neither built in nor created above");
        let diagnostic = match (extension_of(name), instead_of(name)) {
            (Some(extension), _) => {
                diagnostic.help(format!("add `CREATE EXTENSION {extension};` above"))
            }
            (None, Some(help)) => diagnostic.help(help),
            (None, None) => {
                let own = self.catalog.types.keys().map(|name| name.name.as_str());
                let known = builtins()
                    .iter()
                    .filter(|builtin| {
                        builtin.family != Family::Pseudo && !is_internal(builtin.name)
                    })
                    .flat_map(|builtin| [builtin.display, builtin.name])
                    .chain(["serial", "bigserial", "smallserial"])
                    .chain(own);
                diagnostic.suggest(name, known.collect::<Vec<_>>(), || {
                    format!(
                        "create the type above; if an extension brings it, add `CREATE EXTENSION …` and say in gratia.toml \
                         what it becomes:\n\n[types]\n\"{name}\" = {{ rust = \"::some_crate::Type\" }}"
                    )
                })
            }
        };
        self.missing("type", &written.name, diagnostic);
    }

    fn check_modifiers(&mut self, data_type: &DataType, span: Span) {
        let TypeRef::Builtin(builtin) = data_type.base else {
            return;
        };
        let numbers: Vec<Option<i64>> = data_type
            .modifiers
            .iter()
            .map(|text| text.parse().ok())
            .collect();
        let allowed = match (builtin.modifier, numbers.as_slice()) {
            (_, []) => return,
            (Modifier::Length, [Some(length)]) => (1..=10_485_760).contains(length),
            (Modifier::Numeric, [Some(precision)]) => (1..=1000).contains(precision),
            (Modifier::Numeric, [Some(precision), Some(scale)]) => {
                (1..=1000).contains(precision) && (-1000..=1000).contains(scale)
            }
            (Modifier::Seconds, [Some(digits)]) => (0..=6).contains(digits),
            _ => false,
        };
        if !allowed {
            let help = match builtin.modifier {
                Modifier::None => format!(
                    "remove it: `{}` takes nothing in parentheses",
                    builtin.display
                ),
                Modifier::Length => "write a length from 1 to 10485760".to_owned(),
                Modifier::Numeric => {
                    "write a precision from 1 to 1000 and perhaps a scale: `numeric(10,2)`"
                        .to_owned()
                }
                Modifier::Seconds => "write 0 to 6, the digits of a second".to_owned(),
            };
            let modifiers = data_type.modifiers.join(",");
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::INVALID_MODIFIER,
                    format!("`({modifiers})` does not fit type `{}`", builtin.display),
                )
                .at(span, "")
                .help(help),
            );
        }
    }
}

/// Types of system catalogs: nobody means them by a slip.
fn is_internal(name: &str) -> bool {
    let named = [
        "aclitem",
        "cid",
        "int2vector",
        "oidvector",
        "refcursor",
        "tid",
        "xid",
        "xid8",
    ];
    named.contains(&name)
        || ["pg_", "reg", "txid_"]
            .iter()
            .any(|start| name.starts_with(start))
}
