//! The committed code against the schema, and what a change of the schema does to it: which files, and what of its
//! public items.

use std::fs;
use std::path::{Path, PathBuf};

use gratia_codegen::output::{self, Plan, public_changes};
use gratia_codegen::{Inputs, generate};
use gratia_schema::diagnostic::{Diagnostics, Style, render};
use tempfile::TempDir;

/// What `generate` would do for a directory with a gratia.toml. An error is a panic that shows it.
fn plan(directory: &Path) -> Plan {
    let mut diagnostics = Diagnostics::default();
    let config = directory.join("gratia.toml");
    let inputs = match Inputs::from_config_file(&config, |_| {}, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => panic!("{}", render(&diagnostics, &sources, Style::Plain)),
    };
    let generated = generate(&inputs, &mut diagnostics);
    let plan = generated
        .files
        .map(|files| output::plan(&files, &inputs.output(), &mut diagnostics));
    match plan.filter(|_| !diagnostics.has_errors()) {
        Some(plan) => plan,
        None => panic!("{}", render(&diagnostics, &inputs.sources, Style::Plain)),
    }
}

fn repository() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("a parent").to_path_buf()
}

#[test]
fn committed_code_fits_the_schema() {
    let plan = plan(&repository());
    assert!(
        plan.changes.is_empty(),
        "generated/ does not fit schema.sql.\n\n{}\nTo mend it, run `cargo run -p gratia-codegen -- generate` and \
         commit what it writes.",
        output::diff(&plan)
    );
}

/// Gratia's inputs in a directory of their own, with the code that is made of them.
struct Copy(TempDir);

impl Copy {
    fn new() -> Copy {
        let copy = Copy(TempDir::new().expect("a directory"));
        for file in ["schema.sql", "jsonb.schema.json", "gratia.toml"] {
            fs::copy(repository().join(file), copy.path(file)).expect("an input");
        }
        let mut diagnostics = Diagnostics::default();
        output::write(&copy.plan(), &mut diagnostics);
        copy
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn plan(&self) -> Plan {
        plan(self.0.path())
    }

    /// Carries a plan out, after which there is nothing left to do.
    fn write(&self, plan: &Plan) {
        let mut diagnostics = Diagnostics::default();
        output::write(plan, &mut diagnostics);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let again = self.plan();
        assert!(again.changes.is_empty(), "{}", output::diff(&again));
    }

    /// Replaces what stands once in a file; nothing is replaced by the text at its end.
    fn edit(&self, file: &str, old: &str, new: &str) {
        let path = self.path(file);
        let text = fs::read_to_string(&path).expect("a text");
        let edited = match old {
            "" => text + new,
            old => {
                assert_eq!(text.matches(old).count(), 1, "{old:?} in {file}");
                text.replace(old, new)
            }
        };
        fs::write(path, edited).expect("a file to write");
    }
}

/// A plan as text: a line for each file, then one for each public item.
fn shown(plan: &Plan) -> Vec<String> {
    let file = |change: &output::Change| {
        let what = match (&change.old, &change.new) {
            (None, _) => "missing",
            (_, None) => "orphaned",
            _ => "changed",
        };
        format!("{what} {}", change.name)
    };
    let files = plan.changes.iter().map(file);
    let items = public_changes(plan)
        .into_iter()
        .map(|item| item.to_string());
    files.chain(items).collect()
}

/// What is edited, how, and what comes of it.
type Edit = (
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
    &'static [&'static str],
);

const SQL: &str = "schema.sql";

const EDITS: &[Edit] = &[
    ("nothing", &[], &[]),
    (
        "a comment of SQL",
        &[(SQL, "\n-- Brands\n", "\n-- The brands\n\n")],
        &[],
    ),
    (
        "a nullable column more",
        &[(
            SQL,
            "    meta_title        varchar(60),",
            "    subtitle text,\n    meta_title varchar(60),",
        )],
        &["changed products.rs"],
    ),
    (
        "a column less",
        &[
            (SQL, "    meta_title        varchar(60),\n", ""),
            (
                SQL,
                "COMMENT ON COLUMN products.meta_title IS 'Title for search engines.';\n",
                "",
            ),
        ],
        &[
            "changed products.rs",
            "removed products::Product::meta_title",
            "removed products::ProductInsert::meta_title",
            "removed products::ProductPatch::meta_title",
        ],
    ),
    (
        "another type",
        &[(
            SQL,
            "    stock             integer        NOT",
            "    stock bigint NOT",
        )],
        &[
            "changed products.rs",
            "retyped products::Product::stock: i32 -> i64",
            "retyped products::ProductInsert::stock: Setting<i32> -> Setting<i64>",
            "retyped products::ProductPatch::stock: Setting<i32> -> Setting<i64>",
        ],
    ),
    (
        "NOT NULL no more",
        &[(
            SQL,
            "    estimated_days       varchar(50)    NOT NULL,",
            "    estimated_days varchar(50),",
        )],
        &[
            "changed shipping_methods.rs",
            "removed shipping_methods::NewShippingMethod::estimated_days",
            "retyped shipping_methods::ShippingMethod::estimated_days: String -> Option<String>",
            "retyped shipping_methods::ShippingMethodPatch::estimated_days: Setting<String> -> Setting<Option<String>>",
        ],
    ),
    (
        "another name of a column",
        &[
            (
                SQL,
                "    order_number         varchar(255)         NOT",
                "    number varchar(255) NOT",
            ),
            (
                SQL,
                "COMMENT ON COLUMN orders.order_number",
                "COMMENT ON COLUMN orders.number",
            ),
        ],
        &[
            "changed orders.rs",
            "removed orders::NewOrder::order_number",
            "removed orders::ORDER_NUMBER_KEY",
            "removed orders::Order::order_number",
            "removed orders::OrderPatch::order_number",
        ],
    ),
    (
        "a table more",
        &[(
            SQL,
            "",
            "CREATE TABLE reviews (id serial PRIMARY KEY, text text NOT NULL);\n",
        )],
        &["changed lib.rs", "missing reviews.rs"],
    ),
    (
        "a table in a schema of its own",
        &[(
            SQL,
            "",
            "CREATE SCHEMA audit;\nCREATE TABLE audit.logs (id serial PRIMARY KEY);\n",
        )],
        &[
            "missing audit.rs",
            "missing audit/logs.rs",
            "changed lib.rs",
        ],
    ),
    (
        "a table less",
        &[
            (
                SQL,
                "CREATE TABLE wishlist_items (",
                "-- gratia:ignore start\nCREATE TABLE wishlist_items (",
            ),
            (SQL, "", "-- gratia:ignore end\n"),
        ],
        &[
            "changed lib.rs",
            "orphaned wishlist_items.rs",
            "removed wishlist_items::NewWishlistItem",
            "removed wishlist_items::PKEY",
            "removed wishlist_items::PRODUCT_ID_FKEY",
            "removed wishlist_items::USER_ID_FKEY",
            "removed wishlist_items::USER_ID_PRODUCT_ID_KEY",
            "removed wishlist_items::WishlistItem",
            "removed wishlist_items::WishlistItemInsert",
            "removed wishlist_items::WishlistItemPatch",
        ],
    ),
    (
        "a label more",
        &[(
            SQL,
            "'cancelled', 'refunded'\n",
            "'cancelled', 'refunded', 'on_hold'\n",
        )],
        &["changed enums.rs"],
    ),
    (
        "a label less",
        &[(
            SQL,
            "('pending', 'paid', 'failed', 'refunded')",
            "('pending', 'paid', 'failed')",
        )],
        &["changed enums.rs", "removed enums::PaymentStatus::Refunded"],
    ),
    (
        "another comment of a column",
        &[(SQL, "'Units left to sell.'", "'What is left to sell.'")],
        &["changed products.rs"],
    ),
    (
        "another comment of a table",
        &[(
            SQL,
            "'Brands that products are sold under.'",
            "'Who makes it.'",
        )],
        &["changed brands.rs", "changed lib.rs"],
    ),
    (
        "another tag",
        &[(
            SQL,
            "'Login name, and where mail goes.'",
            "'Login name. @secret'",
        )],
        &[
            "changed users.rs",
            "retyped users::NewUser::email: String -> Secret<String>",
            "retyped users::User::email: String -> Secret<String>",
            "retyped users::UserPatch::email: Setting<String> -> Setting<Secret<String>>",
        ],
    ),
    (
        "another default",
        &[(
            SQL,
            "quantity          integer        NOT NULL DEFAULT 1",
            "quantity integer NOT NULL DEFAULT 2",
        )],
        &["changed cart_items.rs"],
    ),
    (
        "a default less",
        &[(
            SQL,
            "quantity          integer        NOT NULL DEFAULT 1",
            "quantity integer NOT NULL",
        )],
        &[
            "changed cart_items.rs",
            "removed cart_items::CartItemInsert::quantity",
        ],
    ),
    (
        "a constraint less",
        &[(
            SQL,
            "stock             integer        NOT NULL DEFAULT 0 CHECK (stock >= 0)",
            "stock integer NOT NULL DEFAULT 0",
        )],
        &["changed products.rs", "removed products::STOCK_CHECK"],
    ),
    (
        "a property more",
        &[(
            "jsonb.schema.json",
            "\"city\": { \"type\": \"string\" },",
            "\"city\": { \"type\": \"string\" }, \"company\": { \"type\": \"string\" },",
        )],
        &["changed json.rs"],
    ),
    (
        "a property required no more, another of another type",
        &[
            (
                "jsonb.schema.json",
                "\"required\": [\"subtotal\", \"shippingCost\", \"discount\", \"total\"]",
                "\"required\": [\"subtotal\", \"shippingCost\", \"total\"]",
            ),
            (
                "jsonb.schema.json",
                "\"postalCode\": { \"type\": \"string\" }",
                "\"postalCode\": { \"type\": \"integer\" }",
            ),
        ],
        &[
            "changed json.rs",
            "retyped json::Address::postal_code: String -> i64",
            "retyped json::OrderPricing::discount: Decimal -> Option<Decimal>",
        ],
    ),
    (
        "another module and row",
        &[(
            "gratia.toml",
            "",
            "\n[tables.states]\nmodule = \"provinces\"\nrow = \"Province\"\n",
        )],
        &[
            "changed lib.rs",
            "missing provinces.rs",
            "orphaned states.rs",
            "removed states::COUNTRY_ID_CODE_KEY",
            "removed states::COUNTRY_ID_FKEY",
            "removed states::NewState",
            "removed states::PKEY",
            "removed states::State",
            "removed states::StateInsert",
            "removed states::StatePatch",
        ],
    ),
];

#[test]
fn each_edit_changes_what_it_should() {
    for (what, edits, expected) in EDITS {
        let copy = Copy::new();
        for (file, old, new) in *edits {
            copy.edit(file, old, new);
        }
        let plan = copy.plan();
        assert_eq!(shown(&plan), *expected, "{what}");
        copy.write(&plan);
    }
}

#[test]
fn files_that_were_touched_are_mended() {
    let copy = Copy::new();
    fs::remove_file(copy.path("generated/src/brands.rs")).expect("a file");
    copy.edit(
        "generated/src/users.rs",
        "/// A row of `users`.",
        "/// Mine.",
    );
    let plan = copy.plan();
    assert_eq!(shown(&plan), ["missing brands.rs", "changed users.rs"]);
    copy.write(&plan);
}

#[test]
fn files_of_others_and_line_ends_of_windows_are_left_alone() {
    let copy = Copy::new();
    fs::write(copy.path("generated/src/extra.rs"), "//! Mine.\n").expect("a file to write");
    let users = copy.path("generated/src/users.rs");
    let text = fs::read_to_string(&users)
        .expect("a text")
        .replace('\n', "\r\n");
    fs::write(&users, text).expect("a file to write");
    assert!(copy.plan().changes.is_empty());
}
