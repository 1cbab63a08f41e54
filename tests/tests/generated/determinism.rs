//! The same schema, however it is written, gives the same bytes.

use std::path::{Path, PathBuf};

use gratia_codegen::config::Layout;

use crate::cases::{self, run_edited};
use crate::scratch::repository;
use crate::shuffle::shuffled;

/// The gratia.toml of each case, and Gratia's own.
fn config_files() -> Vec<PathBuf> {
    let cases = cases::all().into_iter().map(|case| case.directory);
    cases
        .chain([repository()])
        .map(|directory| directory.join("gratia.toml"))
        .collect()
}

/// The code of a schema whose text is edited.
fn edited(config_file: &Path, layout: Layout, edit: impl Fn(&str) -> String) -> String {
    run_edited(config_file, |config| config.layout = layout, edit).text()
}

/// Generates with each edit and compares with the code of the text as it is.
fn assert_same(config_file: &Path, layout: Layout, edits: &[&dyn Fn(&str) -> String]) {
    let expected = edited(config_file, layout, str::to_owned);
    for (at, edit) in edits.iter().enumerate() {
        let code = edited(config_file, layout, edit);
        let mut pairs = expected.lines().zip(code.lines());
        let different = pairs.find(|(expected, line)| expected != line);
        assert!(
            expected == code,
            "{}, edit {at}: {different:?}",
            config_file.display()
        );
    }
}

#[test]
fn twice_the_same() {
    for config_file in config_files() {
        for layout in [Layout::Crate, Layout::Single] {
            assert_same(&config_file, layout, &[&str::to_owned]);
        }
    }
}

#[test]
fn line_ends_comments_and_white_space_change_nothing() {
    for config_file in config_files() {
        // One of the names has a line end in it, which would be another name.
        let has_line_end = config_file.ends_with("names/gratia.toml");
        let windows = |text: &str| text.replace('\n', if has_line_end { "\n" } else { "\r\n" });
        assert_same(&config_file, Layout::Crate, &[&windows, &spaced]);
    }
}

/// The text with all that SQL, or JSON, may have between two tokens.
fn spaced(text: &str) -> String {
    if text.starts_with('{') {
        return text.replace(": ", " :\t");
    }
    let line = |line: &str| match line {
        line if line.trim_start().starts_with("--") => format!("{line}, too"),
        line if line.ends_with([',', '(']) => format!("{line} -- and; 'so' on\n\t\t"),
        line if line.ends_with(';') => {
            format!("{}\n/* over /* all; */ */ ;\n\n", &line[..line.len() - 1])
        }
        line => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().map(line).collect();
    format!(
        "\u{feff}-- First.\n\n{}\n-- Last, without a line end",
        lines.join("\n")
    )
}

fn shuffled_schema(text: &str, seed: u64) -> String {
    match text.starts_with('{') {
        true => text.to_owned(),
        false => shuffled(text, seed),
    }
}

#[test]
fn the_order_of_independent_statements_changes_nothing() {
    for config_file in config_files() {
        // There the search path says what a statement means.
        if !config_file.ends_with("schemas/gratia.toml") {
            let edits = [1, 2, 3].map(|seed| move |text: &str| shuffled_schema(text, seed));
            let edits = edits.each_ref().map(|edit| edit as &dyn Fn(&str) -> String);
            assert_same(&config_file, Layout::Crate, &edits);
        }
    }
}

/// Tables that point at each other in a ring, so that every foreign key is an ALTER TABLE at the end.
#[test]
fn neither_does_that_of_foreign_keys_added_at_the_end() {
    let ring = 6;
    let mut schema = String::new();
    for at in 0..ring {
        schema += &format!("CREATE TYPE kind_{at} AS ENUM ('a', 'b');\n");
        schema += &format!(
            "CREATE TABLE t_{at} (id serial PRIMARY KEY, kind kind_{at} NOT NULL, next_id integer);\n"
        );
        schema += &format!("CREATE UNIQUE INDEX t_{at}_kind ON t_{at} (kind) WHERE id > {at};\n");
        schema += &format!("CREATE INDEX t_{at}_next ON t_{at} (next_id);\n");
        schema += &format!("COMMENT ON TABLE t_{at} IS 'Number {at}.';\n");
        schema += &format!("COMMENT ON COLUMN t_{at}.next_id IS 'One further.';\n");
    }
    for at in 0..ring {
        let next = (at + 1) % ring;
        schema +=
            &format!("ALTER TABLE t_{at} ADD FOREIGN KEY (next_id) REFERENCES t_{next} (id);\n");
        schema += &format!("ALTER TABLE t_{at} ADD CHECK (next_id <> {at});\n");
    }
    let config_file = cases::named("constraints").directory.join("gratia.toml");
    let expected = edited(&config_file, Layout::Crate, |_| schema.clone());
    for seed in 0..50 {
        let text = shuffled(&schema, seed);
        assert_ne!(text, schema);
        let code = edited(&config_file, Layout::Crate, |_| text.clone());
        assert!(code == expected, "shuffled by {seed}:\n{text}");
    }
}
