//! Diagnostics as text, in the manner of rustc: code, place, source line, caret, help.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, SourceMap};

/// Whether the text goes to a terminal that shows colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// No escape codes: files, CI logs, tests.
    Plain,
    /// ANSI colours.
    Coloured,
}

/// Every diagnostic by place, a blank line between two, closed by a line that counts them.
pub fn render(diagnostics: &Diagnostics, sources: &SourceMap, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let mut out = String::new();
    for diagnostic in diagnostics.sorted() {
        out.push_str(&renderer.render(&[group(diagnostic, sources)]));
        out.push_str("\n\n");
    }
    out.push_str(&tally(diagnostics));
    out
}

/// What `explain CODE` prints.
pub fn render_explanation(code: Code) -> String {
    let sqlstate = match code.sqlstate {
        Some(state) => format!(" (SQLSTATE {state})"),
        None => String::new(),
    };
    format!(
        "{}: {}{sqlstate}\n\n{}\n",
        code.id,
        code.title,
        code.explanation.trim()
    )
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .primary_title(&diagnostic.message)
            .id(diagnostic.code.id),
    );
    for file in files(diagnostic) {
        let source = sources.file(file);
        let mut snippet = Snippet::source(&source.text).path(&source.name);
        let labels = diagnostic
            .primary
            .iter()
            .map(|label| (AnnotationKind::Primary, label))
            .chain(
                diagnostic
                    .secondary
                    .iter()
                    .map(|label| (AnnotationKind::Context, label)),
            );
        for (kind, label) in labels.filter(|(_, label)| label.span.file == file) {
            let text = (!label.text.is_empty()).then_some(label.text.as_str());
            snippet = snippet.annotation(kind.span(label.span.start..label.span.end).label(text));
        }
        group = group.element(snippet);
    }
    for help in &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    group
}

/// The files a diagnostic speaks of, its own first.
fn files(diagnostic: &Diagnostic) -> Vec<FileId> {
    let mut files = Vec::new();
    for label in diagnostic.primary.iter().chain(&diagnostic.secondary) {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

fn tally(diagnostics: &Diagnostics) -> String {
    let part = |severity: Severity| {
        let count = diagnostics.count(severity);
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {}{plural}", severity.name()))
    };
    let parts: Vec<String> = [Severity::Error, Severity::Warning]
        .into_iter()
        .filter_map(part)
        .collect();
    if parts.is_empty() {
        String::new()
    } else {
        format!("{}\n", parts.join(", "))
    }
}
