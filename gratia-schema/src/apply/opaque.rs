//! Statements that are known by kind and kept as text. Nothing is dropped in silence.

use std::collections::BTreeMap;

use super::Apply;
use crate::ast::Opaque;
use crate::catalog::{Catalog, OpaqueStatement};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::Span;

/// How a statement that is kept as text is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unsupported {
    /// An error where types depend on the statement, a warning elsewhere.
    #[default]
    ByKind,
    /// Always a warning.
    Warning,
    /// Always an error.
    Error,
}

impl Apply<'_> {
    pub(super) fn opaque(&mut self, opaque: Opaque, span: Span) {
        let is_error = match self.unsupported {
            Unsupported::ByKind => opaque.decides_model,
            Unsupported::Warning => false,
            Unsupported::Error => true,
        };
        self.catalog.opaque.push(OpaqueStatement {
            kind: opaque.kind,
            refused: is_error,
            origin: span,
        });
        if is_error {
            let (label, ignore) = match opaque.decides_model {
                true => (
                    "the generated types may depend on this statement",
                    "if they do not, put it between `-- gratia:ignore start` and `-- gratia:ignore end`",
                ),
                false => (
                    "`unsupported = \"error\"` in gratia.toml refuses it",
                    "put it between `-- gratia:ignore start` and `-- gratia:ignore end` to leave it out",
                ),
            };
            let instead = way_out(opaque.kind).filter(|_| opaque.decides_model);
            let diagnostic = Diagnostic::error(
                &codes::NOT_UNDERSTOOD,
                format!("{} is not understood yet", opaque.kind),
            )
            .at(self.first_line(span), label);
            let diagnostic = instead.into_iter().fold(diagnostic, Diagnostic::help);
            self.diagnostics.push(diagnostic.help(ignore));
        }
    }

    /// A statement's first line: enough to show which one is meant.
    fn first_line(&self, span: Span) -> Span {
        let length = self
            .sources
            .text(span)
            .lines()
            .next()
            .unwrap_or_default()
            .len();
        Span {
            end: span.start + length,
            ..span
        }
    }
}

/// What to write instead of a statement.
fn way_out(kind: &str) -> Option<&'static str> {
    if kind.starts_with("DROP") || kind.contains("ALTER") {
        Some("a schema says how things are in the end: change the statement above that creates it")
    } else if kind.starts_with("CREATE TABLE") {
        Some("write the columns of the table out")
    } else {
        None
    }
}

/// One warning for each kind that was kept as text without an error.
pub(super) fn report(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    let mut kinds: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for statement in catalog.opaque.iter().filter(|statement| !statement.refused) {
        kinds
            .entry(statement.kind)
            .or_default()
            .push(statement.origin);
    }
    for (kind, places) in kinds {
        let first = Span {
            end: places[0].end.min(places[0].start + kind.len()),
            ..places[0]
        };
        let message = match places.len() {
            1 => format!("{kind} is kept as text, nothing is generated from it"),
            n => {
                format!("{n} statements ({kind}) are kept as text, nothing is generated from them")
            }
        };
        diagnostics.push(
            Diagnostic::warning(&codes::KEPT_OPAQUE, message)
                .at(first, if places.len() == 1 { "" } else { "the first of them" })
                .help("put it between `-- gratia:ignore start` and `-- gratia:ignore end` to say that this is meant"),
        );
    }
}
