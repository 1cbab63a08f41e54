//! A name taken apart into words, and words put together.

use heck::ToSnakeCase;

/// What a symbol is called in a name that has nothing but symbols. Any other character is `u` and its code point.
const SYMBOLS: &[(char, &str)] = &[
    (' ', "space"),
    ('!', "not"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('%', "percent"),
    ('&', "and"),
    ('\'', "apostrophe"),
    ('(', "open_paren"),
    (')', "close_paren"),
    ('*', "star"),
    ('+', "plus"),
    (',', "comma"),
    ('-', "minus"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('<', "less"),
    ('=', "equal"),
    ('>', "greater"),
    ('?', "question"),
    ('@', "at"),
    ('[', "open_bracket"),
    ('\\', "backslash"),
    (']', "close_bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "open_brace"),
    ('|', "pipe"),
    ('}', "close_brace"),
    ('~', "tilde"),
    ('£', "pound"),
    ('¥', "yen"),
    ('€', "euro"),
];

/// The words of a name in snake_case: at least one, each of characters that an identifier may hold.
pub(super) fn snake(name: &str) -> String {
    let words = split(name);
    if words.is_empty() { spell(name) } else { words }
}

/// Whether anything of a name is left without its symbols.
pub(super) fn has_words(name: &str) -> bool {
    !split(name).is_empty()
}

/// snake_case to UpperCamelCase. Digits stay apart: `v1_0` is `V1_0`, for `V10` is another name.
pub(super) fn camel(snake: &str) -> String {
    let mut name = String::with_capacity(snake.len());
    for word in snake.split('_') {
        let mut rest = word.chars();
        let Some(first) = rest.next() else { continue };
        if first.is_ascii_digit() && name.ends_with(|last: char| last.is_ascii_digit()) {
            name.push('_');
        }
        name.extend(first.to_uppercase());
        name.push_str(rest.as_str());
    }
    name
}

/// An identifier of characters that may be in one: `_` in front where the first may not stand first.
pub(super) fn start(name: String) -> String {
    match name.chars().next() {
        Some(first) if is_start(first) => name,
        _ => format!("_{name}"),
    }
}

/// snake_case, empty if there is no word.
fn split(name: &str) -> String {
    let chars: Vec<char> = name
        .chars()
        .map(|c| if is_continue(c) { c } else { '_' })
        .collect();
    // The plural of an acronym is one word: `IDs` is `IDS`, where heck would see `I` and `Ds`.
    let ends_acronym = |i: usize| {
        matches!(chars[..i], [.., a, b] if a.is_uppercase() && b.is_uppercase())
            && chars.get(i + 1).is_none_or(|next| !next.is_lowercase())
    };
    let marked = chars
        .iter()
        .enumerate()
        .map(|(i, &c)| if c == 's' && ends_acronym(i) { 'S' } else { c });
    marked.collect::<String>().to_snake_case()
}

/// The names of the characters of a text without words.
fn spell(text: &str) -> String {
    if text.is_empty() {
        return "empty".to_owned();
    }
    let name_of = |c: char| match SYMBOLS.iter().find(|(symbol, _)| *symbol == c) {
        Some((_, name)) => (*name).to_owned(),
        None => format!("u{:x}", u32::from(c)),
    };
    text.chars().map(name_of).collect::<Vec<_>>().join("_")
}

/// May be a part of a word: a letter or a digit that Rust takes in an identifier (`²` is a digit that it does not).
fn is_continue(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric() && lexes(&format!("a{c}")))
}

/// May be the first of an identifier.
fn is_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || (!c.is_ascii() && lexes(&c.to_string()))
}

/// Whether the whole text, which is no keyword, is an identifier.
fn lexes(text: &str) -> bool {
    syn::parse_str::<syn::Ident>(text).is_ok_and(|ident| ident == text)
}
