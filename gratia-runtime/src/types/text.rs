//! Values as text: the error of parsing one, and serde through it.

use std::error::Error;
use std::fmt;

/// A text that is no value of a type.
///
/// ```
/// use gratia_runtime::types::Lsn;
///
/// let error = "16-B374D848".parse::<Lsn>().unwrap_err();
/// assert_eq!(error.to_string(), "`16-B374D848` is no pg_lsn");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    type_name: &'static str,
    text: String,
}

impl ParseError {
    pub(super) fn new(type_name: &'static str, text: &str) -> Self {
        Self {
            type_name,
            text: text.to_owned(),
        }
    }

    /// The type's name in SQL.
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The text that is none of its values.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}", self.text, self.type_name)
    }
}

impl Error for ParseError {}

/// Serialises a type by its `Display` and reads it by its `FromStr`, with the feature `serde`.
macro_rules! serde_as_text {
    ($type:ty) => {
        #[cfg(feature = "serde")]
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use serde_as_text;
