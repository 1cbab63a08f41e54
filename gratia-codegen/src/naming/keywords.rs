//! Rust's keywords, and the ways around them.

/// Keywords of every edition.
pub const STRICT: &[&str] = &[
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "where", "while",
];

/// Kept by the language for later, `gen` since edition 2024.
pub const RESERVED: &[&str] = &[
    "abstract", "become", "box", "do", "final", "gen", "macro", "override", "priv", "try",
    "typeof", "unsized", "virtual", "yield",
];

/// Keywords only in places where none of our names stands. They are names like any other.
#[cfg(test)]
pub const WEAK: &[&str] = &[
    "auto",
    "builtin",
    "default",
    "macro_rules",
    "raw",
    "safe",
    "union",
];

/// What `r#` does not help.
pub const NOT_RAW: &[&str] = &["_", "crate", "self", "Self", "super"];

/// Whether a text cannot be an identifier as it stands.
pub fn is_keyword(text: &str) -> bool {
    STRICT.contains(&text) || RESERVED.contains(&text)
}

/// `r#type` of a keyword, `self_` of one that cannot be raw, anything else as it is.
pub(super) fn raw(name: String) -> String {
    if is_keyword(&name) && !NOT_RAW.contains(&name.as_str()) {
        format!("r#{name}")
    } else {
        suffixed(name)
    }
}

/// `type_` of a keyword, anything else as it is.
pub(super) fn suffixed(name: String) -> String {
    if is_keyword(&name) { name + "_" } else { name }
}
