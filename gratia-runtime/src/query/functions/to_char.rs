//! Values as text by a format.

use crate::query::{Expression, Scalar, SqlType};
use crate::types::{DateTime, Decimal, Interval, NaiveDate, NaiveDateTime, Utc};

/// Numbers, dates and times as text.
///
/// PostgreSQL's manual: "Data Type Formatting Functions".
pub trait ToChar: Expression<Holds: SqlType<Base: Formatted>> {
    functions! {
        /// `to_char(self, format)`: `to_char("YYYY-MM")`, `to_char("FM999G990D00")`.
        fn to_char(format: A as String) -> String = "to_char";
    }
}

impl<E: Expression<Holds: SqlType<Base: Formatted>>> ToChar for E {}

/// A type that formats are for.
#[diagnostic::on_unimplemented(message = "PostgreSQL has no formats for `{Self}`")]
pub trait Formatted: Scalar {}

macro_rules! formatted {
    ($($ty:ty),*) => {$(
        impl Formatted for $ty {}
    )*};
}

formatted!(
    i32,
    i64,
    f32,
    f64,
    Decimal,
    NaiveDate,
    NaiveDateTime,
    DateTime<Utc>,
    Interval
);
