//! CREATE TYPE, ALTER TYPE … VALUE and CREATE DOMAIN.

use super::Apply;
use crate::ast::{CreateDomain, EnumAction, ObjectName, TypeBody};
use crate::catalog::{
    Attribute, DataType, Domain, EnumType, QualifiedName, UserType, UserTypeKind,
};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;
use crate::syntax::MAX_IDENTIFIER;

impl Apply<'_> {
    pub(super) fn create_type(&mut self, name: &ObjectName, body: TypeBody) {
        let target = self.target_name(name);
        let kind = match body {
            TypeBody::Enum(labels) => UserTypeKind::Enum(EnumType {
                labels: self.enum_labels(labels),
            }),
            TypeBody::Composite(attributes) => {
                let resolved = attributes.into_iter().filter_map(|attribute| {
                    let data_type = self.resolve_type(&attribute.data_type)?;
                    Some(Attribute {
                        name: attribute.name.value,
                        data_type,
                        origin: attribute.name.span,
                    })
                });
                UserTypeKind::Composite(resolved.collect())
            }
            TypeBody::Range {
                subtype,
                multirange,
            } => {
                let Some(subtype) = self.resolve_type(&subtype) else {
                    return;
                };
                let name_of_multirange =
                    multirange.map_or_else(|| multirange_name(&target.name), |name| name.value);
                let multirange = QualifiedName::new(&target.schema, name_of_multirange);
                let kind = UserTypeKind::Multirange(subtype.clone());
                self.catalog.types.insert(
                    multirange,
                    UserType {
                        kind,
                        comment: None,
                        origin: name.span(),
                    },
                );
                UserTypeKind::Range(subtype)
            }
        };
        self.add_type(target, name, kind);
    }

    pub(super) fn create_domain(&mut self, domain: CreateDomain) {
        let target = self.target_name(&domain.name);
        let Some(base) = self.resolve_type(&domain.base) else {
            return;
        };
        let kind = UserTypeKind::Domain(Domain {
            base,
            not_null: domain.not_null,
            default: domain.default.map(|default| default.text),
            checks: domain
                .checks
                .into_iter()
                .map(|(_, check)| check.text)
                .collect(),
        });
        self.add_type(target, &domain.name, kind);
    }

    fn add_type(&mut self, target: QualifiedName, name: &ObjectName, kind: UserTypeKind) {
        let type_origin = self.catalog.types.get(&target).map(|found| found.origin);
        // The rows of a table are of a type that is called like it.
        let table_origin = self.catalog.relation(&target).map(|table| table.origin);
        if let Some(first) = type_origin.or(table_origin) {
            self.duplicate(
                &codes::DUPLICATE_OBJECT,
                "type",
                &target.to_string(),
                name.span(),
                Some(first),
            );
            return;
        }
        self.catalog.types.insert(
            target,
            UserType {
                kind,
                comment: None,
                origin: name.span(),
            },
        );
    }

    fn enum_labels(&mut self, labels: Vec<Spanned<String>>) -> Vec<Spanned<String>> {
        let mut kept: Vec<Spanned<String>> = Vec::new();
        for label in labels {
            match kept.iter().find(|other| other.value == label.value) {
                Some(first) => self.duplicate_label(&label, first.clone()),
                None => {
                    self.check_label(&label);
                    kept.push(label);
                }
            }
        }
        kept
    }

    fn duplicate_label(&mut self, label: &Spanned<String>, first: Spanned<String>) {
        let message = format!("label `{}` is given twice", label.value);
        self.diagnostics.push(
            Diagnostic::error(&codes::DUPLICATE_LABEL, message)
                .at(label.span, "the second time")
                .also(first.span, "the first time")
                .help("remove one of the two"),
        );
    }

    fn check_label(&mut self, label: &Spanned<String>) {
        if label.value.len() > MAX_IDENTIFIER {
            let message = format!(
                "a label has at most {MAX_IDENTIFIER} bytes, this one {}",
                label.value.len()
            );
            self.diagnostics.push(
                Diagnostic::error(&codes::DUPLICATE_LABEL, message)
                    .at(label.span, "")
                    .help("shorten the label"),
            );
        }
    }

    pub(super) fn alter_enum(&mut self, name: &ObjectName, action: EnumAction) {
        let Some(target) = self.find_type(name) else {
            return self.unknown_user_type("enum", name);
        };
        let Some(UserTypeKind::Enum(enum_type)) =
            self.catalog.types.get(&target).map(|t| t.kind.clone())
        else {
            return self.unknown_user_type("enum", name);
        };
        let mut labels = enum_type.labels;
        let texts: Vec<String> = labels.iter().map(|label| label.value.clone()).collect();
        let known = texts.iter().map(String::as_str);
        let place_of = |wanted: &Spanned<String>, labels: &[Spanned<String>]| {
            labels.iter().position(|label| label.value == wanted.value)
        };
        match action {
            EnumAction::Add {
                label,
                if_not_exists,
                before,
                after,
            } => {
                if let Some(at) = place_of(&label, &labels) {
                    if !if_not_exists {
                        self.duplicate_label(&label, labels[at].clone());
                    }
                    return;
                }
                let neighbour = before.as_ref().or(after.as_ref());
                let at = match neighbour {
                    None => labels.len(),
                    Some(neighbour) => match place_of(neighbour, &labels) {
                        Some(at) => at + usize::from(after.is_some()),
                        None => {
                            return self.unknown_object("label", neighbour, known);
                        }
                    },
                };
                self.check_label(&label);
                labels.insert(at, label);
            }
            EnumAction::Rename { from, to } => match place_of(&from, &labels) {
                Some(at) => labels[at] = to,
                None => return self.unknown_object("label", &from, known),
            },
        }
        if let Some(user_type) = self.catalog.types.get_mut(&target) {
            user_type.kind = UserTypeKind::Enum(EnumType { labels });
        }
    }

    /// Says that something named is not there; `known` is what is.
    pub(super) fn unknown_object<'k>(
        &mut self,
        kind: &str,
        name: &Spanned<String>,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        let diagnostic = unknown(kind, name, known);
        self.diagnostics.push(diagnostic);
    }

    /// Says that a type is not there, unless the statement that creates it was said to be wrong.
    pub(super) fn unknown_user_type(&mut self, kind: &str, name: &ObjectName) {
        let written = Spanned {
            value: name.name.value.clone(),
            span: name.span(),
        };
        let known = self.catalog.types.keys().map(|name| name.name.as_str());
        let diagnostic = unknown(kind, &written, known);
        self.missing(kind, name, diagnostic);
    }

    /// The type of a built-in scalar by its name in `pg_type`.
    pub(super) fn builtin(name: &'static str) -> Option<DataType> {
        crate::catalog::builtin_named(name).map(DataType::builtin)
    }
}

fn unknown<'k>(
    kind: &str,
    name: &Spanned<String>,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    Diagnostic::error(
        &codes::UNKNOWN_OBJECT,
        format!("{kind} `{}` does not exist", name.value),
    )
    .at(name.span, "not created above this line")
    .suggest(&name.value, known.iter().copied(), || {
        if known.is_empty() || known.len() > 12 {
            format!("create the {kind} above this statement")
        } else {
            format!("known here: {}", known.join(", "))
        }
    })
}

/// `floatrange` gives `floatmultirange`; a name without "range" gets `_multirange`.
fn multirange_name(range: &str) -> String {
    match range.find("range") {
        Some(at) => format!("{}multi{}", &range[..at], &range[at..]),
        None => format!("{range}_multirange"),
    }
}
