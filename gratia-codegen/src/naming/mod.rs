//! Names of SQL and of JSON as names of Rust.
//!
//! What is generated is a public API of its user, so a name may never change by itself: the rules and their
//! tables are here, and only the splitting of `camelCase` into words is heck's. Every function takes a name as the
//! catalog stores it (any Unicode text, the empty one too) and gives the text of a valid identifier, in which a raw
//! one is `r#type`; [`ident`] makes a token of it. Two names may give one identifier (`a b` and `a_b`): to report
//! that is the caller's.
//!
//! | SQL or JSON        | [`field`]          | [`module`]         | [`type_name`]    | [`constant`]       |
//! |--------------------|--------------------|--------------------|------------------|--------------------|
//! | `order_items`      | `order_items`      | `order_items`      | `OrderItems`     | `ORDER_ITEMS`      |
//! | `cash-on delivery` | `cash_on_delivery` | `cash_on_delivery` | `CashOnDelivery` | `CASH_ON_DELIVERY` |
//! | `addressLine1`     | `address_line1`    | `address_line1`    | `AddressLine1`   | `ADDRESS_LINE1`    |
//! | `productIDs`       | `product_ids`      | `product_ids`      | `ProductIds`     | `PRODUCT_IDS`      |
//! | `type`             | `r#type`           | `type_`            | `Type`           | `TYPE`             |
//! | `self`             | `self_`            | `self_`            | `Self_`          | `SELF`             |
//! | `enums`            | `enums`            | `enums_`           | `Enums`          | `ENUMS`            |
//! | `1st`              | `_1st`             | `_1st`             | `_1st`           | `_1ST`             |
//! | `v1.0`             | `v1_0`             | `v1_0`             | `V1_0`           | `V1_0`             |
//! | `prix (€)`         | `prix`             | `prix`             | `Prix`           | `PRIX`             |
//! | `<=`               | `less_equal`       | `less_equal`       | `LessEqual`      | `LESS_EQUAL`       |
//! | `🎉`               | `u1f389`           | `u1f389`           | `U1f389`         | `U1F389`           |
//! | (empty)            | `empty`            | `empty`            | `Empty`          | `EMPTY`            |
//!
//! [`row_type`] is [`type_name`] with its last word in the singular: `OrderItem`. [`variant`] is [`type_name`] of
//! an enum's label, [`json_field`] is [`field`] of a JSON key.

mod keywords;
mod reserved;
mod serde_case;
mod singular;
mod words;

#[cfg(test)]
mod tests;

use reserved::is_reserved_module;
pub use serde_case::is_camel_case_of;

/// A column as a field or a parameter: snake_case, keywords raw.
pub fn field(sql: &str) -> String {
    keywords::raw(words::start(words::snake(sql)))
}

/// A table or a schema as a module: snake_case, never raw, because it names a file too.
///
/// A module of its own file that is not ASCII needs `#[path]`: rustc refuses it without (E0754).
pub fn module(sql: &str) -> String {
    let name = words::start(words::snake(sql));
    if is_reserved_module(&name) {
        name + "_"
    } else {
        keywords::suffixed(name)
    }
}

/// A table as the type of its rows: UpperCamelCase, its last word in the singular.
pub fn row_type(table: &str) -> String {
    let name = words::snake(table);
    let (head, last) = name.rsplit_once('_').unwrap_or(("", &name));
    camel_type(&format!("{head}_{}", singular::singular(last)))
}

/// A table as one of its rows: snake_case, its last word in the singular.
pub fn singular_name(table: &str) -> String {
    let name = words::snake(table);
    match name.rsplit_once('_') {
        Some((head, last)) => format!("{head}_{}", singular::singular(last)),
        None => singular::singular(&name),
    }
}

/// An enum, a composite or a JSON shape as a type: UpperCamelCase.
pub fn type_name(sql: &str) -> String {
    camel_type(&words::snake(sql))
}

/// A label of an enum as a variant: UpperCamelCase. A label of symbols alone is spelled: `<=` is `LessEqual`.
pub fn variant(label: &str) -> String {
    type_name(label)
}

/// A constant: UPPER_SNAKE_CASE.
pub fn constant(sql: &str) -> String {
    words::start(words::snake(sql).to_uppercase())
}

/// The constant of a constraint or an index in the module of its table, so without the table's prefix:
/// `users_email_key` of `users` is `EMAIL_KEY`. Where nothing would be left the name stays whole.
pub fn constraint_constant(table: &str, constraint: &str) -> String {
    let rest = constraint
        .strip_prefix(table)
        .and_then(|rest| rest.strip_prefix('_'));
    constant(
        rest.filter(|rest| words::has_words(rest))
            .unwrap_or(constraint),
    )
}

/// A key of a JSON object as a field: snake_case, keywords raw. See [`is_camel_case_of`].
pub fn json_field(key: &str) -> String {
    field(key)
}

/// The token of what a function of this module gave. Any other text goes through [`field`] first.
pub fn ident(text: &str) -> proc_macro2::Ident {
    syn::parse_str(text).unwrap_or_else(|_| ident(&field(text)))
}

/// snake_case to a type's name.
fn camel_type(snake: &str) -> String {
    keywords::suffixed(words::start(words::camel(snake)))
}
