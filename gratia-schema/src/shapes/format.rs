//! `format`, which narrows strings and numbers down.

use super::json::{Member, get_string};
use super::reader::Reader;
use super::{IntegerFormat, ShapeType, StringFormat};
use crate::diagnostic::{Diagnostic, codes};

/// The formats of an integer; without one it is of the first.
pub(super) const INTEGERS: &[(&str, ShapeType)] = &[
    ("int64", ShapeType::Integer(IntegerFormat::Int64)),
    ("int32", ShapeType::Integer(IntegerFormat::Int32)),
];

/// The formats of a number; without one it is of the first.
pub(super) const NUMBERS: &[(&str, ShapeType)] = &[
    ("double", ShapeType::Number),
    ("float", ShapeType::Number),
    ("decimal", ShapeType::Decimal),
];

impl Reader<'_> {
    /// A number of one of several formats; an unknown one could say more than the type can hold.
    pub(super) fn number(
        &mut self,
        what: &str,
        formats: &[(&str, ShapeType)],
        members: &[Member],
    ) -> Option<ShapeType> {
        let Some(format) = get_string(members, "format") else {
            return formats.first().map(|(_, shape)| shape.clone());
        };
        let found = formats.iter().find(|(name, _)| *name == format.value);
        if found.is_none() {
            let known = formats.iter().map(|(name, _)| *name);
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_UNSUPPORTED,
                    format!("{what} has no format `{}`", format.value),
                )
                .at(format.span, "unknown format")
                .suggest(format.value, known.clone(), || {
                    format!(
                        "the formats of {what} are `{}`",
                        known.collect::<Vec<_>>().join("`, `")
                    )
                }),
            );
        }
        found.map(|(_, shape)| shape.clone())
    }
}

/// The format of a string; an unknown one only says more about the text.
pub(super) fn string_format(members: &[Member]) -> StringFormat {
    match get_string(members, "format").map(|format| format.value) {
        Some("uuid") => StringFormat::Uuid,
        Some("date") => StringFormat::Date,
        Some("date-time") => StringFormat::DateTime,
        _ => StringFormat::Plain,
    }
}
