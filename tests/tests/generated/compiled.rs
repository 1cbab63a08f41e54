//! Every case in both layouts, through all that a careful team runs over its code.

use crate::scratch::SCRATCH;

#[test]
fn clippy_has_nothing_to_say_with_all_features() {
    let arguments = [
        "clippy",
        "--quiet",
        "--keep-going",
        "--workspace",
        "--all-targets",
        "--all-features",
    ];
    SCRATCH.cargo(&[&arguments[..], &["--", "-D", "warnings"]].concat(), &[]);
}

#[test]
fn clippy_has_nothing_to_say_with_default_features() {
    clippy_without_serde(&[]);
}

/// The types alone, as a front end has them.
#[test]
fn clippy_has_nothing_to_say_without_features() {
    clippy_without_serde(&["--no-default-features"]);
}

fn clippy_without_serde(features: &[&str]) {
    let mut arguments = vec![
        "clippy",
        "--quiet",
        "--keep-going",
        "--workspace",
        "--all-targets",
    ];
    arguments.extend(features);
    for name in &SCRATCH.always_serde {
        arguments.extend(["--exclude", name]);
    }
    arguments.extend(["--", "-D", "warnings"]);
    SCRATCH.cargo(&arguments, &[]);
}

#[test]
fn documentation_has_no_warnings() {
    let arguments = [
        "doc",
        "--quiet",
        "--keep-going",
        "--workspace",
        "--no-deps",
        "--all-features",
    ];
    SCRATCH.cargo(
        &[&arguments[..], &["--document-private-items"]].concat(),
        &[("RUSTDOCFLAGS", "-D warnings")],
    );
}

/// Users of the code, and documentation, in which nothing may be taken for a code block.
#[test]
fn users_find_what_they_expect() {
    SCRATCH.cargo(
        &[
            "test",
            "--quiet",
            "--no-fail-fast",
            "--workspace",
            "--all-features",
        ],
        &[],
    );
}

#[test]
fn rustfmt_leaves_it_as_it_is() {
    SCRATCH.cargo(&["fmt", "--check"], &[]);
}
