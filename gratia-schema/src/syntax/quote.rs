//! How identifiers and literals are written in SQL. The one escaping function of the project.

use super::keyword::{Category, category};

/// The longest identifier in bytes: NAMEDATALEN - 1.
pub const MAX_IDENTIFIER: usize = 63;

/// An identifier as PostgreSQL reads it back: quoted when it has to be.
///
/// ```
/// use gratia_schema::syntax::quote_identifier;
/// assert_eq!(quote_identifier("users"), "users");
/// assert_eq!(quote_identifier("user"), "\"user\"");
/// assert_eq!(quote_identifier("Odd \"name\""), "\"Odd \"\"name\"\"\"");
/// ```
pub fn quote_identifier(name: &str) -> String {
    let plain = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if plain && category(name) == Category::Unreserved {
        name.to_owned()
    } else {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

/// A string literal, whatever it holds; `standard_conforming_strings` may be on or off.
///
/// ```
/// use gratia_schema::syntax::quote_literal;
/// assert_eq!(quote_literal("it's"), "'it''s'");
/// assert_eq!(quote_literal("a\\b"), "E'a\\\\b'");
/// ```
pub fn quote_literal(text: &str) -> String {
    let quoted = text.replace('\'', "''");
    if quoted.contains('\\') {
        format!("E'{}'", quoted.replace('\\', "\\\\"))
    } else {
        format!("'{quoted}'")
    }
}

/// Cuts a name to the bytes that PostgreSQL keeps, never inside a character.
pub fn truncate_identifier(name: &str, bytes: usize) -> &str {
    let mut end = name.len().min(bytes);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    &name[..end]
}
