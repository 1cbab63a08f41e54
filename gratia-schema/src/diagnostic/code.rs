//! A diagnostic's code: its number, what it means and how to mend it.

/// A code is a row of a table of codes: of [`codes`](super::codes) here, of the generator's own table there.
pub type Code = &'static CodeInfo;

/// What is known about a code.
#[derive(Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// `G0201`: never given to anything else once released.
    pub id: &'static str,
    /// PostgreSQL's own SQLSTATE where the server would refuse the same input.
    pub sqlstate: Option<&'static str>,
    /// A headline.
    pub title: &'static str,
    /// What `explain` prints below the headline.
    pub explanation: &'static str,
}

/// Declares a table of codes: a `static` for each and `ALL` of them in order.
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $(($sqlstate:literal))?, $title:literal, $explanation:literal;)*) => {
        $($(#[$doc])* #[doc = concat!("`", $id, "`: ", $title, ".")]
        pub static $name: $crate::diagnostic::CodeInfo = $crate::diagnostic::CodeInfo {
            id: $id,
            sqlstate: $crate::codes!(@sqlstate $($sqlstate)?),
            title: $title,
            explanation: $explanation,
        };)*
        /// Every code of this table, in order.
        pub static ALL: &[$crate::diagnostic::Code] = &[$(&$name),*];
    };
    (@sqlstate $sqlstate:literal) => { Some($sqlstate) };
    (@sqlstate) => { None };
}
