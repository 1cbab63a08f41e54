//! What users see: each directory of `cases/messages` is a run of the generator, and `messages.snap` in it is what
//! the run says, word for word. A good case says nothing.
//!
//! After a change of the texts: `INSTA_UPDATE=always cargo test -p gratia-tests --test messages`, then read the diff.

mod coverage;
mod harness;
mod json;

use std::panic::{AssertUnwindSafe, catch_unwind};

use gratia_schema::diagnostic::{Severity, codes};

use harness::{cases, run};

#[test]
fn every_case_says_what_its_snapshot_holds() {
    let failed: Vec<String> = cases()
        .into_iter()
        .filter(|case| {
            let said = run(case).text();
            let compare = || {
                let mut settings = insta::Settings::new();
                settings.set_snapshot_path(&case.path);
                settings.set_prepend_module_to_snapshot(false);
                settings.set_omit_expression(true);
                settings.bind(|| insta::assert_snapshot!("messages", said));
            };
            catch_unwind(AssertUnwindSafe(compare)).is_err()
        })
        .map(|case| case.name)
        .collect();
    assert!(failed.is_empty(), "not as in the snapshot: {failed:?}");
}

#[test]
fn a_run_makes_files_or_says_an_error() {
    for case in cases() {
        let run = run(&case);
        assert_eq!(
            run.made_files,
            !run.diagnostics.has_errors(),
            "{}",
            case.name
        );
        if case.name.starts_with("good_") {
            assert_eq!(run.text(), "", "{}", case.name);
        }
    }
}

#[test]
fn every_message_says_what_where_and_what_to_do() {
    // A file that is not there, or no text, has no lines to point at.
    let without_place = [&codes::UNREADABLE, &codes::NOT_TEXT];
    for case in cases() {
        let run = run(&case);
        for said in run.diagnostics.sorted() {
            let what = format!("{}: {}", case.name, said.message);
            assert!(
                !said.message.ends_with('.') && !said.message.contains('\n'),
                "{what}"
            );
            assert!(!said.help.is_empty(), "no help for {what}");
            let has_place = said.primary.is_some() || without_place.contains(&said.code);
            assert!(
                has_place || said.severity == Severity::Warning,
                "no place of {what}"
            );
        }
    }
}

#[test]
fn messages_stand_in_the_order_of_the_file() {
    for case in cases() {
        let run = run(&case);
        let places: Vec<_> = run
            .diagnostics
            .sorted()
            .iter()
            .map(|said| said.primary.as_ref().map(|label| label.span))
            .collect();
        assert!(places.is_sorted(), "{}: {places:?}", case.name);
    }
}
