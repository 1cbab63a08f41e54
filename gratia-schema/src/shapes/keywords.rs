//! The keywords of JSON Schema: those that make a type, those that say nothing about it, and the rest.

use super::json::{Json, Member};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};

/// Keywords that make the type, and `description`, which documents it.
const TYPED: &[&str] = &[
    "$ref",
    "additionalProperties",
    "anyOf",
    "description",
    "enum",
    "format",
    "items",
    "oneOf",
    "properties",
    "required",
    "type",
];

/// Annotations, and validation that leaves the type as it is.
const IGNORED: &[&str] = &[
    "$comment",
    "$id",
    "$schema",
    "$vocabulary",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "default",
    "deprecated",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxContains",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minContains",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "readOnly",
    "title",
    "uniqueItems",
    "writeOnly",
];

/// Whether a keyword says nothing about the type. Names that begin with `x-` are everyone's own.
pub(super) fn is_ignored(keyword: &str) -> bool {
    keyword == "description" || keyword.starts_with("x-") || IGNORED.contains(&keyword)
}

/// What to do instead of a keyword that would change the type in a way that has no typed form.
fn instead_of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "allOf" => "write the keywords of all parts into one schema",
        "not" => "say what the value is, not what it is not",
        "if" | "then" | "else" => "use `oneOf` with alternatives of different types",
        "const" => "for a single string write an `enum` of one value",
        "patternProperties" | "propertyNames" | "unevaluatedProperties" => {
            "use `additionalProperties`: it holds for every key without a property"
        }
        "prefixItems" | "additionalItems" | "unevaluatedItems" => {
            "an array has one schema for all `items`; use an object with a property for each"
        }
        "dependentRequired" | "dependentSchemas" | "dependencies" => {
            "leave the properties out of `required`"
        }
        "$anchor" | "$dynamicAnchor" | "$dynamicRef" | "$recursiveAnchor" | "$recursiveRef" => {
            "refer to shapes by `\"$ref\": \"#/$defs/Name\"`"
        }
        "$defs" | "definitions" => "shapes stand under `$defs` at the top of the file",
        "nullable" => "add `\"null\"` to `type`: `\"type\": [\"string\", \"null\"]`",
        _ => return None,
    })
}

/// Says what is wrong with the keywords of a schema that `what` makes the type of, together with `used`.
pub(super) fn check(members: &[Member], used: &[&str], what: &str, diagnostics: &mut Diagnostics) {
    for Member { key, value } in members {
        let keyword = key.value.as_str();
        if matches!(keyword, "description" | "format") && !matches!(value.value, Json::String(_)) {
            diagnostics.push(
                Diagnostic::error(
                    &codes::SHAPES_MALFORMED,
                    format!("`{keyword}` must be a string"),
                )
                .at(value.span, format!("this is {}", value.value.kind()))
                .help("write a string"),
            );
        }
        if used.contains(&keyword) || is_ignored(keyword) {
            continue;
        }
        let error = |message: String| Diagnostic::error(&codes::SHAPES_UNSUPPORTED, message);
        diagnostics.push(if TYPED.contains(&keyword) {
            error(format!("`{keyword}` does not go with {what}"))
                .at(key.span, "would have no effect on the type")
                .help(if used.is_empty() {
                    "add a `type`"
                } else {
                    "remove it"
                })
        } else if let Some(instead) = instead_of(keyword) {
            error(format!("`{keyword}` has no typed form"))
                .at(key.span, "")
                .help(instead)
        } else {
            error(format!("`{keyword}` is no keyword of JSON Schema"))
                .at(key.span, "unknown keyword")
                .suggest(keyword, TYPED.iter().chain(IGNORED).copied(), || {
                    "remove it; names that begin with `x-` are left to you".to_owned()
                })
        });
    }
}
