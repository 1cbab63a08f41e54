//! CREATE EXTENSION, and the types that known extensions bring.

use super::Apply;
use crate::ast::Name;
use crate::catalog::{QualifiedName, UserType, UserTypeKind};
use crate::diagnostic::codes;

/// The types of extensions that ship with PostgreSQL or are widely used.
const TYPES: &[(&str, &[&str])] = &[
    ("citext", &["citext"]),
    ("cube", &["cube"]),
    ("earthdistance", &["earth"]),
    ("hstore", &["hstore"]),
    ("intarray", &["query_int"]),
    (
        "isn",
        &[
            "ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc",
        ],
    ),
    ("lo", &["lo"]),
    ("ltree", &["ltree", "lquery", "ltxtquery"]),
    ("pg_trgm", &["gtrgm"]),
    ("postgis", &["geometry", "geography", "box2d", "box3d"]),
    ("seg", &["seg"]),
    ("vector", &["vector", "halfvec", "sparsevec"]),
];

/// The extensions whose types are known, with them.
pub fn extensions_with_types() -> &'static [(&'static str, &'static [&'static str])] {
    TYPES
}

/// The extension that brings a type.
pub(super) fn extension_of(name: &str) -> Option<&'static str> {
    TYPES
        .iter()
        .find(|(_, types)| types.contains(&name))
        .map(|(extension, _)| *extension)
}

impl Apply<'_> {
    pub(super) fn create_extension(
        &mut self,
        name: Name,
        schema: Option<Name>,
        if_not_exists: bool,
    ) {
        if let Some(first) = self.catalog.extensions.get(&name.value).copied() {
            if !if_not_exists {
                self.duplicate(
                    &codes::DUPLICATE_OBJECT,
                    "extension",
                    &name.value,
                    name.span,
                    Some(first),
                );
            }
            return;
        }
        let home = match &schema {
            Some(schema) => {
                self.require_schema(&schema.value, schema.span);
                schema.value.clone()
            }
            None => self
                .search_path
                .first()
                .cloned()
                .unwrap_or_else(|| crate::catalog::PUBLIC.to_owned()),
        };
        let types = TYPES.iter().find(|(extension, _)| *extension == name.value);
        for type_name in types.iter().flat_map(|(_, types)| types.iter()) {
            let kind = UserTypeKind::Extension {
                extension: name.value.clone(),
            };
            self.catalog.types.insert(
                QualifiedName::new(&home, *type_name),
                UserType {
                    kind,
                    comment: None,
                    origin: name.span,
                },
            );
        }
        self.catalog.extensions.insert(name.value, name.span);
    }
}
