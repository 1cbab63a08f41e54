//! JSON numbers that are exact decimals, for `#[serde(with = "::gratia_runtime::json::decimal")]`.
//!
//! serde_json reads a number with a fraction as `f64`, where 0.1 is not exact and 19.90 loses its
//! zero. Here a [`Decimal`] is written as a JSON number with all of its digits, and read from the
//! text of the number as it stands: 19.90 keeps its scale, 28 digits stay 28 digits. A number that
//! Decimal cannot hold exactly is an error, never rounded.
//!
//! The one module serves a field of `Decimal` and, nested at will, its `Option`, `Vec` and
//! `BTreeMap<String, _>`: whatever is a [`DecimalShape`].
//!
//! ```
//! use gratia_runtime::{serde, serde_json, types::Decimal};
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! #[serde(crate = "gratia_runtime::serde", rename_all = "camelCase")]
//! struct OrderPricing {
//!     #[serde(with = "gratia_runtime::json::decimal")]
//!     shipping_cost: Decimal,
//!     #[serde(with = "gratia_runtime::json::decimal", default, skip_serializing_if = "Option::is_none")]
//!     tax: Option<Decimal>,
//! }
//!
//! let json = r#"{"shippingCost":19.90}"#;
//! let pricing: OrderPricing = serde_json::from_str(json)?;
//! assert_eq!(pricing.shipping_cost, Decimal::new(1990, 2));
//! assert_eq!(serde_json::to_string(&pricing)?, json);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! Three limits come from serde:
//! - It works with serde_json only.
//! - A `serde_json::Value` keeps fractions as `f64` itself: going through one gives the digits that
//!   `f64` has left.
//! - Where serde buffers what it reads (untagged and internally tagged enums, structs that are
//!   flattened into others), the text of the number is gone and reading is an error. The fields
//!   beside a flattened map are read directly and are not affected.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

/// Writes a value, its decimals as JSON numbers.
///
/// # Errors
///
/// As the serializer.
pub fn serialize<T: DecimalShape, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.serialize(serializer)
}

/// Reads a value, its decimals from JSON numbers.
///
/// # Errors
///
/// As the deserializer; and for what is no number, or one that [`Decimal`] cannot hold exactly.
pub fn deserialize<'de, T: DecimalShape, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// [`Decimal`] and the containers of it that this module reads and writes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no exact decimals",
    note = "`json::decimal` takes Decimal and its Option, Vec and BTreeMap<String, _>"
)]
pub trait DecimalShape: Sized {
    /// See [`serialize`].
    ///
    /// # Errors
    ///
    /// As there.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// See [`deserialize`].
    ///
    /// # Errors
    ///
    /// As there.
    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

impl DecimalShape for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw = RawValue::from_string(self.to_string()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        parse(raw.get()).ok_or_else(|| {
            D::Error::custom(format_args!(
                "{} is no number that Decimal holds exactly",
                raw.get()
            ))
        })
    }
}

impl<T: DecimalShape> DecimalShape for Option<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_ref().map(Written).serialize(serializer)
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Option::<Read<T>>::deserialize(deserializer)?;
        Ok(read.map(|Read(value)| value))
    }
}

impl<T: DecimalShape> DecimalShape for Vec<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(Written))
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Vec::<Read<T>>::deserialize(deserializer)?;
        Ok(read.into_iter().map(|Read(value)| value).collect())
    }
}

impl<T: DecimalShape> DecimalShape for BTreeMap<String, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(key, value)| (key, Written(value))))
    }

    fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = BTreeMap::<String, Read<T>>::deserialize(deserializer)?;
        Ok(read
            .into_iter()
            .map(|(key, Read(value))| (key, value))
            .collect())
    }
}

/// An element of a container, to be written.
struct Written<'a, T>(&'a T);

impl<T: DecimalShape> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// An element of a container, as read.
struct Read<T>(T);

impl<'de, T: DecimalShape> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

/// A JSON number as a decimal of the same scale, if Decimal can hold it exactly. Zeros at the end
/// beyond Decimal's scale are dropped: they change no value.
fn parse(json: &str) -> Option<Decimal> {
    let (number, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
    let exponent: i64 = exponent.parse().ok()?;
    let mut scale = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    let max_scale = i64::from(Decimal::MAX_SCALE);
    if mantissa == 0 {
        scale = scale.clamp(0, max_scale);
    }
    while scale > max_scale && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    while scale < 0 {
        mantissa = mantissa.checked_mul(10)?;
        scale += 1;
    }
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?).ok()
}
