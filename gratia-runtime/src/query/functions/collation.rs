//! The rules by which text is ordered.

use crate::query::fragment::{Fragment, Part, Precedence};

/// A collation: the rules by which text is ordered and compared.
///
/// Its name is part of the program, and quoted as an identifier.
///
/// PostgreSQL's manual: "Collation Support".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collation(&'static str);

impl Collation {
    /// `"C"`: byte by byte.
    pub const C: Self = Collation("C");
    /// `"default"`: that of the database.
    pub const DEFAULT: Self = Collation("default");
    /// `"und-x-icu"`: as readers of no particular language expect, where PostgreSQL is built with ICU.
    pub const UNICODE: Self = Collation("und-x-icu");

    /// A collation by its name, such as `de-x-icu`.
    pub const fn named(name: &'static str) -> Self {
        Collation(name)
    }

    pub(super) fn of(self, text: Fragment) -> Fragment {
        let mut collated = text.postfix(" COLLATE \"", Precedence::Collate);
        for (at, piece) in self.0.split('"').enumerate() {
            if at > 0 {
                collated.parts.push(Part::Sql("\"\""));
            }
            collated.parts.push(Part::Sql(piece));
        }
        collated.parts.push(Part::Sql("\""));
        collated
    }
}
