//! From a file to its shapes.

use super::json::{Json, Member, Node, get};
use super::reader::Reader;
use super::{Shapes, alternatives, document, keywords, recursion, references};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::source::{FileId, SourceMap, Span};

/// Reads a file of shapes: what stands under `$defs`. Where an error is said the shapes may be incomplete.
pub fn read(sources: &SourceMap, file: FileId, diagnostics: &mut Diagnostics) -> Shapes {
    let Some(document) = document::parse(sources, file, diagnostics) else {
        return Shapes::default();
    };
    let Some(definitions) = definitions(&document, &sources.file(file).name, diagnostics) else {
        return Shapes::default();
    };
    let mut reader = Reader::new(definitions, diagnostics);
    for definition in definitions {
        reader.definition(&definition.key, &definition.value);
    }
    let Reader {
        shapes,
        references,
        unions,
        ..
    } = reader;
    let mut shapes = Shapes { shapes };
    references::check(definitions, &references, diagnostics);
    alternatives::check(&shapes, &unions, diagnostics);
    recursion::check(&mut shapes, diagnostics);
    shapes
}

const HELP: &str =
    "shapes stand under `$defs`: `{ \"$defs\": { \"Address\": { \"type\": \"object\" } } }`";

/// The members of `$defs`.
fn definitions<'a>(
    document: &'a Node,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Option<&'a [Member]> {
    let members = members(document, file, diagnostics)?;
    let Some(definitions) = get(members, "$defs") else {
        let meant = |key: &str| key == "definitions" || did_you_mean(key, ["$defs"]).is_some();
        let error = Diagnostic::error(&codes::SHAPES_MALFORMED, format!("{file} has no `$defs`"));
        diagnostics.push(
            match members.iter().find(|member| meant(&member.key.value)) {
                Some(member) => error.at(member.key.span, "").help("rename it to `$defs`"),
                None => error
                    .at(
                        Span {
                            end: document.span.start + 1,
                            ..document.span
                        },
                        "",
                    )
                    .help(HELP),
            },
        );
        return None;
    };
    for Member { key, .. } in members {
        if key.value != "$defs" && !keywords::is_ignored(&key.value) {
            let message = format!("`{}` at the top of {file} is not read", key.value);
            diagnostics.push(
                Diagnostic::warning(&codes::SHAPES_UNSUPPORTED, message)
                    .at(key.span, "no shape is made of it")
                    .help("give the schema a name under `$defs`, or remove it"),
            );
        }
    }
    self::members(&definitions.value, "`$defs`", diagnostics)
}

fn members<'a>(node: &'a Node, what: &str, diagnostics: &mut Diagnostics) -> Option<&'a [Member]> {
    if let Json::Object(members) = &node.value {
        return Some(members);
    }
    diagnostics.push(
        Diagnostic::error(
            &codes::SHAPES_MALFORMED,
            format!("{what} must be an object"),
        )
        .at(node.span, format!("this is {}", node.value.kind()))
        .help(HELP),
    );
    None
}
