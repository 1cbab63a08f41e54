//! Names that must not fall together: a scope and who claimed what in it.

use std::collections::BTreeMap;

use gratia_schema::diagnostic::{Diagnostic, Diagnostics};
use gratia_schema::source::Span;

use crate::codes;

/// The names of one scope so far: a crate's modules, a struct's fields, an enum's variants.
pub(super) struct Claims {
    what: &'static str,
    claimed: BTreeMap<String, (String, Option<Span>)>,
}

impl Claims {
    /// An empty scope of such things.
    pub(super) fn new(what: &'static str) -> Self {
        Claims {
            what,
            claimed: BTreeMap::new(),
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
        let message = format!(
            "`{other}` and `{sql}` both become the {} `{name}`",
            self.what
        );
        let mut diagnostic = Diagnostic::error(&codes::NAME_COLLISION, message)
            .help("rename one of them in gratia.toml: `gratia-codegen explain G0501` shows how");
        if let Some(span) = span {
            diagnostic = diagnostic.at(span, "the second one");
        }
        if let Some(first) = first {
            diagnostic = diagnostic.also(*first, "the first one");
        }
        diagnostics.push(diagnostic);
    }

    /// Whether a name is taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.claimed.contains_key(name)
    }
}
