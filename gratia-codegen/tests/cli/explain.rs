//! `explain`.

use gratia_codegen::codes;
use gratia_schema::diagnostic::codes as schema;

use super::shop::Shop;

#[test]
fn every_code_is_explained() {
    let shop = Shop::empty();
    for code in [
        &schema::SYNTAX,
        &schema::SHAPES_CYCLE,
        &codes::NAME_COLLISION,
        &codes::INTERNAL,
    ] {
        let stdout = shop.succeed(&["explain", code.id]);
        assert!(
            stdout.starts_with(&format!("{}: {}", code.id, code.title)),
            "{stdout}"
        );
        assert!(
            stdout.ends_with(&format!("\n\n{}\n", code.explanation)),
            "{stdout}"
        );
    }
}

#[test]
fn lower_case_will_do_and_the_sqlstate_is_shown() {
    let stdout = Shop::empty().succeed(&["explain", "g0201"]);
    assert!(
        stdout.starts_with("G0201: type does not exist (SQLSTATE 42704)\n\n"),
        "{stdout}"
    );
}

#[test]
fn a_code_that_is_not_there_is_said() {
    for code in ["G9999", "42704", "integer", ""] {
        let stderr = Shop::empty().fail(2, &["explain", code]);
        assert!(
            stderr.starts_with(&format!("error[G0852]: there is no code `{code}`\n")),
            "{stderr}"
        );
        assert!(stderr.contains("= help: codes look like G0"), "{stderr}");
    }
}

#[test]
fn every_explanation_can_be_read_on_a_terminal() {
    for code in schema::ALL.iter().chain(codes::ALL) {
        assert!(
            !code.title.ends_with('.') && !code.explanation.is_empty(),
            "{}",
            code.id
        );
        for line in code.explanation.lines() {
            assert!(line.chars().count() <= 125, "{}: {line}", code.id);
        }
    }
}
