//! What is not there where it is needed: a statement further down may create it, or one above that came to nothing.

use super::Apply;
use crate::ast::ObjectName;
use crate::catalog::{PUBLIC, QualifiedName};
use crate::diagnostic::Diagnostic;
use crate::parse::created;
use crate::source::Span;

/// Where a missing object is created after all.
pub(super) enum Elsewhere {
    /// Above, by a statement that is wrong or kept as text. That was said, and is the reason.
    Above,
    /// Below.
    Below(Span),
}

impl Apply<'_> {
    /// Where a statement creates an object that is not in the catalog here.
    pub(super) fn elsewhere(&self, name: &ObjectName) -> Option<Elsewhere> {
        let created = self.created.get_or_init(|| {
            let names = self.statements.iter();
            names
                .filter_map(|raw| created(self.sources, raw))
                .collect::<Vec<_>>()
        });
        let candidates = self.candidates(name);
        let is_meant = |other: &&ObjectName| {
            let here = || self.search_path.first().map_or(PUBLIC, String::as_str);
            let schema = other
                .schema
                .as_ref()
                .map_or_else(here, |s| s.value.as_str());
            candidates.contains(&QualifiedName::new(schema, &other.name.value))
        };
        let places: Vec<Span> = created
            .iter()
            .filter(is_meant)
            .map(ObjectName::span)
            .collect();
        if places.iter().any(|place| *place < name.span()) {
            return Some(Elsewhere::Above);
        }
        places.first().copied().map(Elsewhere::Below)
    }

    /// Says that an object is missing, unless the reason for it was said.
    pub(super) fn missing(&mut self, kind: &str, name: &ObjectName, diagnostic: Diagnostic) {
        let diagnostic = match self.elsewhere(name) {
            Some(Elsewhere::Above) => return,
            Some(Elsewhere::Below(span)) => Diagnostic {
                help: vec![format!(
                    "a file runs from top to bottom: move the {kind} above this statement"
                )],
                ..diagnostic.also(span, "created here, below")
            },
            None => diagnostic,
        };
        self.diagnostics.push(diagnostic);
    }
}
