//! The generated code of every case, as committed beside it; and that the cases hold what they are there for.

use std::collections::BTreeSet;

use gratia_codegen::config::Layout;
use gratia_schema::catalog::{Family, TypeRef, builtins};

use crate::cases::{self, Case};

/// Compares with the snapshot in the directory of the case.
fn assert_text(case: &Case, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&case.directory);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn every_case_is_as_committed() {
    for case in cases::all() {
        let run = case.run(Layout::Crate);
        let warnings = match run.warnings.as_str() {
            "" => String::new(),
            warnings => format!("// ---- warnings\n{warnings}\n"),
        };
        assert_text(&case, "expected", &(warnings + &run.text()));
    }
}

#[test]
fn one_file_holds_the_same_modules() {
    let case = cases::named("schemas");
    assert_text(&case, "single", &case.run(Layout::Single).text());
}

#[test]
fn every_builtin_type_is_in_the_case_of_types() {
    let run = cases::named("types").run(Layout::Crate);
    let catalog = run.generated.catalog().expect("a catalog");
    let wanted: BTreeSet<&str> = builtins()
        .iter()
        .filter(|builtin| builtin.family != Family::Pseudo)
        .map(|builtin| builtin.name)
        .collect();
    for (table, dimensions, not_null) in [
        ("scalars", 0, true),
        ("nullables", 0, false),
        ("arrays", 1, true),
        ("matrices", 2, true),
    ] {
        let mut tables = catalog.tables.values();
        let found = tables.find(|found| found.name.name == table);
        let columns = &found.expect("the table").columns;
        let found: BTreeSet<&str> = columns
            .iter()
            .filter(|column| {
                column.data_type.dimensions == dimensions && column.not_null == not_null
            })
            .filter_map(|column| match column.data_type.base {
                TypeRef::Builtin(builtin) => Some(builtin.name),
                TypeRef::Named(_) => None,
            })
            .collect();
        assert_eq!(found, wanted, "{table}");
    }
}
