//! Edits of Gratia's schema, shapes and settings, each with what it comes to.

/// What is edited, how, and what comes of it.
pub type Edit = (
    &'static str,
    &'static [(&'static str, &'static str, &'static str)],
    &'static [&'static str],
);

const SQL: &str = "schema.sql";

pub const EDITS: &[Edit] = &[
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
        &[
            "changed products.rs",
            "changed products/columns.rs",
            "changed products/queries.rs",
        ],
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
            "changed products/columns.rs",
            "changed products/queries.rs",
            "removed products::Product::meta_title",
            "removed products::ProductInsert::meta_title",
            "removed products::ProductPatch::meta_title",
            "removed products::columns::ProductColumns::meta_title",
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
            "changed products/columns.rs",
            "changed products/queries.rs",
            "retyped products::Product::stock: i32 -> i64",
            "retyped products::ProductInsert::stock: Setting<i32> -> Setting<i64>",
            "retyped products::ProductPatch::stock: Setting<i32> -> Setting<i64>",
            "retyped products::columns::ProductColumns::stock: Column<M :: Of<i32>> -> Column<M :: Of<i64>>",
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
            "changed shipping_methods/columns.rs",
            "changed shipping_methods/queries.rs",
            "removed shipping_methods::NewShippingMethod::estimated_days",
            "retyped shipping_methods::ShippingMethod::estimated_days: String -> Option<String>",
            "retyped shipping_methods::ShippingMethodPatch::estimated_days: Setting<String> -> Setting<Option<String>>",
            "retyped shipping_methods::columns::ShippingMethodColumns::estimated_days: Column<M :: Of<String>> -> Column<Option<String>>",
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
            "changed orders/columns.rs",
            "changed orders/queries.rs",
            "removed orders::NewOrder::order_number",
            "removed orders::ORDER_NUMBER_KEY",
            "removed orders::Order::order_number",
            "removed orders::OrderPatch::order_number",
            "removed orders::columns::OrderColumns::order_number",
        ],
    ),
    (
        "a table more",
        &[(
            SQL,
            "",
            "CREATE TABLE reviews (id serial PRIMARY KEY, text text NOT NULL);\n",
        )],
        &[
            "changed lib.rs",
            "missing reviews.rs",
            "missing reviews/columns.rs",
            "missing reviews/queries.rs",
        ],
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
            "missing audit/logs/columns.rs",
            "missing audit/logs/queries.rs",
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
            "changed products/columns.rs",
            "changed users/columns.rs",
            "orphaned wishlist_items/columns.rs",
            "orphaned wishlist_items/queries.rs",
            "orphaned wishlist_items.rs",
            "removed wishlist_items::columns::WishlistItemColumns",
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
            "changed users/columns.rs",
            "changed users/queries.rs",
            "retyped users::NewUser::email: String -> Secret<String>",
            "retyped users::User::email: String -> Secret<String>",
            "retyped users::UserPatch::email: Setting<String> -> Setting<Secret<String>>",
            "retyped users::columns::UserColumns::email: Column<M :: Of<String>> -> Column<M :: Of<Secret<String>>>",
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
            "changed cart_items/queries.rs",
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
        &["changed json.rs", "changed json/paths.rs"],
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
            "changed json/paths.rs",
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
            "changed cities/columns.rs",
            "changed countries/columns.rs",
            "changed lib.rs",
            "missing provinces.rs",
            "missing provinces/columns.rs",
            "missing provinces/queries.rs",
            "changed shipping_rates/columns.rs",
            "orphaned states/columns.rs",
            "orphaned states/queries.rs",
            "orphaned states.rs",
            "removed states::columns::StateColumns",
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
