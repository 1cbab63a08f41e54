//! What a statement creates, by its first words alone: also of one that is kept as text or holds a mistake.

use super::cursor::Cursor;
use crate::ast::ObjectName;
use crate::lex::lex;
use crate::source::SourceMap;
use crate::split::RawStatement;

const BEFORE_KIND: &[&str] = &[
    "or replace",
    "foreign",
    "global",
    "local",
    "materialized",
    "recursive",
    "temp",
    "temporary",
    "unique",
    "unlogged",
];

/// The name of the table, view, index or type that a statement creates.
pub fn created(sources: &SourceMap, raw: &RawStatement) -> Option<ObjectName> {
    let tokens = lex(sources, raw.span).ok()?;
    let mut cursor = Cursor::new(sources, &tokens, raw.span);
    if !cursor.eat("create") {
        return None;
    }
    while cursor.eat_any(BEFORE_KIND).is_some() {}
    cursor.eat_any(&[
        "table",
        "view",
        "index concurrently",
        "index",
        "type",
        "domain",
    ])?;
    cursor.if_not_exists();
    // A reserved word may be the very mistake of the statement.
    let first = cursor.label("a name").ok()?;
    cursor.qualified(first).ok()
}
