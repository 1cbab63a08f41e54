//! The Rust type of a column.

use gratia_schema::catalog::{Column, DataType, QualifiedName, TypeRef, UserTypeKind};
use gratia_schema::diagnostic::Diagnostic;
use gratia_schema::source::Span;

use super::{Lower, settings, type_table};
use crate::codes;
use crate::config::{ColumnSettings, Elements, find};
use crate::ir::{Head, Type};
use crate::naming;

impl Lower<'_> {
    /// The type of a column, without the `Option` of a nullable one.
    pub(super) fn column_type(&mut self, setting: &ColumnSettings, column: &Column) -> Type {
        if let Some(rust) = &setting.rust {
            return Type::plain(Head::Path(rust.clone()));
        }
        let base = self.catalog.without_domains(&column.data_type);
        if let Some(json) = self.json_binding(setting, column, &base) {
            return json;
        }
        self.data_type(&column.data_type, setting.elements, column.type_origin)
    }

    /// The type of a value of this SQL type.
    pub(super) fn data_type(
        &mut self,
        data_type: &DataType,
        elements: Option<Elements>,
        span: Span,
    ) -> Type {
        let scalar = DataType {
            dimensions: 0,
            ..data_type.clone()
        };
        if data_type.dimensions == 0 {
            return self.scalar_type(&scalar, span);
        }
        let element = self.scalar_type(&scalar, span);
        let default = if data_type.dimensions == 1 {
            Elements::Required
        } else {
            Elements::Any
        };
        match elements.unwrap_or(default) {
            Elements::Required => element.vec(),
            Elements::Nullable => element.option().vec(),
            Elements::Any => element.in_value("Array"),
        }
    }

    fn scalar_type(&mut self, data_type: &DataType, span: Span) -> Type {
        let name = settings::type_key(data_type);
        let config = self.config;
        if let Some(binding) = find(&config.types, &name) {
            return Type::plain(Head::Path(binding.rust.clone()));
        }
        let found = match &data_type.base {
            TypeRef::Builtin(builtin) => type_table::builtin(builtin.name),
            TypeRef::Named(name) => self.user_type(name, span),
        };
        found.unwrap_or_else(|| {
            self.diagnostics.push(
                Diagnostic::error(&codes::NO_RUST_TYPE, format!("type `{name}` has no Rust type"))
                    .at(span, "")
                    .help(format!(
                        "say in gratia.toml which one is meant:\n\n[types]\n\"{name}\" = {{ rust = \"::some_crate::Type\" }}"
                    )),
            );
            Type::string()
        })
    }

    fn user_type(&mut self, name: &QualifiedName, span: Span) -> Option<Type> {
        let catalog = self.catalog;
        let found = catalog.types.get(name)?;
        Some(match &found.kind {
            UserTypeKind::Enum(_) => Type::plain(Head::Generated(
                self.path_in(&name.schema, "enums"),
                self.enum_name(name),
            )),
            UserTypeKind::Composite(_) => Type::plain(Head::Generated(
                self.path_in(&name.schema, "composites"),
                naming::type_name(&name.name),
            )),
            UserTypeKind::Domain(domain) => self.data_type(&domain.base, None, span),
            UserTypeKind::Range(subtype) => self.data_type(subtype, None, span).in_value("Range"),
            UserTypeKind::Multirange(subtype) => {
                self.data_type(subtype, None, span).in_value("Multirange")
            }
            UserTypeKind::Extension { .. } => type_table::extension(&name.name)?,
        })
    }

    /// The Rust name of an enum.
    pub(super) fn enum_name(&self, name: &QualifiedName) -> String {
        let setting =
            find(&self.config.enums, &settings::key(name)).and_then(|setting| setting.name.clone());
        setting.unwrap_or_else(|| naming::type_name(&name.name))
    }
}
