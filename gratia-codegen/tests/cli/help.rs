//! The help texts.

use super::shop::Shop;

fn help(command: &[&str]) -> String {
    Shop::empty().succeed(&[command, &["--help"]].concat())
}

fn assert_help(name: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("help_{name}"), text));
}

#[test]
fn program() {
    assert_help("program", &help(&[]));
}

#[test]
fn commands() {
    for name in commands_of(&help(&[])) {
        assert_help(&name, &help(&[&name]));
    }
}

/// The commands that the program's help lists.
fn commands_of(help: &str) -> Vec<String> {
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names: Vec<String> = lines
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect();
    assert!(names.len() >= 5, "{names:?}");
    names
}

#[test]
fn a_wrong_argument_is_said_and_ends_with_2() {
    let shop = Shop::new();
    for arguments in [
        &["genrate"][..],
        &["generate", "--chek"],
        &["generate", "--check", "--dry-run"],
        &["generate", "--stdout", "--check"],
        &["generate", "--layout", "files"],
        &["generate", "--quiet", "--verbose"],
        &["dump", "--stage", "tokens"],
        &["dump"],
        &["explain"],
        &[],
    ] {
        let stderr = shop.fail(2, arguments);
        assert!(
            stderr.contains("Usage:") || stderr.contains("--help"),
            "{stderr}"
        );
    }
    assert!(!shop.exists("generated"));
}
