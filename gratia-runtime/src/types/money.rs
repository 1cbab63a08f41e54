//! `money`.

/// A `money`, in the smallest unit of the currency.
///
/// How many of its digits stand after the point is decided by the server's `lc_monetary`, not by the
/// value: under `en_US` 1990 is $19.90, under `ja_JP` it is ¥1990. So it has no text of its own here.
/// For amounts of a known scale `numeric` is the better type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Money(pub i64);
