//! Enums and composite types.

use gratia_schema::catalog::{QualifiedName, UserTypeKind};
use gratia_schema::syntax::quote_identifier;

use super::names::Claims;
use super::{Lower, settings};
use crate::config::find;
use crate::ir::{Attribute, Composite, Enum, Variant};
use crate::naming;

const IN_SCHEMA: &str = "rename one of the two in the schema";

impl Lower<'_> {
    pub(super) fn enums(&mut self, types: &[&QualifiedName]) -> Vec<Enum> {
        let catalog = self.catalog;
        let config = self.config;
        let mut claims = Claims::new("enum");
        let mut enums = Vec::new();
        for name in types {
            let found = &catalog.types[*name];
            let UserTypeKind::Enum(enum_type) = &found.kind else {
                continue;
            };
            let rust = self.enum_name(name);
            claims.claim(&rust, &name.name, Some(found.origin), self.diagnostics);
            let labels = find(&config.enums, &settings::key(name)).map(|setting| &setting.labels);
            let mut variants = Claims::new("variant");
            let variants = enum_type
                .labels
                .iter()
                .map(|label| {
                    let renamed = labels.and_then(|labels| labels.get(&label.value)).cloned();
                    let variant = renamed.unwrap_or_else(|| naming::variant(&label.value));
                    variants.claim(&variant, &label.value, Some(label.span), self.diagnostics);
                    Variant {
                        label: label.value.clone(),
                        name: variant,
                    }
                })
                .collect();
            let comment = found
                .comment
                .as_ref()
                .map(|comment| comment.documentation.clone());
            enums.push(Enum {
                sql: name.to_string(),
                name: rust,
                comment,
                variants,
            });
        }
        enums
    }

    pub(super) fn composites(&mut self, types: &[&QualifiedName]) -> Vec<Composite> {
        let catalog = self.catalog;
        let mut claims = Claims::fixed("composite type", IN_SCHEMA);
        let mut composites = Vec::new();
        for name in types {
            let found = &catalog.types[*name];
            let UserTypeKind::Composite(attributes) = &found.kind else {
                continue;
            };
            let rust = naming::type_name(&name.name);
            claims.claim(&rust, &name.name, Some(found.origin), self.diagnostics);
            let mut fields = Claims::fixed("field", IN_SCHEMA);
            let attributes = attributes
                .iter()
                .map(|attribute| {
                    let field = naming::field(&attribute.name);
                    fields.claim(
                        &field,
                        &attribute.name,
                        Some(attribute.origin),
                        self.diagnostics,
                    );
                    let ty = self.data_type(&attribute.data_type, None, attribute.origin);
                    Attribute {
                        field,
                        sql: format!(
                            "{} {}",
                            quote_identifier(&attribute.name),
                            attribute.data_type
                        ),
                        ty,
                        type_constant: self
                            .attribute_wire(&attribute.data_type)
                            .map(|wire| wire.type_constant),
                    }
                })
                .collect();
            let comment = found
                .comment
                .as_ref()
                .map(|comment| comment.documentation.clone());
            composites.push(Composite {
                sql: name.to_string(),
                name: rust,
                comment,
                attributes,
            });
        }
        composites
    }
}
