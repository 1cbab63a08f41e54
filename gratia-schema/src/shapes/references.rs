//! `$ref`: that what is referred to is there.

use super::json::{Member, get};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::Spanned;

/// Checks that every reference names one of `$defs`; the name of a lifted schema stands nowhere in the file.
pub(super) fn check(
    definitions: &[Member],
    references: &[Spanned<String>],
    diagnostics: &mut Diagnostics,
) {
    for Spanned { value: name, span } in references
        .iter()
        .filter(|name| get(definitions, &name.value).is_none())
    {
        let known = definitions
            .iter()
            .map(|definition| definition.key.value.as_str());
        diagnostics.push(
            Diagnostic::error(
                &codes::SHAPES_REFERENCE,
                format!("there is no shape `{name}`"),
            )
            .at(*span, "not among `$defs`")
            .suggest(name, known, || format!("add `{name}` under `$defs`")),
        );
    }
}
