//! `type`, and the types that are read from it.

use super::ShapeType;
use super::format::{INTEGERS, NUMBERS, string_format};
use super::json::{Json, Member, Node, get};
use super::keywords;
use super::name::below;
use super::reader::{Form, Reader};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;

/// The names that `type` may give, and the keywords that go with each.
const TYPES: &[(&str, &[&str])] = &[
    ("array", &["items"]),
    ("boolean", &[]),
    ("integer", &["format"]),
    ("null", &[]),
    ("number", &["format"]),
    (
        "object",
        &["additionalProperties", "properties", "required"],
    ),
    ("string", &["format"]),
];

impl Reader<'_> {
    /// A schema that says what it is by `type`, or by a keyword that goes with one type only.
    pub(super) fn typed(&mut self, members: &[Member], name: &Spanned<String>) -> Option<Form> {
        let types = match get(members, "type") {
            Some(member) => self.type_names(&member.value)?,
            None => infer(members).into_iter().collect(),
        };
        if types.is_empty() {
            keywords::check(members, &[], "a schema without `type`", self.diagnostics);
            return Some(ShapeType::Any.into());
        }
        let names: Vec<&str> = types.iter().map(|name| name.value).collect();
        let named = TYPES.iter().filter(|(name, _)| names.contains(name));
        let used: Vec<&str> = named
            .flat_map(|(_, keywords)| *keywords)
            .copied()
            .chain(["type"])
            .collect();
        keywords::check(
            members,
            &used,
            &format!("type `{}`", names.join("`, `")),
            self.diagnostics,
        );
        let alternatives = types
            .iter()
            .map(|one| (self.one(one.value, members, name), one.span))
            .collect();
        self.one_of(alternatives)
    }

    /// The names that `type` gives, of which there is at least one.
    pub(super) fn type_names(&mut self, value: &Node) -> Option<Vec<Spanned<&'static str>>> {
        match &value.value {
            Json::Array(names) if !names.is_empty() => {
                names.iter().map(|name| self.type_name(name)).collect()
            }
            Json::String(_) => Some(vec![self.type_name(value)?]),
            _ => self.malformed(value, "`type`", "the name of a type or an array of them"),
        }
    }

    fn type_name(&mut self, node: &Node) -> Option<Spanned<&'static str>> {
        let Json::String(written) = &node.value else {
            return self.malformed(node, "the name of a type", "a string");
        };
        let known = TYPES.iter().map(|(name, _)| *name);
        let found = known.clone().find(|name| name == written);
        if found.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_MALFORMED,
                    format!("JSON has no type `{written}`"),
                )
                .at(node.span, "unknown type")
                .suggest(written, known.clone(), || {
                    format!("the types are `{}`", known.collect::<Vec<_>>().join("`, `"))
                }),
            );
        }
        found.map(|value| Spanned {
            value,
            span: node.span,
        })
    }

    fn one(&mut self, type_name: &str, members: &[Member], name: &Spanned<String>) -> Option<Form> {
        Some(Form::from(match type_name {
            "array" => ShapeType::Array(Box::new(match get(members, "items") {
                Some(items) => self.nested(&items.value, below(name, "Item", items.key.span)),
                None => ShapeType::Any,
            })),
            "boolean" => ShapeType::Boolean,
            "integer" => self.number("an integer", INTEGERS, members)?,
            "null" => ShapeType::Null,
            "number" => self.number("a number", NUMBERS, members)?,
            "object" => return self.object(members, name),
            _ => ShapeType::String(string_format(members)),
        }))
    }
}

/// What a schema without `type` is for its keywords.
fn infer(members: &[Member]) -> Option<Spanned<&'static str>> {
    members.iter().find_map(|Member { key, .. }| {
        let value = match key.value.as_str() {
            "items" => "array",
            "additionalProperties" | "properties" | "required" => "object",
            _ => return None,
        };
        Some(Spanned {
            value,
            span: key.span,
        })
    })
}
