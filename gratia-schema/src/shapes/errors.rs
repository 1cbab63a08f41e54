//! What is said in more than one place, and what is said about text that is no JSON.

use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

/// What serde_json says of a part of a file, at the line and the column, counted in bytes, that it names.
pub(super) fn syntax_error(
    file: &str,
    part: &str,
    span: Span,
    error: &serde_json::Error,
) -> Diagnostic {
    let part = part.trim_end();
    let at = if error.is_eof() {
        part.len()
    } else {
        offset(part, error)
    };
    let (before, rest) = part.split_at(at);
    let start = span.start + at;
    let end = start + rest.chars().next().map_or(0, char::len_utf8);
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = format!(
        "{file} is not JSON: {}",
        text.strip_suffix(&place).unwrap_or(&text)
    );
    Diagnostic::error(&codes::SHAPES_SYNTAX, message)
        .at(Span { start, end, ..span }, "")
        .help(help(before, rest))
}

/// Says that something is given again.
pub(super) fn given_twice(message: String, again: Span, first: Span) -> Diagnostic {
    Diagnostic::error(&codes::SHAPES_DUPLICATE, message)
        .at(again, "given again")
        .also(first, "first given here")
        .help("remove one of the two")
}

fn offset(part: &str, error: &serde_json::Error) -> usize {
    let lines_before = error.line().saturating_sub(1);
    let line_start: usize = part
        .split_inclusive('\n')
        .take(lines_before)
        .map(str::len)
        .sum();
    let mut at = (line_start + error.column().saturating_sub(1)).min(part.len());
    while !part.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn help(before: &str, rest: &str) -> &'static str {
    if rest.is_empty() {
        "the file ends before the JSON does"
    } else if rest.starts_with("//") || rest.starts_with("/*") {
        "JSON has no comments; a schema may hold a `$comment`"
    } else if rest.starts_with('\'') {
        "JSON quotes with `\"`"
    } else if rest.starts_with(['}', ']']) && before.trim_end().ends_with(',') {
        "remove the comma before it"
    } else {
        "mend it here; nothing in the file is read until then"
    }
}
