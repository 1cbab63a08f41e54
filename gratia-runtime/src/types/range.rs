//! Ranges and multiranges.

use std::fmt::{self, Write as _};
use std::ops::{self, Bound, RangeBounds as _};

/// A range: `int4range`, `tstzrange` and their like, or one of the schema's own.
///
/// Made from Rust's ranges, of which those without a value in them become [`Range::Empty`].
///
/// PostgreSQL brings ranges of whole numbers and dates to the form `[a,b)`: `[1,5]` is written and
/// `[1,6)` comes back. `==` compares the bounds as they stand.
///
/// ```
/// use gratia_runtime::types::Range;
///
/// let range = Range::from(1..5);
/// assert!(range.contains(&1) && !range.contains(&5));
/// assert_eq!(range.to_string(), "[1,5)");
/// assert_eq!((range.lower(), Range::from(..5).lower()), (Some(&1), None));
/// assert!(Range::from(5..5).is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Range<T> {
    /// The range that holds nothing.
    Empty,
    /// All between two bounds. PostgreSQL refuses a lower one above the upper one.
    Bounds {
        /// Where it begins.
        lower: Bound<T>,
        /// Where it ends.
        upper: Bound<T>,
    },
}

impl<T> Range<T> {
    /// The lower bound, as SQL's `lower()`: none if the range is empty or open below.
    pub const fn lower(&self) -> Option<&T> {
        match self {
            Self::Bounds {
                lower: Bound::Included(value) | Bound::Excluded(value),
                ..
            } => Some(value),
            _ => None,
        }
    }

    /// The upper bound, as SQL's `upper()`: none if the range is empty or open above.
    pub const fn upper(&self) -> Option<&T> {
        match self {
            Self::Bounds {
                upper: Bound::Included(value) | Bound::Excluded(value),
                ..
            } => Some(value),
            _ => None,
        }
    }

    /// Whether it is [`Range::Empty`]. That `(1,2)` has no whole number in it only PostgreSQL knows.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

impl<T: PartialOrd> Range<T> {
    /// All between two bounds, or [`Range::Empty`] if no value can lie between them.
    pub fn new(lower: Bound<T>, upper: Bound<T>) -> Self {
        let empty = match (&lower, &upper) {
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
            (Bound::Included(low), Bound::Included(high)) => low > high,
            (
                Bound::Included(low) | Bound::Excluded(low),
                Bound::Included(high) | Bound::Excluded(high),
            ) => low >= high,
        };
        if empty {
            Self::Empty
        } else {
            Self::Bounds { lower, upper }
        }
    }

    /// Whether a value lies in it: SQL's `@>`.
    pub fn contains(&self, value: &T) -> bool {
        match self {
            Self::Empty => false,
            Self::Bounds { lower, upper } => (lower.as_ref(), upper.as_ref()).contains(value),
        }
    }
}

macro_rules! from_rust_ranges {
    ($($range:ty: |$value:pat_param| $lower:expr, $upper:expr;)*) => {$(
        impl<T: PartialOrd> From<$range> for Range<T> {
            fn from($value: $range) -> Self {
                Self::new($lower, $upper)
            }
        }
    )*};
}

from_rust_ranges! {
    ops::Range<T>: |ops::Range { start, end }| Bound::Included(start), Bound::Excluded(end);
    ops::RangeFrom<T>: |ops::RangeFrom { start }| Bound::Included(start), Bound::Unbounded;
    ops::RangeTo<T>: |ops::RangeTo { end }| Bound::Unbounded, Bound::Excluded(end);
    ops::RangeToInclusive<T>: |ops::RangeToInclusive { end }| Bound::Unbounded, Bound::Included(end);
    ops::RangeFull: |_| Bound::Unbounded, Bound::Unbounded;
}

impl<T: PartialOrd> From<ops::RangeInclusive<T>> for Range<T> {
    fn from(range: ops::RangeInclusive<T>) -> Self {
        let (start, end) = range.into_inner();
        Self::new(Bound::Included(start), Bound::Included(end))
    }
}

/// PostgreSQL's text form: `empty`, `[1,5)`, `(,5]`, `["2026-01-02 03:04:05",)`.
impl<T: fmt::Display> fmt::Display for Range<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Bounds { lower, upper } = self else {
            return f.write_str("empty");
        };
        match lower {
            Bound::Included(value) => write!(f, "[{}", Quoted(value))?,
            Bound::Excluded(value) => write!(f, "({}", Quoted(value))?,
            Bound::Unbounded => f.write_str("(")?,
        }
        match upper {
            Bound::Included(value) => write!(f, ",{}]", Quoted(value)),
            Bound::Excluded(value) => write!(f, ",{})", Quoted(value)),
            Bound::Unbounded => f.write_str(",)"),
        }
    }
}

/// A bound in double quotes, where PostgreSQL would misread it without.
struct Quoted<'a, T>(&'a T);

impl<T: fmt::Display> fmt::Display for Quoted<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let special = |c: char| c.is_whitespace() || "()[],\"\\".contains(c);
        if !text.is_empty() && !text.contains(special) {
            return f.write_str(&text);
        }
        f.write_char('"')?;
        for c in text.chars() {
            if matches!(c, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(c)?;
        }
        f.write_char('"')
    }
}

/// A multirange: several ranges.
///
/// PostgreSQL sorts them, joins those that touch and drops the empty ones before it keeps them.
///
/// ```
/// use gratia_runtime::types::{Multirange, Range};
///
/// let open = Multirange(vec![Range::from(8..12), Range::from(13..17)]);
/// assert!(open.contains(&9) && !open.contains(&12));
/// assert_eq!(open.to_string(), "{[8,12),[13,17)}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Multirange<T>(pub Vec<Range<T>>);

impl<T: PartialOrd> Multirange<T> {
    /// Whether a value lies in any of its ranges: SQL's `@>`.
    pub fn contains(&self, value: &T) -> bool {
        self.0.iter().any(|range| range.contains(value))
    }
}

/// PostgreSQL's text form: `{[1,3),[5,7)}`.
impl<T: fmt::Display> fmt::Display for Multirange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ranges: Vec<String> = self.0.iter().map(Range::to_string).collect();
        write!(f, "{{{}}}", ranges.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Multirange, Range};

    #[test]
    fn text_of_rusts_ranges() {
        let cases = [
            (Range::from(1..5), "[1,5)"),
            (Range::from(1..=5), "[1,5]"),
            (Range::from(1..), "[1,)"),
            (Range::from(..5), "(,5)"),
            (Range::from(..=5), "(,5]"),
            (Range::from(..), "(,)"),
            (Range::new(Bound::Excluded(1), Bound::Included(5)), "(1,5]"),
            (Range::Empty, "empty"),
        ];
        for (range, text) in cases {
            assert_eq!(range.to_string(), text);
        }
        assert_eq!(Multirange::<i32>(vec![]).to_string(), "{}");
    }

    #[test]
    fn bounds_are_quoted() {
        let cases = [
            ("", r#"["",)"#),
            ("a b", r#"["a b",)"#),
            (r#"a"\"#, r#"["a\"\\",)"#),
            ("a-b", "[a-b,)"),
        ];
        for (bound, text) in cases {
            assert_eq!(Range::from(bound..).to_string(), text);
        }
    }

    #[test]
    fn nothing_between_the_bounds() {
        use Bound::{Excluded, Included};
        let cases = [
            (Included(5), Included(5), false),
            (Included(5), Excluded(5), true),
            (Excluded(5), Included(5), true),
            (Excluded(5), Excluded(5), true),
            (Included(6), Included(5), true),
            (Excluded(4), Excluded(5), false),
        ];
        for (lower, upper, empty) in cases {
            let range = Range::new(lower, upper);
            assert_eq!(range.is_empty(), empty, "{lower:?} {upper:?}");
            assert!(!empty || !range.contains(&5));
            assert_eq!(range.upper().is_some(), !empty);
        }
    }
}
