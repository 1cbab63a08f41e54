//! Why a run ended without its result.

use std::fmt;

use gratia_schema::diagnostic::{Diagnostics, Style, render};
use gratia_schema::source::SourceMap;

/// The diagnostics of a run that failed, with the sources they speak of.
///
/// Both `Display` and `Debug` show them as a user reads them, so that `fn main() -> Result<(), Failure>` of a build
/// script prints just that.
pub struct Failure {
    /// What there is to say.
    pub diagnostics: Diagnostics,
    /// The text it speaks of.
    pub sources: SourceMap,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&render(&self.diagnostics, &self.sources, Style::Plain))
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "gratia-codegen\n\n{self}")
    }
}

impl std::error::Error for Failure {}
