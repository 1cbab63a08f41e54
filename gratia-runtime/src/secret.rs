//! A value that must not leak into logs or responses.

use std::fmt;

/// A column tagged `@secret`, such as a password's hash.
///
/// `Debug` prints `Secret(***)` and there is no `Display`. It is never `Serialize`, so that a row
/// which holds one cannot be sent to a client unawares. The value is reached by
/// [`expose`](Secret::expose), a word that stands out in review. With the feature `serde` it can be
/// read (`Deserialize`).
///
/// `==` compares as the value does, not in constant time: check passwords with the function of their
/// hash.
///
/// ```
/// use gratia_runtime::Secret;
///
/// let password: Secret<String> = "$2b$12$…".into();
/// assert_eq!(format!("{password:?}"), "Secret(***)");
/// assert_eq!(password.expose(), "$2b$12$…");
/// ```
///
/// Serialising one does not compile:
///
/// ```compile_fail,E0277
/// use gratia_runtime::{Secret, serde_json};
///
/// serde_json::to_string(&Secret::new(1));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T>(T);

impl<T> Secret<T> {
    /// Hides a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Takes the value out.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(***)")
    }
}

impl<T> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Secret<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn masked_wherever_it_stands() {
        #[derive(Debug)]
        #[allow(dead_code, reason = "printed only")]
        struct User {
            password: Option<Secret<String>>,
        }
        let user = User {
            password: Some("hash".into()),
        };
        assert_eq!(format!("{user:?}"), "User { password: Some(Secret(***)) }");
        assert!(!format!("{user:#?}").contains("hash"));
    }

    #[test]
    fn in_and_out() {
        let secret = Secret::<String>::from("hash");
        assert_eq!(secret, Secret::new("hash".to_owned()));
        assert_ne!(secret, "other".into());
        assert_eq!(secret.clone().into_inner(), "hash");
    }
}
