//! Diagnostics as JSON, one object a line, for editors and CI.

use serde_json::{Value, json};

use super::{Diagnostic, Diagnostics, Label};
use crate::source::SourceMap;

/// One line per diagnostic: `code`, `sqlstate`, `severity`, `message`, `place`, `related`, `help`.
/// Lines and columns count from 1, columns in characters; `end` is exclusive.
pub fn to_json_lines(diagnostics: &Diagnostics, sources: &SourceMap) -> String {
    diagnostics
        .sorted()
        .iter()
        .map(|d| format!("{}\n", object(d, sources)))
        .collect()
}

fn object(diagnostic: &Diagnostic, sources: &SourceMap) -> Value {
    let place = |label: &Label| {
        let file = sources.file(label.span.file);
        let (start, end) = (
            file.position(label.span.start),
            file.position(label.span.end),
        );
        json!({
            "file": file.name,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "text": label.text,
        })
    };
    json!({
        "code": diagnostic.code.id,
        "sqlstate": diagnostic.code.sqlstate,
        "severity": diagnostic.severity.name(),
        "message": diagnostic.message,
        "place": diagnostic.primary.as_ref().map(place),
        "related": diagnostic.secondary.iter().map(place).collect::<Vec<_>>(),
        "help": diagnostic.help,
    })
}
