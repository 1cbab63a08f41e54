//! JSON values that know their places.

use crate::source::Spanned;

/// A value and its place.
pub(super) type Node = Spanned<Json>;

/// A JSON value. What a number is does not matter to a shape.
#[derive(Debug)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number,
    String(String),
    Array(Vec<Node>),
    Object(Vec<Member>),
}

impl Json {
    /// What it is, with an article.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "a boolean",
            Json::Number => "a number",
            Json::String(_) => "a string",
            Json::Array(items) if items.is_empty() => "an empty array",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }
}

/// A key of an object and its value.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) key: Spanned<String>,
    pub(super) value: Node,
}

/// The member of a key.
pub(super) fn get<'a>(members: &'a [Member], key: &str) -> Option<&'a Member> {
    members.iter().find(|member| member.key.value == key)
}

/// The member of a key, if it is a string.
pub(super) fn get_string<'a>(members: &'a [Member], key: &str) -> Option<Spanned<&'a str>> {
    match &get(members, key)?.value {
        Spanned {
            value: Json::String(text),
            span,
        } => Some(Spanned {
            value: text,
            span: *span,
        }),
        _ => None,
    }
}
