//! Names of shapes: those under `$defs`, and those given to schemas that have none.

use super::json::{Json, Node, get_string};
use super::reader::Reader;
use super::{Shape, ShapeKind, ShapeType};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::{Span, Spanned};

impl Reader<'_> {
    /// A member of `$defs`.
    pub(super) fn definition(&mut self, name: &Spanned<String>, schema: &Node) {
        if !is_word(&name.value) {
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_UNSUPPORTED,
                    format!("`{}` cannot name a shape", name.value),
                )
                .at(name.span, "not a single word")
                .help("begin with a letter and go on with letters, digits and `_`"),
            );
        }
        let at = self.shapes.len();
        let form = self
            .schema(schema, name)
            .unwrap_or_else(|| ShapeType::Any.into());
        let kind = match form.kind {
            kind if !form.nullable => kind,
            ShapeKind::Alias(shape) => ShapeKind::Alias(shape.or_null()),
            kind => ShapeKind::Alias(
                self.lift(at, below(name, "Value", name.span), schema, kind)
                    .or_null(),
            ),
        };
        self.insert(at, name, schema, kind);
    }

    /// A schema inside another; if it needs a name, `name` is it.
    pub(super) fn nested(&mut self, schema: &Node, name: Spanned<String>) -> ShapeType {
        let at = self.shapes.len();
        let Some(form) = self.schema(schema, &name) else {
            return ShapeType::Any;
        };
        let shape = match form.kind {
            ShapeKind::Alias(shape) => shape,
            kind => self.lift(at, name, schema, kind),
        };
        if form.nullable {
            shape.or_null()
        } else {
            shape
        }
    }

    /// Makes a shape of its own of a nested schema and refers to it.
    fn lift(
        &mut self,
        at: usize,
        name: Spanned<String>,
        schema: &Node,
        kind: ShapeKind,
    ) -> ShapeType {
        match self.names.get(&name.value) {
            Some(taken) => self.diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_DUPLICATE,
                    format!("two shapes are named `{}`", name.value),
                )
                .at(name.span, "the name of the schema that stands here")
                .also(*taken, "the name is taken here")
                .help(
                    "move the schema to `$defs` under a name of its own and refer to it by `$ref`",
                ),
            ),
            None => {
                self.names.insert(name.value.clone(), name.span);
                self.insert(at, &name, schema, kind);
            }
        }
        ShapeType::Reference(name.value)
    }

    /// Adds a shape before those that were lifted out of it, which begin at `at`.
    fn insert(&mut self, at: usize, name: &Spanned<String>, schema: &Node, kind: ShapeKind) {
        let shape = Shape {
            name: name.value.clone(),
            description: description(schema),
            kind,
            origin: name.span,
        };
        self.shapes.insert(at, shape);
    }
}

/// The name of what stands below a named schema.
pub(super) fn below(name: &Spanned<String>, part: &str, span: Span) -> Spanned<String> {
    Spanned {
        value: format!("{}{part}", name.value),
        span,
    }
}

/// `description` of a schema.
pub(super) fn description(schema: &Node) -> Option<String> {
    let Json::Object(members) = &schema.value else {
        return None;
    };
    get_string(members, "description").map(|text| text.value.to_owned())
}

/// A key as a part of a name: `enumValues` and `enum-values` become `EnumValues`.
pub(super) fn upper_camel(key: &str) -> String {
    let words = key.split(|c: char| !c.is_alphanumeric());
    words
        .flat_map(|word| {
            word.chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .chain(word.chars().skip(1))
        })
        .collect()
}

fn is_word(name: &str) -> bool {
    name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
