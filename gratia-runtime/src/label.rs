//! The error of parsing a generated enum.

use std::error::Error;
use std::fmt;

/// A text that is no label of an enum.
///
/// `FromStr` of every generated enum gives it, and so does reading a row whose label was added to
/// the database after the code was generated.
///
/// ```
/// use gratia_runtime::UnknownLabel;
///
/// let error = UnknownLabel::new("order_status", "foo");
/// assert_eq!(error.to_string(), "`foo` is no label of enum order_status");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLabel {
    type_name: &'static str,
    label: String,
}

impl UnknownLabel {
    /// The enum's name in SQL, and the text that is none of its labels.
    pub fn new(type_name: &'static str, label: &str) -> Self {
        Self {
            type_name,
            label: label.to_owned(),
        }
    }

    /// The enum's name in SQL.
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The text that is none of its labels.
    pub fn label(&self) -> &str {
        &self.label
    }
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no label of enum {}", self.label, self.type_name)
    }
}

impl Error for UnknownLabel {}
