//! Names as data.

use super::super::reserved::RESERVED_MODULES;
use super::super::*;

fn check_names(make: fn(&str) -> String, names: &[(&str, &str)]) {
    for (sql, expected) in names {
        assert_eq!(make(sql), *expected, "{sql:?}");
    }
}

#[test]
fn fields() {
    check_names(
        field,
        &[
            ("brand_id", "brand_id"),
            ("firstName", "first_name"),
            ("First Name", "first_name"),
            ("XMLHttpRequest", "xml_http_request"),
            ("userID", "user_id"),
            ("productIDs", "product_ids"),
            ("URLsOfPages", "urls_of_pages"),
            ("address_line_1", "address_line_1"),
            ("addressLine1", "address_line1"),
            ("_id", "id"),
            ("__a__b__", "a_b"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("union", "union"),
            ("self", "self_"),
            ("Self", "self_"),
            ("_", "underscore"),
            ("1st", "_1st"),
            ("a.b \"c\"", "a_b_c"),
            ("price (€)", "price"),
            ("m²", "m"),
            ("%", "percent"),
            ("", "empty"),
            ("🎉", "u1f389"),
            ("\0", "u0"),
            ("straße", "straße"),
            ("用户 名", "用户_名"),
            ("٣", "_٣"),
        ],
    );
}

#[test]
fn modules() {
    check_names(
        module,
        &[
            ("order_items", "order_items"),
            ("OrderItems", "order_items"),
            ("type", "type_"),
            ("self", "self_"),
            ("union", "union"),
            ("enums", "enums_"),
            ("Lib", "lib_"),
            ("NUL", "nul_"),
            ("com1", "com1_"),
            ("com10", "com10"),
            ("2024 sales", "_2024_sales"),
        ],
    );
    for name in RESERVED_MODULES.iter().flat_map(|(_, names)| *names) {
        assert!(is_reserved_module(name), "{name}");
        assert_eq!(module(name), format!("{name}_"));
    }
}

#[test]
fn row_types() {
    check_names(
        row_type,
        &[
            ("users", "User"),
            ("brands", "Brand"),
            ("categories", "Category"),
            ("category_attribute_templates", "CategoryAttributeTemplate"),
            ("collections", "Collection"),
            ("vendors", "Vendor"),
            ("products", "Product"),
            ("cart_items", "CartItem"),
            ("orders", "Order"),
            ("order_items", "OrderItem"),
            ("shipping_methods", "ShippingMethod"),
            ("shipping_rates", "ShippingRate"),
            ("countries", "Country"),
            ("states", "State"),
            ("cities", "City"),
            ("email_verifications", "EmailVerification"),
            ("webhook_events", "WebhookEvent"),
            ("wishlist_items", "WishlistItem"),
            ("sales_people", "SalesPerson"),
            ("OrderStatuses", "OrderStatus"),
            ("selves", "Self_"),
            ("events_2024_01", "Events2024_01"),
            ("3d_models", "_3dModel"),
            ("<", "Less"),
        ],
    );
}

#[test]
fn types_and_variants() {
    check_names(
        type_name,
        &[
            ("collection_type", "CollectionType"),
            ("addresses", "Addresses"),
            ("VendorStats", "VendorStats"),
            ("type", "Type"),
        ],
    );
    check_names(
        variant,
        &[
            ("pending", "Pending"),
            ("cash_on_delivery", "CashOnDelivery"),
            ("in-progress", "InProgress"),
            ("IN PROGRESS", "InProgress"),
            ("3d", "_3d"),
            ("1.0", "_1_0"),
            ("10", "_10"),
            ("Self", "Self_"),
            ("a+", "A"),
            ("+", "Plus"),
            ("-", "Minus"),
            ("*", "Star"),
            (">=", "GreaterEqual"),
            ("(", "OpenParen"),
            ("€", "Euro"),
            (" ", "Space"),
            ("", "Empty"),
            ("⭐⭐", "U2b50U2b50"),
            ("été", "Été"),
        ],
    );
}

#[test]
fn constants() {
    check_names(
        constant,
        &[
            ("maxItems", "MAX_ITEMS"),
            ("type", "TYPE"),
            ("2fa", "_2FA"),
            ("", "EMPTY"),
        ],
    );
    for (table, constraint, expected) in [
        ("users", "users_email_key", "EMAIL_KEY"),
        ("users", "users_pkey", "PKEY"),
        ("users", "users_2fa_check", "_2FA_CHECK"),
        ("users", "email_is_lower", "EMAIL_IS_LOWER"),
        ("users", "usersemail_key", "USERSEMAIL_KEY"),
        ("users", "users", "USERS"),
        ("users", "users_", "USERS"),
        ("users", "users_+", "USERS"),
        ("Order Items", "Order Items_pkey", "PKEY"),
    ] {
        assert_eq!(
            constraint_constant(table, constraint),
            expected,
            "{constraint} of {table}"
        );
    }
}

#[test]
fn tokens() {
    for (text, expected) in [
        ("r#type", "r#type"),
        ("a", "a"),
        ("type", "r#type"),
        ("self", "self_"),
        ("r#self", "r_self"),
        ("", "empty"),
        ("a b", "a_b"),
    ] {
        assert_eq!(ident(text), expected, "{text:?}");
    }
}
