//! Where the configuration comes from.

use super::shop::{Outcome, SCHEMA, Shop};

#[test]
fn flags_do_without_a_gratia_toml() {
    let shop = Shop::new();
    shop.remove("gratia.toml");
    shop.succeed(&[
        "generate",
        "--schema",
        "schema.sql",
        "--shapes",
        "jsonb.schema.json",
        "--output",
        "out",
    ]);
    assert!(shop.exists("out/src/products.rs"));
    assert!(!shop.exists("generated"));
}

#[test]
fn flags_win_over_gratia_toml() {
    let shop = Shop::new();
    shop.write(
        "other.sql",
        "CREATE TABLE brands (id serial PRIMARY KEY);\n",
    );
    shop.edit(
        "gratia.toml",
        "version = 1\n",
        "version = 1\nserde = \"never\"\n",
    );
    shop.succeed(&["generate", "--schema", "other.sql", "--output", "out"]);
    assert!(shop.exists("out/src/brands.rs"));
    // What no flag says is still the file's.
    assert!(!shop.read("out/src/brands.rs").contains("serde"));
}

#[test]
fn gratia_toml_is_found_from_a_directory_below() {
    let shop = Shop::new();
    shop.write("crates/app/src/main.rs", "fn main() {}\n");
    let outcome = shop.run_in("crates/app/src", &["generate"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(shop.exists("generated/src/products.rs"));
    assert!(!shop.exists("crates/app/src/generated"));
    assert_eq!(shop.run_in("crates", &["generate", "--check"]).code, 0);
}

#[test]
fn gratia_toml_can_be_named() {
    let shop = Shop::new();
    shop.write("db/schema.sql", SCHEMA.replace("@json(Attributes)", ""));
    shop.write("db/other.toml", "version = 1\noutput = \"made\"\n");
    shop.succeed(&["generate", "--config", "db/other.toml"]);
    assert!(shop.exists("db/made/src/products.rs"));
    let stderr = shop.fail(5, &["generate", "--config", "db/nosuch.toml"]);
    assert!(
        stderr.starts_with("error[G0001]: db/nosuch.toml cannot be read: "),
        "{stderr}"
    );
    assert!(stderr.contains("= help: "), "{stderr}");
}

#[test]
fn without_any_it_says_how_to_begin() {
    let shop = Shop::empty();
    for command in [
        &["generate"][..],
        &["generate", "--check"],
        &["show"],
        &["dump", "--stage", "ir"],
    ] {
        // There is no directory above this one in which somebody could have a gratia.toml.
        let Outcome { code, stderr, .. } = shop.run_in("/", command);
        assert_eq!(code, 2, "{stderr}");
        assert!(
            stderr.starts_with(
                "error[G0705]: there is no gratia.toml here or in a directory above\n"
            ),
            "{stderr}"
        );
        assert!(
            stderr.contains("= help: run `gratia-codegen init` beside schema.sql"),
            "{stderr}"
        );
    }
}
