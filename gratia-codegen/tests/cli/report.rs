//! What all commands have in common: `--quiet`, `--verbose`, `--deny warnings`, `--format json`.

use super::shop::Shop;

/// A shop whose schema gives one warning.
fn warned() -> Shop {
    let shop = Shop::new();
    let schema = shop.read("schema.sql");
    shop.write(
        "schema.sql",
        schema + "CREATE POLICY open ON orders USING (true);\n",
    );
    shop
}

#[test]
fn warnings_do_not_fail() {
    let outcome = warned().run(&["generate"]);
    assert_eq!(outcome.code, 0);
    assert!(
        outcome
            .stderr
            .starts_with("warning[G0103]: CREATE POLICY is kept"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.ends_with("\n1 warning\n"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn denied_warnings_fail_and_nothing_is_written() {
    let shop = warned();
    let stderr = shop.fail(2, &["generate", "--deny", "warnings"]);
    assert!(stderr.contains("warning[G0103]"), "{stderr}");
    assert!(!shop.exists("generated"));
    shop.fail(2, &["--deny", "warnings", "generate", "--check"]);
    shop.fail(2, &["show", "--deny", "warnings"]);
    Shop::new().succeed(&["generate", "--deny", "warnings"]);
}

#[test]
fn quiet_says_errors_only() {
    let shop = warned();
    let outcome = shop.run(&["generate", "--quiet"]);
    assert_eq!(
        (
            outcome.code,
            outcome.stdout.as_str(),
            outcome.stderr.as_str()
        ),
        (0, "", "")
    );
    assert!(shop.exists("generated/src/orders.rs"));
    shop.edit("schema.sql", "DEFAULT 'pending'", "DEFAULT");
    let stderr = shop.fail(2, &["generate", "-q"]);
    assert!(stderr.contains("error[G0101]"), "{stderr}");
    let shop = Shop::empty();
    shop.write("schema.sql", super::shop::SCHEMA);
    assert_eq!(shop.succeed(&["init", "--quiet"]), "");
}

#[test]
fn verbose_names_the_phases_and_sums_up_even_without_changes() {
    let shop = Shop::generated();
    let outcome = shop.run(&["generate", "--verbose"]);
    assert_eq!(outcome.code, 0);
    assert_eq!(outcome.stdout, "0 files written, 11 unchanged\n");
    let stderr = outcome.stderr;
    assert!(
        stderr.starts_with("read in ") && stderr.contains(", generated in "),
        "{stderr}"
    );
}

#[test]
fn json_is_an_object_a_line() {
    let shop = warned();
    shop.edit("schema.sql", "text NOT NULL", "txet NOT NULL");
    shop.edit("schema.sql", "REFERENCES products", "REFERENCES product");
    let outcome = shop.run(&["generate", "--format", "json"]);
    assert_eq!(outcome.code, 2);
    let said: Vec<serde_json::Value> = outcome
        .stderr
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    let heads: Vec<_> = said
        .iter()
        .map(|object| {
            (
                &object["code"],
                &object["severity"],
                &object["place"]["line"],
            )
        })
        .map(|(code, severity, line)| format!("{code} {severity} {line}"))
        .collect();
    assert_eq!(
        heads,
        [
            "\"G0201\" \"error\" 5",
            "\"G0202\" \"error\" 12",
            "\"G0103\" \"warning\" 20",
        ]
    );
    for object in &said {
        assert_eq!(object["place"]["file"], "schema.sql");
        assert!(
            !object["help"].as_array().expect("a list").is_empty(),
            "{object}"
        );
    }
}

#[test]
fn there_is_no_colour_where_nobody_looks() {
    let shop = Shop::new();
    shop.edit("schema.sql", "text NOT NULL", "txet NOT NULL");
    let stderr = shop.fail(2, &["generate"]);
    assert!(!stderr.contains('\u{1b}'), "{stderr:?}");
}
