//! JSON text as a tree in which every key and value knows its place.
//!
//! A part of the text that serde_json lends out says by its address where it stands.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::errors::{given_twice, syntax_error};
use super::json::{Json, Member, Node};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, SourceMap, Span, Spanned};

/// How deep arrays and objects may nest: deeper than anyone writes by hand, far from the end of the stack.
const MAX_DEPTH: usize = 64;

/// Reads a whole file. Of a key that is given twice the first stays.
pub(super) fn parse(
    sources: &SourceMap,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let source = sources.file(file);
    let mut document = Document {
        name: &source.name,
        text: &source.text,
        file,
        diagnostics,
    };
    let json = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    match document.read(json).and_then(|raw| document.node(raw, 0)) {
        Ok(node) => Some(node),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

struct Document<'a, 'd> {
    name: &'a str,
    text: &'a str,
    file: FileId,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Document<'a, '_> {
    fn node(&mut self, raw: &'a RawValue, depth: usize) -> Result<Node, Box<Diagnostic>> {
        let part = raw.get();
        let span = self.span(part);
        let value = match part.as_bytes() {
            [b'{' | b'[', ..] if depth == MAX_DEPTH => return Err(self.too_deep(span)),
            [b'{', ..] => Json::Object(self.members(part, depth)?),
            [b'[', ..] => {
                let items: Vec<&RawValue> = self.read(part)?;
                Json::Array(
                    items
                        .into_iter()
                        .map(|item| self.node(item, depth + 1))
                        .collect::<Result<_, _>>()?,
                )
            }
            [b'"', ..] => Json::String(self.read(part)?),
            [b't', ..] => Json::Bool(true),
            [b'f', ..] => Json::Bool(false),
            [b'n', ..] => Json::Null,
            _ => Json::Number,
        };
        Ok(Spanned { value, span })
    }

    fn members(&mut self, part: &'a str, depth: usize) -> Result<Vec<Member>, Box<Diagnostic>> {
        let RawMembers(raw) = self.read(part)?;
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        let mut members = Vec::new();
        for (key, value) in raw {
            let key = Spanned {
                value: self.read::<String>(key.get())?,
                span: self.span(key.get()),
            };
            let value = self.node(value, depth + 1)?;
            if let Some(first) = seen.get(&key.value) {
                let message = format!("the key `{}` is given twice", key.value);
                self.diagnostics
                    .push(given_twice(message, key.span, *first));
                continue;
            }
            seen.insert(key.value.clone(), key.span);
            members.push(Member { key, value });
        }
        Ok(members)
    }

    fn read<T: Deserialize<'a>>(&self, part: &'a str) -> Result<T, Box<Diagnostic>> {
        serde_json::from_str(part)
            .map_err(|error| Box::new(syntax_error(self.name, part, self.span(part), &error)))
    }

    /// The place of a part of the text.
    fn span(&self, part: &str) -> Span {
        let start = part.as_ptr().addr() - self.text.as_ptr().addr();
        Span::new(self.file, start, start + part.len())
    }

    fn too_deep(&self, span: Span) -> Box<Diagnostic> {
        let message = format!("arrays and objects are nested more than {MAX_DEPTH} deep");
        let span = Span {
            end: span.start + 1,
            ..span
        };
        let help = "give the inner schema a name under `$defs` and refer to it by `$ref`";
        Box::new(
            Diagnostic::error(&codes::SHAPES_UNSUPPORTED, message)
                .at(span, "too deep")
                .help(help),
        )
    }
}

/// The members of an object as they stand, those given twice too.
struct RawMembers<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RawMembers(Vec::new()))
    }
}

impl<'de: 'a, 'a> Visitor<'de> for RawMembers<'a> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        while let Some(member) = map.next_entry()? {
            self.0.push(member);
        }
        Ok(self)
    }
}
