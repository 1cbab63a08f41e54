//! All fifty queries are here, each is run by a test, and none of them holds SQL.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

const LISTS: [&str; 8] = [
    "accounts",
    "places",
    "catalogue",
    "product_pages",
    "listings",
    "wishes",
    "carts",
    "ordering",
];

const CHECKS: [&str; 4] = [
    "acceptance",
    "acceptance_of_listings",
    "acceptance_of_writes",
    "load",
];

fn text(file: &str) -> String {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/postgres/gratia");
    fs::read_to_string(directory.join(file).with_extension("rs")).expect("the file stands there")
}

/// The functions of a file by the number of their query, in their order.
fn functions(text: &str) -> Vec<(u32, String)> {
    let mut functions = Vec::new();
    let mut number = None;
    for line in text.lines() {
        if let Some(docs) = line.strip_prefix("/// Q") {
            number = docs.get(..2).and_then(|digits| digits.parse().ok());
        }
        let name = line
            .strip_prefix("pub async fn ")
            .or_else(|| line.strip_prefix("pub fn "));
        if let (Some(name), Some(of)) = (name, number) {
            let end = name.find(['(', '<']).expect("a function has parameters");
            functions.push((of, name[..end].to_owned()));
            number = None;
        }
    }
    functions
}

#[test]
fn all_fifty_are_run() {
    let checks: String = CHECKS.map(text).concat();
    let mut found: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut last = 0;
    for file in LISTS {
        let text = text(file);
        for sql in ["raw(", "raw_query", "Query::new"] {
            assert!(!text.contains(sql), "{file} holds SQL: {sql}");
        }
        for (number, function) in functions(&text) {
            assert!(number >= last, "Q{number:02} stands behind Q{last:02}");
            last = number;
            found.entry(number).or_default().push(function);
        }
    }
    let numbers: BTreeSet<u32> = found.keys().copied().collect();
    let missing: Vec<u32> = (1..=50)
        .filter(|number| !numbers.contains(number))
        .collect();
    assert!(missing.is_empty(), "without a function: {missing:?}");
    for (number, functions) in &found {
        let is_run = |function: &String| {
            let call = format!("{function}(");
            checks.contains(&call)
        };
        // The condition of the filters is run by everything that takes filters.
        let runs: Vec<&String> = functions
            .iter()
            .filter(|f| is_run(f) || *f == "matching")
            .collect();
        assert_eq!(runs.len(), functions.len(), "Q{number:02}: {functions:?}");
    }
    let functions: usize = found.values().map(Vec::len).sum();
    // Beside the output of the tests, which is not shown where they pass.
    let _ = writeln!(
        io::stderr(),
        "Gratia's acceptance list: {} of 50 queries, as {functions} functions, each run and its rows checked",
        found.len()
    );
}
