//! One schema after the other: what it is made of decides how it is read.

use std::collections::BTreeMap;

use super::json::{Json, Member, Node, get};
use super::keywords;
use super::{Shape, ShapeKind, ShapeType};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, codes};
use crate::source::{Span, Spanned};

/// What has been read so far, and what is to be checked when all of it has been.
pub(super) struct Reader<'a> {
    pub(super) shapes: Vec<Shape>,
    /// Every `$ref`.
    pub(super) references: Vec<Spanned<String>>,
    /// The alternatives of every union.
    pub(super) unions: Vec<Vec<Spanned<ShapeType>>>,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The names given so far, those under `$defs` from the start.
    pub(super) names: BTreeMap<String, Span>,
}

/// What a schema says before it is named.
pub(super) struct Form {
    /// What it is; of a schema that needs no name, an alias.
    pub(super) kind: ShapeKind,
    /// Whether null is possible besides.
    pub(super) nullable: bool,
}

impl From<ShapeType> for Form {
    fn from(shape: ShapeType) -> Self {
        Form {
            kind: ShapeKind::Alias(shape),
            nullable: false,
        }
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(definitions: &[Member], diagnostics: &'a mut Diagnostics) -> Self {
        let names = definitions
            .iter()
            .map(|Member { key, .. }| (key.value.clone(), key.span))
            .collect();
        Reader {
            shapes: Vec::new(),
            references: Vec::new(),
            unions: Vec::new(),
            diagnostics,
            names,
        }
    }

    /// Any schema; `None` if its type is not known for an error.
    pub(super) fn schema(&mut self, schema: &Node, name: &Spanned<String>) -> Option<Form> {
        let members = match &schema.value {
            Json::Object(members) => members,
            Json::Bool(true) => return Some(ShapeType::Any.into()),
            Json::Bool(false) => {
                let help = "remove it: keys without a schema are no error";
                let message = "the schema `false` has no typed form";
                return self.error(
                    &codes::SHAPES_UNSUPPORTED,
                    message,
                    (schema.span, "no value fits"),
                    help,
                );
            }
            _ => return self.malformed(schema, "a schema", "an object or `true`"),
        };
        if let Some(reference) = get(members, "$ref") {
            keywords::check(members, &["$ref"], "`$ref`", self.diagnostics);
            return self.reference(&reference.value);
        }
        if let Some(union) = get(members, "oneOf").or_else(|| get(members, "anyOf")) {
            let keyword = union.key.value.as_str();
            keywords::check(
                members,
                &[keyword],
                &format!("`{keyword}`"),
                self.diagnostics,
            );
            return self.union(union, name);
        }
        if let Some(values) = get(members, "enum") {
            keywords::check(members, &["enum", "type"], "`enum`", self.diagnostics);
            return self.enumeration(&values.value, get(members, "type"));
        }
        self.typed(members, name)
    }

    fn reference(&mut self, reference: &Node) -> Option<Form> {
        let Json::String(target) = &reference.value else {
            return self.malformed(reference, "`$ref`", "a string");
        };
        let Some(name) = target.strip_prefix("#/$defs/") else {
            return self.error(
                &codes::SHAPES_REFERENCE,
                format!("`{target}` is no shape of this file"),
                (reference.span, ""),
                "a reference has the form `#/$defs/Name`",
            );
        };
        self.references.push(Spanned {
            value: name.to_owned(),
            span: reference.span,
        });
        Some(ShapeType::Reference(name.to_owned()).into())
    }

    /// Says an error; nothing comes of the schema.
    pub(super) fn error<T>(
        &mut self,
        code: Code,
        message: impl Into<String>,
        (span, label): (Span, &str),
        help: &str,
    ) -> Option<T> {
        self.diagnostics
            .push(Diagnostic::error(code, message).at(span, label).help(help));
        None
    }

    /// Says that a value is not what JSON Schema has there.
    pub(super) fn malformed<T>(&mut self, node: &Node, what: &str, expected: &str) -> Option<T> {
        let message = format!("{what} must be {expected}");
        let label = format!("this is {}", node.value.kind());
        self.error(
            &codes::SHAPES_MALFORMED,
            message,
            (node.span, &label),
            &format!("write {expected}"),
        )
    }
}
