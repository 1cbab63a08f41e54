//! What Drizzle's own tests assert of a query builder, case by case: which test of ours holds it, when one will, or why none
//! ever will. The table `cases/builder_cases.tsv` has a line for each; a line without its test fails here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What became of a case.
struct Line {
    case: String,
    kind: String,
    /// The test, the issue or the reason.
    detail: String,
}

fn directory() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn table() -> Vec<Line> {
    let text = fs::read_to_string(directory().join("cases/builder_cases.tsv")).expect("the table");
    let line = |line: &str| {
        let mut fields = line.splitn(3, '\t').map(str::to_owned);
        let mut field = || {
            fields
                .next()
                .unwrap_or_else(|| panic!("three fields: {line}"))
        };
        Line {
            case: field(),
            kind: field(),
            detail: field(),
        }
    };
    text.lines().map(line).collect()
}

/// The tests of the suite against a server and of the codecs, by module and name.
fn tests() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&directory().join("tests/postgres"), "", &mut found);
    collect(
        &directory().join("../gratia-runtime/tests/roundtrip"),
        "roundtrip::",
        &mut found,
    );
    found
}

fn is_declared(directory: &Path, module: &str) -> bool {
    let parents = [
        directory.join("main.rs"),
        directory.join("mod.rs"),
        directory.with_extension("rs"),
    ];
    let declares = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines()
            .any(|line| line.ends_with(&format!("mod {module};")))
    };
    parents.iter().any(declares)
}

fn collect(directory: &Path, module: &str, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).expect("a directory of tests") {
        let path: PathBuf = entry.expect("an entry").path();
        let stem = path.file_stem().and_then(|stem| stem.to_str());
        let stem = stem.expect("a name in UTF-8");
        let is_source = path.extension().is_some_and(|extension| extension == "rs");
        // A module that is declared nowhere is never compiled.
        let is_module =
            is_source && !matches!(stem, "main" | "mod") || path.join("mod.rs").exists();
        assert!(
            !is_module || is_declared(directory, stem),
            "nothing declares the module of {}",
            path.display()
        );
        if path.is_dir() {
            collect(&path, &format!("{module}{stem}::"), found);
        } else if is_source {
            let module = match stem {
                "main" | "mod" => module.to_owned(),
                _ => format!("{module}{stem}::"),
            };
            let text = fs::read_to_string(&path).expect("a source");
            let mut is_test = false;
            for line in text.lines().map(str::trim) {
                let name = line.trim_start_matches("async ").strip_prefix("fn ");
                if let (true, Some((name, _))) = (is_test, name.and_then(|n| n.split_once('('))) {
                    found.insert(format!("{module}{name}"));
                }
                let is_attribute = line.starts_with("#[");
                is_test = line.starts_with("#[test]")
                    || line.starts_with("#[tokio::test")
                    || is_test && is_attribute;
            }
        }
    }
}

#[test]
fn every_line_names_a_test_that_is_there() {
    let tests = tests();
    let mut seen = BTreeSet::new();
    for Line { case, kind, detail } in table() {
        assert!(seen.insert(case.clone()), "{case} has two lines");
        match kind.as_str() {
            "test" => assert!(tests.contains(&detail), "{case}: there is no test {detail}"),
            "misuse" => {
                let path = directory().join(format!("cases/misuse/{detail}.rs"));
                assert!(path.is_file(), "{case}: there is no misuse {detail}");
            }
            "later" | "refused" => assert!(!detail.is_empty(), "{case} has no reason"),
            other => panic!("{case}: {other} is no kind of line"),
        }
    }
}

/// The list itself is not part of this repository: where it is at hand, every case of it has a line.
#[test]
fn every_case_has_a_line() {
    let lines = table();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        *counts.entry(&line.kind).or_default() += 1;
    }
    println!("{} cases: {counts:?}", lines.len());
    let Ok(text) = fs::read_to_string(directory().join("../../shared/design/builder-cases.md"))
    else {
        println!("the list of cases is not at hand: whether the table is complete was not checked");
        return;
    };
    let listed = listed(&text);
    assert!(listed.len() > 150, "the list is not read: {listed:?}");
    let ours: BTreeSet<String> = lines.into_iter().map(|line| line.case).collect();
    let missing: Vec<&String> = listed.difference(&ours).collect();
    assert!(missing.is_empty(), "no line for {missing:?}");
    let unknown: Vec<&String> = ours.difference(&listed).collect();
    assert!(unknown.is_empty(), "no case of the list: {unknown:?}");
}

/// The cases of the list: each begins with the file and the line that it is from, or with the line alone if the file is
/// that of the case before.
fn listed(text: &str) -> BTreeSet<String> {
    let mut cases = BTreeSet::new();
    let mut file = String::new();
    let cases_begin = text.find("### C1").unwrap_or_default();
    let lines = text[cases_begin..].lines().map(str::trim);
    for line in lines.filter(|line| !line.starts_with("###")) {
        let line = line.strip_prefix("- ").unwrap_or(line);
        // A heading may have its first cases on its own line.
        let line = match line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"))
        {
            Some((_, rest)) => rest.trim_start_matches(':').trim(),
            None => line,
        };
        for item in line.split(" · ") {
            let first = item.split_whitespace().next().unwrap_or_default();
            let first = first.split('=').next().unwrap_or_default();
            let Some((from, number)) = first.split_once(':') else {
                if first.ends_with(".ts") {
                    cases.insert(first.to_owned());
                }
                continue;
            };
            if !number.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            if !from.is_empty() {
                file = from.to_owned();
            }
            cases.insert(format!("{file}:{number}"));
        }
    }
    cases
}
