//! A column of an insert or a patch: given, or left out.

/// A column of an insert or a patch that may be given or not.
///
/// [`Unset`](Setting::Unset) leaves the column out: in an insert it takes its DEFAULT, in a patch it
/// keeps its value. [`Set`](Setting::Set) gives it. For a nullable column `T` is an `Option`, and the
/// two ways of having no value stay apart: `Set(None)` writes NULL, `Unset` writes nothing.
///
/// With the feature `serde` it can be read, in a struct whose fields have `#[serde(default)]`: a
/// missing key is `Unset`, a key that is there is `Set`, `null` included (for a `T` that takes it).
///
/// ```
/// use gratia_runtime::Setting;
///
/// #[derive(Default)]
/// struct ProductPatch {
///     stock: Setting<i32>,
///     brand_id: Setting<Option<i32>>,
/// }
///
/// let patch = ProductPatch { brand_id: None.into(), ..Default::default() };
/// assert_eq!(patch.stock, Setting::Unset);
/// assert_eq!(patch.brand_id, Setting::Set(None));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Setting<T> {
    /// Not given: DEFAULT in an insert, unchanged in a patch.
    #[default]
    Unset,
    /// Given.
    Set(T),
}

impl<T> Setting<T> {
    /// `Some` sets the column, `None` leaves it out.
    ///
    /// For a nullable column this is not `From`: `Setting::from(None)` sets NULL.
    pub fn from_option(value: Option<T>) -> Self {
        value.map_or(Self::Unset, Self::Set)
    }

    /// The value that is set, or `None`.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Unset => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The same setting of a reference to the value.
    pub const fn as_ref(&self) -> Setting<&T> {
        match self {
            Self::Unset => Setting::Unset,
            Self::Set(value) => Setting::Set(value),
        }
    }

    /// Whether the column is given.
    pub const fn is_set(&self) -> bool {
        matches!(self, Self::Set(_))
    }
}

impl<T> From<T> for Setting<T> {
    fn from(value: T) -> Self {
        Self::Set(value)
    }
}

#[cfg(feature = "serde")]
impl<'de, T: serde::Deserialize<'de>> serde::Deserialize<'de> for Setting<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::Set)
    }
}

#[cfg(test)]
mod tests {
    use super::Setting;

    #[test]
    fn default_asks_nothing_of_the_value() {
        struct NoDefault;
        assert!(!Setting::<NoDefault>::default().is_set());
        assert!(Setting::from(NoDefault).is_set());
    }

    #[test]
    fn options_and_settings() {
        let cases = [
            (Setting::Unset, None),
            (Setting::Set(None), Some(None)),
            (Setting::Set(Some(7)), Some(Some(7))),
        ];
        for (setting, option) in cases {
            assert_eq!(setting.into_option(), option);
            assert_eq!(Setting::from_option(option), setting);
            assert_eq!(setting.as_ref().into_option(), option.as_ref());
            assert_eq!(setting.is_set(), option.is_some());
        }
    }
}
