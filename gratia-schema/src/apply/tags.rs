//! Tags in comments: `@json(Address)`, `@secret`, `@touch`; of views `@type(numeric)`, `@notnull`.

use crate::catalog::{Tag, TagKind};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::source::{SourceMap, Span, Spanned};

const KNOWN: &[&str] = &["json", "secret", "touch", "type", "notnull"];

/// Tags of other tools that are near one of ours: PostGraphile's.
const OTHERS: &[&str] = &["notNull"];

/// The documentation and the tags of a comment's text.
pub(super) fn read(
    text: &Spanned<String>,
    sources: &SourceMap,
    diagnostics: &mut Diagnostics,
) -> (String, Vec<Tag>) {
    let mut tags = Vec::new();
    let mut documentation = String::new();
    let mut rest = text.value.as_str();
    while let Some(at) = rest.find('@') {
        let begins_word = rest[..at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '(');
        let name: String = rest[at + 1..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
            .collect();
        if !begins_word || name.is_empty() {
            documentation.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        }
        documentation.push_str(&rest[..at]);
        let after = &rest[at + 1 + name.len()..];
        let (argument, after) = argument(after);
        let written = &rest[at..rest.len() - after.len()];
        let span = place(text, written, sources);
        match tag(&name, argument) {
            Some(Ok(kind)) => tags.push(Tag { kind, span }),
            Some(Err(diagnostic)) => diagnostics.push(diagnostic.at(span, "")),
            // Other tools have tags of their own in comments.
            None => documentation.push_str(written),
        }
        rest = after;
    }
    documentation.push_str(rest);
    let lines: Vec<&str> = documentation.lines().map(str::trim).collect();
    (lines.join("\n").trim().to_owned(), tags)
}

/// `( … )` right behind a tag: `Some(Err(()))` if it is never closed.
fn argument(text: &str) -> (Option<Result<&str, ()>>, &str) {
    if !text.starts_with('(') {
        return (None, text);
    }
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (Some(Ok(text[1..at].trim())), &text[at + 1..]);
        }
    }
    (Some(Err(())), "")
}

/// What a tag says; `None` if it is no tag of ours nor near one.
fn tag(name: &str, argument: Option<Result<&str, ()>>) -> Option<Result<TagKind, Diagnostic>> {
    if OTHERS.contains(&name) || name == "type" && argument.is_none() {
        return None;
    }
    if !KNOWN.contains(&name) {
        let known = did_you_mean(name, KNOWN.iter().copied())?;
        let message = format!("`@{name}` is no tag");
        return Some(Err(Diagnostic::error(&codes::UNKNOWN_TAG, message)
            .help(format!("did you mean `@{known}`?"))));
    }
    let malformed = |message: String, help: &str| {
        Err(Diagnostic::error(&codes::MALFORMED_TAG, message).help(help))
    };
    Some(match (name, argument) {
        (_, Some(Err(()))) => malformed(
            format!("the parenthesis of `@{name}` is not closed"),
            "close it: `@json(Address)`",
        ),
        ("json", Some(Ok(shape))) if !shape.is_empty() => Ok(TagKind::Json(shape.to_owned())),
        ("json", _) => malformed(
            "`@json` does not say which shape".to_owned(),
            "name a shape of the shapes file or a Rust type: `@json(Address)`, `@json(Vec<String>)`",
        ),
        ("type", Some(Ok(data_type))) if !data_type.is_empty() => {
            Ok(TagKind::Type(data_type.to_owned()))
        }
        ("type", _) => malformed(
            "`@type` does not say which type".to_owned(),
            "name a type of SQL: `@type(numeric)`, `@type(text[])`",
        ),
        (_, Some(Ok(_))) => malformed(
            format!("`@{name}` takes nothing in parentheses"),
            "remove the parentheses",
        ),
        ("secret", None) => Ok(TagKind::Secret),
        ("notnull", None) => Ok(TagKind::NotNull),
        (_, None) => Ok(TagKind::Touch),
    })
}

/// Where a tag stands in the source: found by its text, since a literal may hold escapes.
fn place(text: &Spanned<String>, written: &str, sources: &SourceMap) -> Span {
    match sources.text(text.span).find(written) {
        Some(at) => {
            let start = text.span.start + at;
            Span {
                start,
                end: start + written.len(),
                ..text.span
            }
        }
        None => text.span,
    }
}
