//! Names that must not fall together: a scope and who claimed what in it.

use std::collections::BTreeMap;

use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use gratia_schema::source::Span;

use crate::codes;

/// The names of one scope so far: a crate's modules, a struct's fields, an enum's variants.
pub(super) struct Claims {
    what: &'static str,
    way_out: &'static str,
    claimed: BTreeMap<String, (String, Option<Span>)>,
}

impl Claims {
    /// An empty scope of such things.
    pub(super) fn new(what: &'static str) -> Self {
        Claims {
            what,
            way_out: match what {
                "constant" => "rename one of the two in the schema",
                _ => "rename one of them in gratia.toml: `gratia-codegen explain G0501` shows how",
            },
            claimed: BTreeMap::new(),
        }
    }

    /// An empty scope of things that gratia.toml cannot rename.
    pub(super) fn fixed(what: &'static str, way_out: &'static str) -> Self {
        Claims {
            way_out,
            ..Claims::new(what)
        }
    }

    /// Claims a name for something of SQL; says so if it is another's.
    pub(super) fn claim(
        &mut self,
        name: &str,
        sql: &str,
        span: Option<Span>,
        diagnostics: &mut Diagnostics,
    ) {
        let Some((other, first)) = self.claimed.get(name) else {
            self.claimed.insert(name.to_owned(), (sql.to_owned(), span));
            return;
        };
        // In the order of the file, whatever the order of the names.
        let (first, second) = match (*first, span) {
            (Some(first), Some(second)) if second < first => {
                ((sql, Some(second)), (other.as_str(), Some(first)))
            }
            (first, second) => ((other.as_str(), first), (sql, second)),
        };
        let message = format!(
            "`{}` and `{}` both become the {} `{name}`",
            first.0, second.0, self.what
        );
        let mut diagnostic = Diagnostic::error(&codes::NAME_COLLISION, message).help(self.way_out);
        if let Some(span) = second.1 {
            diagnostic = diagnostic.at(span, "the second one");
        }
        if let Some(span) = first.1 {
            diagnostic = diagnostic.also(span, "the first one");
        }
        diagnostics.push(diagnostic);
    }

    /// Whether a name is taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.claimed.contains_key(name)
    }
}
