//! Tags: each on a column that it fits, once.

use crate::catalog::{Catalog, Column, Family, TagKind, TypeRef, UserTypeKind};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};

pub(super) fn check(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    for table in catalog.relations() {
        for tag in table.comment.iter().flat_map(|comment| &comment.tags) {
            diagnostics.push(
                Diagnostic::error(
                    &codes::MISPLACED_TAG,
                    "tags stand on columns, this one on a table or view",
                )
                .at(tag.span, "")
                .help("move it to the COMMENT of a column"),
            );
        }
        let of_view = catalog.views.contains_key(&table.name);
        for column in &table.columns {
            check_column(catalog, column, diagnostics);
            check_place(of_view, column, diagnostics);
        }
    }
}

/// Tags that only columns of tables have, or only those of views.
fn check_place(of_view: bool, column: &Column, diagnostics: &mut Diagnostics) {
    for tag in column.tags() {
        let (name, help) = match (&tag.kind, of_view) {
            (TagKind::Touch, true) => (
                "touch",
                "`@touch` stands on columns of tables: a view is not updated",
            ),
            (TagKind::Type(_), false) => (
                "type",
                "`@type` stands on columns of views: a table's column says its type itself",
            ),
            (TagKind::NotNull, false) => (
                "notnull",
                "`@notnull` stands on columns of views: write `NOT NULL` in the table",
            ),
            _ => continue,
        };
        let message = format!("`@{name}` does not fit column `{}`", column.name);
        diagnostics.push(
            Diagnostic::error(&codes::MISPLACED_TAG, message)
                .at(tag.span, "")
                .help(help),
        );
    }
}

fn check_column(catalog: &Catalog, column: &Column, diagnostics: &mut Diagnostics) {
    let is_known = !catalog.without_domains(&column.data_type).is_unknown();
    let mut seen: Vec<&TagKind> = Vec::new();
    for tag in column.tags() {
        let same_kind =
            |other: &&TagKind| std::mem::discriminant(*other) == std::mem::discriminant(&tag.kind);
        if seen.iter().any(same_kind) {
            diagnostics.push(
                Diagnostic::error(&codes::MALFORMED_TAG, "a tag is given twice")
                    .at(tag.span, "the second time")
                    .help("keep one of the two"),
            );
        }
        seen.push(&tag.kind);
        if let Some((name, wanted)) = misfit(catalog, column, &tag.kind).filter(|_| is_known) {
            let message = format!(
                "`@{name}` does not fit column `{}` of type {}",
                column.name, column.data_type
            );
            diagnostics.push(
                Diagnostic::error(&codes::MISPLACED_TAG, message)
                    .at(tag.span, "")
                    .also(column.type_origin, "the column's type")
                    .help(format!("`@{name}` stands on columns of {wanted}")),
            );
        }
    }
}

/// The tag's name and the types it wants, if the column's is not among them.
pub fn misfit(
    catalog: &Catalog,
    column: &Column,
    kind: &TagKind,
) -> Option<(&'static str, &'static str)> {
    let data_type = catalog.without_domains(&column.data_type);
    let builtin = data_type.as_builtin();
    match kind {
        TagKind::Json(_) => {
            let fits = builtin.is_some_and(|builtin| matches!(builtin.name, "json" | "jsonb"));
            (!fits).then_some(("json", "type json or jsonb"))
        }
        TagKind::Secret => {
            let extension = match &data_type.base {
                TypeRef::Named(name) => catalog
                    .types
                    .get(name)
                    .is_some_and(|found| matches!(found.kind, UserTypeKind::Extension { .. })),
                TypeRef::Builtin(_) => false,
            };
            let fits = extension
                || builtin.is_some_and(|b| {
                    b.is_text() || matches!(b.name, "bytea" | "uuid" | "json" | "jsonb")
                });
            (!fits).then_some(("secret", "text, bytea, uuid or JSON"))
        }
        TagKind::Touch => {
            let fits = builtin.is_some_and(|builtin| builtin.family == Family::Moment);
            (!fits).then_some(("touch", "type date, timestamp or timestamptz"))
        }
        TagKind::Type(_) | TagKind::NotNull => None,
    }
}
