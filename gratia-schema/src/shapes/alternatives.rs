//! `oneOf`, `anyOf` and several names under `type`: one of several types.

use std::collections::BTreeSet;

use super::json::{Json, Member};
use super::reader::{Form, Reader};
use super::{ShapeKind, ShapeType, Shapes, StringFormat};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{Span, Spanned};

impl Reader<'_> {
    /// `oneOf` or `anyOf`.
    pub(super) fn union(&mut self, union: &Member, name: &Spanned<String>) -> Option<Form> {
        let schemas = match &union.value.value {
            Json::Array(schemas) if !schemas.is_empty() => schemas,
            _ => {
                let what = format!("`{}`", union.key.value);
                return self.malformed(&union.value, &what, "an array of at least one schema");
            }
        };
        let alternatives = schemas
            .iter()
            .map(|schema| (self.schema(schema, name), schema.span))
            .collect();
        self.one_of(alternatives)
    }

    /// What several alternatives come to. A null among them makes the rest nullable, a single one needs no union.
    pub(super) fn one_of(&mut self, alternatives: Vec<(Option<Form>, Span)>) -> Option<Form> {
        let mut nullable = false;
        let mut kinds = Vec::new();
        for (form, span) in alternatives {
            let form = form?;
            nullable |= form.nullable || form.kind == ShapeKind::Alias(ShapeType::Null);
            if form.kind != ShapeKind::Alias(ShapeType::Null) {
                kinds.push((form.kind, span));
            }
        }
        if kinds.len() < 2 {
            let kind = kinds.pop().map(|(kind, _)| kind);
            return Some(Form {
                kind: kind.unwrap_or(ShapeKind::Alias(ShapeType::Null)),
                nullable,
            });
        }
        let plain: Vec<_> = kinds
            .into_iter()
            .filter_map(|(kind, span)| self.plain(kind, span))
            .collect();
        let kind = ShapeKind::Union(
            plain
                .iter()
                .map(|alternative| alternative.value.clone())
                .collect(),
        );
        self.unions.push(plain);
        Some(Form { kind, nullable })
    }

    /// An alternative that needs no name; after an error, what JSON sees in its place.
    fn plain(&mut self, kind: ShapeKind, span: Span) -> Option<Spanned<ShapeType>> {
        let (what, seen_as) = match kind {
            ShapeKind::Alias(value) => return Some(Spanned { value, span }),
            ShapeKind::Object(_) => ("an object", Some(ShapeType::Map(Box::new(ShapeType::Any)))),
            ShapeKind::Enum(_) => ("an enum", Some(ShapeType::String(StringFormat::Plain))),
            ShapeKind::Union(_) => ("a union", None),
        };
        self.diagnostics.push(
            Diagnostic::error(
                &codes::SHAPES_UNSUPPORTED,
                format!("{what} without a name stands in a union"),
            )
            .at(span, "needs a name")
            .help("give it a name under `$defs` and refer to it by `$ref`"),
        );
        seen_as.map(|value| Spanned { value, span })
    }
}

/// Checks that JSON tells the alternatives of every union apart.
pub(super) fn check(
    shapes: &Shapes,
    unions: &[Vec<Spanned<ShapeType>>],
    diagnostics: &mut Diagnostics,
) {
    for union in unions {
        let kinds: Vec<_> = union
            .iter()
            .map(|alternative| kinds(shapes, &alternative.value, &mut BTreeSet::new()))
            .collect();
        for (at, alternative) in union.iter().enumerate() {
            let Some((earlier, both)) = (0..at).find_map(|earlier| {
                Some((earlier, *kinds[earlier].intersection(&kinds[at]).next()?))
            }) else {
                continue;
            };
            diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_AMBIGUOUS,
                    "JSON cannot tell two alternatives apart",
                )
                .at(alternative.span, format!("this may be {both}"))
                .also(union[earlier].span, "and so may this")
                .help(way_out(both)),
            );
        }
    }
}

fn way_out(both: &str) -> &'static str {
    match both {
        "a number" => "keep one of them: an integer is a number",
        "a string" => "keep one of them: a string of any format is a string",
        "an object" => "make them one object and require the properties that both have",
        _ => "keep one of them",
    }
}

/// The kinds of JSON value that a type may be.
fn kinds<'a>(
    shapes: &'a Shapes,
    shape: &'a ShapeType,
    seen: &mut BTreeSet<&'a str>,
) -> BTreeSet<&'static str> {
    match shape {
        ShapeType::String(_) => BTreeSet::from(["a string"]),
        ShapeType::Integer(_) | ShapeType::Number | ShapeType::Decimal => {
            BTreeSet::from(["a number"])
        }
        ShapeType::Boolean => BTreeSet::from(["a boolean"]),
        ShapeType::Null => BTreeSet::from(["null"]),
        ShapeType::Any => BTreeSet::from([
            "a boolean",
            "a number",
            "a string",
            "an array",
            "an object",
            "null",
        ]),
        ShapeType::Array(_) => BTreeSet::from(["an array"]),
        ShapeType::Map(_) => BTreeSet::from(["an object"]),
        ShapeType::Nullable(inner) => &kinds(shapes, inner, seen) | &BTreeSet::from(["null"]),
        ShapeType::Reference(name) if !seen.insert(name) => BTreeSet::new(),
        ShapeType::Reference(name) => match shapes.get(name).map(|shape| &shape.kind) {
            Some(ShapeKind::Object(_)) => BTreeSet::from(["an object"]),
            Some(ShapeKind::Enum(_)) => BTreeSet::from(["a string"]),
            Some(ShapeKind::Union(union)) => union
                .iter()
                .flat_map(|alternative| kinds(shapes, alternative, seen))
                .collect(),
            Some(ShapeKind::Alias(alias)) => kinds(shapes, alias, seen),
            None => BTreeSet::new(),
        },
    }
}
