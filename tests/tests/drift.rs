//! The committed code against the schema, and what a change of the schema does to it: which files, and what of its
//! public items.

#[path = "drift/edits.rs"]
mod edits;

use std::fs;
use std::path::{Path, PathBuf};

use gratia_codegen::output::{self, Plan, public_changes};
use gratia_codegen::{Inputs, generate};
use gratia_schema::diagnostic::{Diagnostics, Style, render};
use tempfile::TempDir;

use edits::EDITS;

/// What `generate` would do for a directory with a gratia.toml. An error is a panic that shows it.
fn plan(directory: &Path) -> Plan {
    let mut diagnostics = Diagnostics::default();
    let config = directory.join("gratia.toml");
    let inputs = match Inputs::from_config_file(&config, |_| {}, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => panic!("{}", render(&diagnostics, &sources, Style::Plain)),
    };
    let generated = generate(&inputs, &mut diagnostics);
    let plan = generated
        .files
        .map(|files| output::plan(&files, &inputs.output(), &mut diagnostics));
    match plan.filter(|_| !diagnostics.has_errors()) {
        Some(plan) => plan,
        None => panic!("{}", render(&diagnostics, &inputs.sources, Style::Plain)),
    }
}

fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("a parent").to_path_buf()
}

#[test]
fn committed_code_fits_the_schema() {
    let plan = plan(&repository());
    assert!(
        plan.changes.is_empty(),
        "generated/ does not fit schema.sql.\n\n{}\nTo mend it, run `cargo run -p gratia-codegen -- generate` and \
         commit what it writes.",
        output::diff(&plan)
    );
}

/// Gratia's inputs in a directory of their own, with the code that is made of them.
struct Copy(TempDir);

impl Copy {
    fn new() -> Copy {
        let copy = Copy(TempDir::new().expect("a directory"));
        for file in ["schema.sql", "jsonb.schema.json", "gratia.toml"] {
            fs::copy(repository().join(file), copy.path(file)).expect("an input");
        }
        let mut diagnostics = Diagnostics::default();
        output::write(&copy.plan(), &mut diagnostics);
        copy
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn plan(&self) -> Plan {
        plan(self.0.path())
    }

    /// Carries a plan out, after which there is nothing left to do.
    fn write(&self, plan: &Plan) {
        let mut diagnostics = Diagnostics::default();
        output::write(plan, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let again = self.plan();
        assert!(again.changes.is_empty(), "{}", output::diff(&again));
    }

    /// Replaces what stands once in a file; nothing is replaced by the text at its end.
    fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.path(file);
        let text = fs::read_to_string(&path).expect("a text");
        let edited = match old {
            "" => text + new,
            old => {
                assert_eq!(text.matches(old).count(), 1, "{old:?} in {file}");
                text.replace(old, new)
            }
        };
        fs::write(path, edited).expect("a file to write");
    }
}

/// A plan as text: a line for each file, then one for each public item.
fn shown(plan: &Plan) -> Vec<String> {
    let file = |change: &output::Change| {
        let what = match (&change.old, &change.new) {
            (None, _) => "missing",
            (_, None) => "orphaned",
            _ => "changed",
        };
        format!("{what} {}", change.name)
    };
    let files = plan.changes.iter().map(file);
    let items = public_changes(plan)
        .into_iter()
        .map(|item| item.to_string());
    files.chain(items).collect()
}

#[test]
fn each_edit_changes_what_it_should() {
    for (what, edits, expected) in EDITS {
        let copy = Copy::new();
        for (file, old, new) in *edits {
            copy.edit(file, old, new);
        }
        let plan = copy.plan();
        assert_eq!(shown(&plan), *expected, "{what}");
        copy.write(&plan);
    }
}

#[test]
fn files_that_were_touched_are_mended() {
    let copy = Copy::new();
    fs::remove_file(copy.path("generated/src/brands.rs")).expect("a file");
    copy.edit(
        "generated/src/users.rs",
        "/// A row of `users`.",
        "/// Mine.",
    );
    let plan = copy.plan();
    assert_eq!(shown(&plan), ["missing brands.rs", "changed users.rs"]);
    copy.write(&plan);
}

#[test]
fn files_of_others_and_line_ends_of_windows_are_left_alone() {
    let copy = Copy::new();
    fs::write(copy.path("generated/src/extra.rs"), "//! Mine.\n").expect("a file to write");
    let users = copy.path("generated/src/users.rs");
    let text = fs::read_to_string(&users)
        .expect("a text")
        .replace('\n', "\r\n");
    fs::write(&users, text).expect("a file to write");
    assert!(copy.plan().changes.is_empty());
}
