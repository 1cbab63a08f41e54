//! Every code has a case.

use std::collections::BTreeMap;

use gratia_schema::diagnostic::{Code, codes as schema};

use gratia_codegen::codes;

use super::harness::{cases, run};

/// Codes that no schema, shapes file or gratia.toml causes, and why. `gratia-codegen/tests/cli` has those of the
/// command line.
const WITHOUT_CASE: &[(Code, &str)] = &[
    (
        &codes::MANIFEST,
        "speaks of the generated crate's Cargo.toml: cli/generate.rs",
    ),
    (&codes::NO_CONFIG, "there is no gratia.toml: cli/inputs.rs"),
    (&codes::INIT_EXISTS, "only `init` says it: cli/init.rs"),
    (&codes::UNWRITABLE, "speaks of the output: cli/untouched.rs"),
    (&codes::NOT_OURS, "speaks of the output: cli/output.rs"),
    (&codes::UNKNOWN_TABLE, "only `show` says it: cli/show.rs"),
    (
        &codes::UNKNOWN_CODE,
        "only `explain` says it: cli/explain.rs",
    ),
    (
        &codes::INTERNAL,
        "a defect of the generator: one that is known is mended",
    ),
];

#[test]
fn every_code_has_a_case() {
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    for case in cases() {
        for diagnostic in run(&case).diagnostics.sorted() {
            said.entry(diagnostic.code.id)
                .or_insert_with(|| case.name.clone());
        }
    }
    let excused = |code: Code| WITHOUT_CASE.iter().find(|(other, _)| *other == code);
    for code in schema::ALL.iter().chain(codes::ALL) {
        match (said.get(code.id), excused(code)) {
            (Some(_), None) | (None, Some(_)) => {}
            (None, None) => panic!("no case for {}: {}", code.id, code.title),
            (Some(case), Some((_, why))) => panic!("{} has the case {case}, yet: {why}", code.id),
        }
    }
}
