//! `show`.

use super::shop::Shop;

const ORDERS: &str = "\
orders -> orders::Order
  id          integer       i32             optional
  product_id  integer       i32             required
  status      order_status  OrderStatus     optional
  notes       text          Option<String>  optional
  PKEY: PRIMARY KEY (id)
  PRODUCT_ID_FKEY: FOREIGN KEY (product_id) REFERENCES products (id)
";

#[test]
fn a_table_is_shown_as_generated_code_sees_it() {
    let shop = Shop::new();
    assert_eq!(shop.succeed(&["show", "orders"]), ORDERS);
    assert_eq!(shop.succeed(&["show", "public.orders"]), ORDERS);
    assert!(!shop.exists("generated"));
}

#[test]
fn all_tables_are_shown_without_a_name() {
    let stdout = Shop::new().succeed(&["show"]);
    assert!(stdout.starts_with(ORDERS), "{stdout}");
    assert!(
        stdout.contains("\n\nproducts -> products::Product\n"),
        "{stdout}"
    );
    assert!(stdout.contains("Option<Attributes>"), "{stdout}");
}

#[test]
fn a_table_that_is_not_there_is_said_with_the_nearest_name() {
    let shop = Shop::new();
    let stderr = shop.fail(2, &["show", "order"]);
    assert!(
        stderr.starts_with("error[G0851]: there is no table `order`\n"),
        "{stderr}"
    );
    assert!(
        stderr.contains("= help: did you mean `orders`?"),
        "{stderr}"
    );
    let stderr = shop.fail(2, &["show", "nosuch"]);
    assert!(
        stderr.contains("= help: `gratia-codegen show` lists all tables"),
        "{stderr}"
    );
}

#[test]
fn a_wrong_schema_is_not_said_to_lack_the_table() {
    let shop = Shop::new();
    shop.edit(
        "schema.sql",
        "integer NOT NULL DEFAULT 0",
        "intger NOT NULL DEFAULT 0",
    );
    let stderr = shop.fail(2, &["show", "orders"]);
    assert!(
        stderr.contains("error[G0201]") && !stderr.contains("G0851"),
        "{stderr}"
    );
}
