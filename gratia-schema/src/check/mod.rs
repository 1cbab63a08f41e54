//! Catalog to checked catalog: what can be judged only when all of it is there.

mod foreign_keys;
mod tags;

pub use tags::misfit;

use std::ops::Deref;

use crate::catalog::Catalog;
use crate::diagnostic::Diagnostics;

/// A catalog without errors. Only [`check()`] makes one, so that what comes after cannot see any other.
#[derive(Clone, Debug)]
pub struct Checked(Catalog);

impl Deref for Checked {
    type Target = Catalog;

    fn deref(&self) -> &Catalog {
        &self.0
    }
}

/// Checks a catalog; `None` if there is an error, here or before.
pub fn check(catalog: Catalog, diagnostics: &mut Diagnostics) -> Option<Checked> {
    foreign_keys::check(&catalog, diagnostics);
    tags::check(&catalog, diagnostics);
    (!diagnostics.has_errors()).then_some(Checked(catalog))
}
