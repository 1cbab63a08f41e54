//! Foreign keys: as many columns on both sides, of types that compare, pointing at something unique.

use crate::catalog::{Catalog, Constraint, DataType, Family, ForeignKey, Table, TypeRef};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};

pub(super) fn check(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    for table in catalog.tables.values() {
        for (constraint, key) in table.foreign_keys() {
            if let Some(target) = catalog.tables.get(&key.target) {
                diagnostics.append(check_key(catalog, table, constraint, key, target));
            }
        }
    }
}

fn check_key(
    catalog: &Catalog,
    table: &Table,
    constraint: &Constraint,
    key: &ForeignKey,
    target: &Table,
) -> Diagnostics {
    let mut found = Diagnostics::default();
    if key.target_columns.is_empty() {
        found.push(
            Diagnostic::error(
                &codes::NO_UNIQUE_KEY,
                format!("table `{}` has no primary key to point at", key.target),
            )
            .at(
                constraint.origin,
                "names no columns, so the primary key is meant",
            )
            .also(target.origin, "has none")
            .help(format!(
                "name the columns of a unique constraint: `REFERENCES {} (column)`",
                key.target
            )),
        );
        return found;
    }
    if key.columns.len() != key.target_columns.len() {
        let message = format!(
            "a foreign key has {} and points at {}",
            count(key.columns.len()),
            count(key.target_columns.len())
        );
        found.push(
            Diagnostic::error(&codes::FOREIGN_KEY_COLUMNS, message)
                .at(constraint.origin, "")
                .help(format!(
                    "`{}` is keyed by ({})",
                    key.target,
                    target.primary_key().join(", ")
                )),
        );
        return found;
    }
    if !target.is_unique(&key.target_columns) {
        let columns = key.target_columns.join(", ");
        found.push(
            Diagnostic::error(
                &codes::NO_UNIQUE_KEY,
                format!("({columns}) of table `{}` is not unique", key.target),
            )
            .at(
                constraint.origin,
                "points at columns without a unique constraint",
            )
            .also(target.origin, "the table")
            .help(format!(
                "add `UNIQUE ({columns})` to `{}`, or point at its primary key",
                key.target
            )),
        );
    }
    for (column, target_column) in key.columns.iter().zip(&key.target_columns) {
        let types = table.column(column).zip(target.column(target_column));
        if let Some((column, target_column)) =
            types.filter(|(a, b)| !comparable(catalog, &a.data_type, &b.data_type))
        {
            let (a, b) = (&column.data_type, &target_column.data_type);
            found.push(
                Diagnostic::error(
                    &codes::FOREIGN_KEY_TYPES,
                    format!("`{}` is {a}, what it points at is {b}", column.name),
                )
                .at(column.type_origin, "this type")
                .also(target_column.type_origin, "and this one cannot be compared")
                .help("give both columns the same type"),
            );
        }
    }
    found
}

fn count(columns: usize) -> String {
    if columns == 1 {
        "1 column".to_owned()
    } else {
        format!("{columns} columns")
    }
}

fn comparable(catalog: &Catalog, a: &DataType, b: &DataType) -> bool {
    let (a, b) = (catalog.without_domains(a), catalog.without_domains(b));
    if a.is_unknown() || b.is_unknown() {
        return true;
    }
    match (&a.base, &b.base) {
        _ if a.dimensions != b.dimensions => false,
        (TypeRef::Builtin(a), TypeRef::Builtin(b)) => {
            a.name == b.name || (a.family == b.family && a.family != Family::Own)
        }
        // An extension's type may compare with anything: citext with text.
        (TypeRef::Named(a), TypeRef::Named(b)) => a == b,
        _ => true,
    }
}
