//! `dump --stage`.

use super::shop::Shop;

#[test]
fn each_stage_is_printed_whole_or_for_a_table() {
    let shop = Shop::new();
    for (stage, begins, of_all, of_orders) in [
        (
            "statements",
            "-- schema.sql:1:1\n",
            "order_status",
            "CreateTable",
        ),
        ("catalog", "{\n", "order_status", "Table {"),
        ("ir", "Ir {\n", "\"OrderStatus\"", "Table {"),
        (
            "files",
            "// ---- enums.rs\n",
            "pub enum OrderStatus",
            "pub struct Order {",
        ),
    ] {
        let all = shop.succeed(&["dump", "--stage", stage]);
        assert!(all.starts_with(begins), "{stage}: {all}");
        assert!(
            all.contains(of_all) && all.contains("products"),
            "{stage}: {all}"
        );
        let orders = shop.succeed(&["dump", "--stage", stage, "--table", "orders"]);
        assert!(orders.contains(of_orders), "{stage}: {orders}");
        assert!(orders.len() < all.len(), "{stage}: {orders}");
        if stage != "statements" {
            let qualified = shop.succeed(&["dump", "--stage", stage, "--table", "public.orders"]);
            assert_eq!(qualified, orders, "{stage}");
        }
    }
    assert!(!shop.exists("generated"));
}

#[test]
fn a_wrong_schema_is_dumped_as_far_as_it_goes() {
    let shop = Shop::new();
    shop.edit(
        "schema.sql",
        "integer NOT NULL DEFAULT 0",
        "intger NOT NULL DEFAULT 0",
    );
    let outcome = shop.run(&["dump", "--stage", "statements"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.stdout.contains("intger"), "{}", outcome.stdout);
    assert!(
        outcome.stderr.starts_with("error[G0201]"),
        "{}",
        outcome.stderr
    );
    assert_eq!(shop.run(&["dump", "--stage", "ir"]).stdout, "");
}

#[test]
fn a_table_that_is_not_there_is_said() {
    let shop = Shop::new();
    for stage in ["catalog", "ir", "files"] {
        let stderr = shop.fail(2, &["dump", "--stage", stage, "--table", "order"]);
        assert!(
            stderr.starts_with("error[G0851]: there is no table `order`\n"),
            "{stderr}"
        );
        assert!(
            stderr.contains("= help: did you mean `orders`?"),
            "{stderr}"
        );
    }
}
