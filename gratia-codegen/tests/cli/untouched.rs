//! Whatever is wrong with an input: no panic, a code and a help, the right exit code, and what was generated before
//! stays as it is, byte for byte.

use super::shop::Shop;
use super::wrong::{INPUTS, Wrong, directory, file, noise};

/// Commands that read all inputs, with the only one that may end with 1 among them.
const COMMANDS: &[&[&str]] = &[
    &["generate"],
    &["generate", "--check"],
    &["generate", "--dry-run"],
    &["generate", "--stdout"],
    &["show"],
    &["dump", "--stage", "files"],
];

#[test]
fn a_wrong_input_leaves_the_output_as_it_was() {
    for (what, spoil, code, id) in INPUTS {
        let shop = Shop::generated();
        spoil(&shop);
        let before = shop.tree("generated");
        assert!(before.len() > 4);
        for command in COMMANDS {
            let outcome = shop.run(command);
            let said = format!("{what}, {command:?}: {outcome:?}");
            assert_eq!(outcome.code, *code, "{said}");
            assert!(outcome.stderr.contains(&format!("error[{id}]: ")), "{said}");
            assert!(outcome.stderr.contains("= help: "), "{said}");
            assert!(!outcome.stderr.contains("panicked"), "{said}");
            assert_eq!(outcome.stdout, "", "{said}");
            assert_eq!(shop.tree("generated"), before, "{said}");
        }
    }
}

#[test]
fn an_output_that_cannot_be_written_leaves_the_rest_as_it_was() {
    let outputs: &[Wrong] = &[
        (
            "directory for a file",
            |shop| directory(shop, "generated/src/orders.rs"),
            5,
            "G0801",
        ),
        (
            "file for the directory",
            |shop| file(shop, "generated/src"),
            5,
            "G0801",
        ),
        (
            "file for the crate",
            |shop| file(shop, "generated"),
            5,
            "G0801",
        ),
        (
            "foreign file",
            |shop| shop.write("generated/src/orders.rs", "mod mine;\n"),
            2,
            "G0802",
        ),
        (
            "foreign bytes",
            |shop| shop.write("generated/src/orders.rs", noise(256)),
            5,
            "G0801",
        ),
    ];
    for (what, spoil, code, id) in outputs {
        let shop = Shop::generated();
        shop.edit("schema.sql", "    stock ", "    amount ");
        spoil(&shop);
        let before = shop.tree("");
        for command in &COMMANDS[..3] {
            let outcome = shop.run(command);
            let said = format!("{what}, {command:?}: {outcome:?}");
            assert_eq!(outcome.code, *code, "{said}");
            assert!(outcome.stderr.contains(&format!("error[{id}]: ")), "{said}");
            assert!(outcome.stderr.contains("= help: "), "{said}");
            assert!(!outcome.stderr.contains("panicked"), "{said}");
            assert_eq!(shop.tree(""), before, "{said}");
        }
    }
}
