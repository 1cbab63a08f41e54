//! `init`.

use super::shop::{SCHEMA, SHAPES, Shop};

#[test]
fn beside_a_schema_it_writes_what_generate_needs() {
    let shop = Shop::empty();
    shop.write("schema.sql", SCHEMA.replace("@json(Attributes)", ""));
    let stdout = shop.succeed(&["init"]);
    assert_eq!(
        stdout,
        "wrote gratia.toml, generated/Cargo.toml, generated/rustfmt.toml\n\
         next: `gratia-codegen generate`, then add `generated` to the members of your workspace\n"
    );
    let config = shop.read("gratia.toml");
    assert!(config.contains("schema = \"schema.sql\"\n"), "{config}");
    assert!(config.contains("# shapes = "), "{config}");
    let manifest = shop.read("generated/Cargo.toml");
    assert!(
        manifest.starts_with("[package]\nname = \"shop"),
        "{manifest}"
    );
    assert!(
        manifest.lines().any(|line| line.ends_with("-db\"")),
        "{manifest}"
    );

    // The manifest that init writes has all that generate looks for.
    assert_eq!(
        shop.succeed(&["generate"]),
        "9 files written, 0 unchanged\n"
    );
    assert!(shop.exists("generated/src/orders.rs"));
}

#[test]
fn shapes_that_are_there_are_named() {
    let shop = Shop::empty();
    shop.write("schema.sql", SCHEMA);
    shop.write("jsonb.schema.json", SHAPES);
    shop.succeed(&["init", "--name", "db"]);
    assert!(
        shop.read("gratia.toml")
            .contains("\nshapes = \"jsonb.schema.json\"\n")
    );
    assert!(shop.read("generated/Cargo.toml").contains("name = \"db\""));
    shop.succeed(&["generate"]);
    assert!(
        shop.read("generated/src/json.rs")
            .contains("pub struct Attributes")
    );
}

#[test]
fn without_a_schema_it_writes_nothing() {
    let shop = Shop::empty();
    let stderr = shop.fail(5, &["init"]);
    assert!(
        stderr.starts_with("error[G0001]: there is no schema.sql here\n"),
        "{stderr}"
    );
    assert!(
        stderr.contains("= help: write the schema as plain DDL"),
        "{stderr}"
    );
    assert!(shop.tree("").is_empty());
}

#[test]
fn twice_it_changes_nothing() {
    let shop = Shop::empty();
    shop.write("schema.sql", SCHEMA);
    shop.succeed(&["init"]);
    let before = shop.tree("");
    let stderr = shop.fail(2, &["init", "--name", "other"]);
    assert!(
        stderr.starts_with("error[G0706]: gratia.toml exists already\n"),
        "{stderr}"
    );
    assert!(
        stderr.contains("= help: run `gratia-codegen generate`"),
        "{stderr}"
    );
    assert_eq!(shop.tree(""), before);
}

#[test]
fn a_manifest_that_is_there_stays() {
    let shop = Shop::empty();
    shop.write("schema.sql", SCHEMA);
    shop.write("generated/Cargo.toml", "# mine\n");
    assert!(shop.succeed(&["init"]).starts_with("wrote gratia.toml\n"));
    assert_eq!(shop.read("generated/Cargo.toml"), "# mine\n");
}

#[test]
fn a_file_in_the_way_of_the_crate_is_an_error_of_the_environment() {
    let shop = Shop::empty();
    shop.write("schema.sql", SCHEMA);
    shop.write("generated", "a file");
    let stderr = shop.fail(5, &["init"]);
    assert!(stderr.starts_with("error[G0801]: "), "{stderr}");
    assert!(stderr.contains("= help: "), "{stderr}");
    assert_eq!(shop.read("generated"), "a file");
}
