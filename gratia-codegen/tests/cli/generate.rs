//! `generate`: what it writes, and when it writes nothing.

use super::shop::Shop;

#[test]
fn again_it_is_silent_and_touches_nothing() {
    let shop = Shop::generated();
    let before = shop.tree("");
    assert_eq!(shop.succeed(&["generate"]), "");
    assert_eq!(shop.tree(""), before);
}

#[test]
fn only_what_changed_is_written() {
    let shop = Shop::generated();
    let before = shop.tree("generated");
    shop.edit(
        "schema.sql",
        "    notes       text\n",
        "    notes       text NOT NULL\n",
    );
    let stdout = shop.succeed(&["generate"]);
    assert!(
        stdout.ends_with("3 files written, 8 unchanged\n"),
        "{stdout}"
    );
    let changed: Vec<String> = shop
        .tree("generated")
        .into_iter()
        .filter(|(path, content)| before.get(path) != Some(content))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(
        changed,
        [
            "generated/src/orders.rs",
            "generated/src/orders/columns.rs",
            "generated/src/orders/queries.rs"
        ]
    );
}

#[test]
fn removed_and_retyped_public_items_are_named() {
    let shop = Shop::generated();
    shop.edit(
        "schema.sql",
        "    notes       text\n",
        "    notes       integer\n",
    );
    shop.edit(
        "schema.sql",
        "    stock       integer NOT NULL DEFAULT 0,\n",
        "",
    );
    shop.edit("schema.sql", "'pending', 'paid'", "'pending', 'done'");
    let stdout = shop.succeed(&["generate"]);
    for line in [
        "removed enums::OrderStatus::Paid\n",
        "retyped orders::Order::notes: Option<String> -> Option<i32>\n",
        "removed products::Product::stock\n",
    ] {
        assert!(stdout.contains(line), "{line} is not in\n{stdout}");
    }
    assert!(!stdout.contains("orders::Order::id"), "{stdout}");
    assert!(!stdout.contains("Done"), "{stdout}");
}

#[test]
fn a_manifest_that_lacks_something_is_warned_of_with_the_line_to_add() {
    let shop = Shop::new();
    shop.write(
        "generated/Cargo.toml",
        "[package]\nname = \"db\"\n\n[dependencies]\n",
    );
    let outcome = shop.run(&["generate"]);
    assert_eq!(outcome.code, 0);
    let stderr = outcome.stderr;
    assert!(
        stderr.contains("warning[G0704]: generated/Cargo.toml has no dependency `gratia-runtime`"),
        "{stderr}"
    );
    assert!(stderr.contains("gratia-runtime = \""), "{stderr}");
    assert!(
        stderr.contains("warning[G0704]: generated/Cargo.toml has no feature `serde`"),
        "{stderr}"
    );
    assert!(
        stderr.contains("serde = [\"gratia-runtime/serde\"]"),
        "{stderr}"
    );
    assert!(shop.exists("generated/src/lib.rs"));

    shop.write("generated/Cargo.toml", "[package\n");
    let stderr = shop.run(&["generate"]).stderr;
    assert!(
        stderr.contains("warning[G0704]: generated/Cargo.toml cannot be read"),
        "{stderr}"
    );
}

#[test]
fn dry_run_shows_what_would_change_and_changes_nothing() {
    let shop = Shop::generated();
    shop.edit(
        "schema.sql",
        "    stock       integer NOT NULL DEFAULT 0,\n",
        "",
    );
    let before = shop.tree("");
    let outcome = shop.run(&["generate", "--dry-run"]);
    assert_eq!(outcome.code, 0);
    assert_eq!(outcome.stdout, "");
    let stderr = outcome.stderr;
    assert!(
        stderr.contains("--- a/generated/src/products.rs\n+++ b/generated/src/products.rs\n@@ "),
        "{stderr}"
    );
    assert!(
        stderr.contains("removed products::Product::stock\n"),
        "{stderr}"
    );
    assert!(
        stderr.ends_with("3 changed, 0 missing, 0 orphaned, 8 as they should be\n"),
        "{stderr}"
    );
    assert_eq!(shop.tree(""), before);
}

#[test]
fn stdout_prints_every_file_and_writes_none() {
    let shop = Shop::new();
    let stdout = shop.succeed(&["generate", "--stdout"]);
    let paths: Vec<&str> = stdout
        .lines()
        .filter_map(|line| line.strip_prefix("// ---- "))
        .collect();
    assert_eq!(
        paths,
        [
            "enums.rs",
            "json.rs",
            "json/paths.rs",
            "lib.rs",
            "orders.rs",
            "orders/columns.rs",
            "orders/queries.rs",
            "prelude.rs",
            "products.rs",
            "products/columns.rs",
            "products/queries.rs"
        ]
    );
    assert!(!shop.exists("generated"));

    shop.succeed(&["generate"]);
    for path in paths {
        let text = shop.read(&format!("generated/src/{path}"));
        assert!(
            stdout.contains(&format!("// ---- {path}\n{text}")),
            "{path}"
        );
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let shop = Shop::new();
    let outcome = std::process::Command::new("sh")
        .args([
            "-c",
            "\"$0\" generate --stdout | true; \"$0\" dump --stage ir | head -1 >&2",
        ])
        .arg(env!("CARGO_BIN_EXE_gratia-codegen"))
        .current_dir(shop.path())
        .output()
        .expect("a shell");
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    assert!(
        stderr.starts_with("Ir {") && !stderr.contains("panicked"),
        "{stderr}"
    );
}
