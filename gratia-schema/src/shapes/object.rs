//! `"type": "object"`: an object with known keys, or a map.

use super::errors::given_twice;
use super::json::{Json, Member, Node, get};
use super::name::{below, description, upper_camel};
use super::reader::{Form, Reader};
use super::{Additional, Object, Property, ShapeKind, ShapeType};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Spanned;

impl Reader<'_> {
    pub(super) fn object(&mut self, members: &[Member], name: &Spanned<String>) -> Option<Form> {
        let declared = match get(members, "properties") {
            Some(properties) => self.declared(&properties.value)?,
            None => &[],
        };
        let required = match get(members, "required") {
            Some(required) => self.required(&required.value, declared),
            None => Vec::new(),
        };
        let property = |Member { key, value }: &Member| Property {
            name: key.value.clone(),
            description: description(value),
            shape: self.nested(value, below(name, &upper_camel(&key.value), key.span)),
            required: required.iter().any(|name| name.value == key.value),
            boxed: false,
            origin: key.span,
        };
        let properties: Vec<Property> = declared.iter().map(property).collect();
        let written = get(members, "additionalProperties");
        let additional = match written {
            Some(Member { key, value }) if !matches!(value.value, Json::Bool(false)) => {
                Additional::Kept(self.nested(value, below(name, "Value", key.span)))
            }
            _ => Additional::Ignored,
        };
        Some(match additional {
            Additional::Kept(value) if properties.is_empty() => {
                ShapeType::Map(Box::new(value)).into()
            }
            Additional::Ignored if properties.is_empty() && written.is_none() => {
                ShapeType::Map(Box::new(ShapeType::Any)).into()
            }
            additional => Form {
                kind: ShapeKind::Object(Object {
                    properties,
                    additional,
                }),
                nullable: false,
            },
        })
    }

    fn declared<'s>(&mut self, properties: &'s Node) -> Option<&'s [Member]> {
        match &properties.value {
            Json::Object(properties) => Some(properties),
            _ => self.malformed(properties, "`properties`", "an object"),
        }
    }

    fn required<'s>(&mut self, required: &'s Node, declared: &[Member]) -> Vec<Spanned<&'s str>> {
        let Json::Array(nodes) = &required.value else {
            return self
                .malformed(required, "`required`", "an array of names")
                .unwrap_or_default();
        };
        let mut names: Vec<Spanned<&str>> = Vec::new();
        for node in nodes {
            let Json::String(name) = &node.value else {
                self.malformed::<()>(node, "a name in `required`", "a string");
                continue;
            };
            if let Some(first) = names.iter().find(|earlier| earlier.value == name) {
                let message = format!("`{name}` is required twice");
                self.diagnostics
                    .push(given_twice(message, node.span, first.span));
            } else if get(declared, name).is_none() {
                let known = declared.iter().map(|property| property.key.value.as_str());
                let message = format!("there is no property `{name}` to require");
                self.diagnostics.push(
                    Diagnostic::error(&codes::SHAPES_REQUIRED, message)
                        .at(node.span, "not among `properties`")
                        .suggest(name, known, || {
                            format!("add `{name}` to `properties`, or remove it here")
                        }),
                );
            }
            names.push(Spanned {
                value: name,
                span: node.span,
            });
        }
        names
    }
}
