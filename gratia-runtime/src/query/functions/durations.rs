//! Lengths of time: made of numbers, and changed.

use super::LikeOf;
use crate::query::{Expr, Expression, SqlType};
use crate::types::{DateTime, Interval, Utc};

/// `make_interval` with one of its arguments, each a method of a number: `o.created_at + p.warranty.months()`.
macro_rules! parts {
    ($($(#[$doc:meta])* fn $name:ident = $sql:literal;)*) => {$(
        $(#[$doc])*
        fn $name(self) -> LikeOf<Self, Interval> {
            Expr::new(self.expr().fragment.around($sql, ")"))
        }
    )*};
}

/// An `integer` as a length of time.
///
/// Values of the program need none of this: an [`Interval`] is bound as it is.
///
/// PostgreSQL's manual: "Date/Time Functions and Operators".
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::{Durations, now};
///
/// let restocked = products::query().select(|p| now() + p.stock.days());
/// ```
pub trait Durations: Expression<Holds: SqlType<Base = i32>> {
    parts! {
        /// `make_interval(years => self)`.
        fn years = "make_interval(years => ";
        /// `make_interval(months => self)`.
        fn months = "make_interval(months => ";
        /// `make_interval(weeks => self)`.
        fn weeks = "make_interval(weeks => ";
        /// `make_interval(days => self)`.
        fn days = "make_interval(days => ";
        /// `make_interval(hours => self)`.
        fn hours = "make_interval(hours => ";
        /// `make_interval(mins => self)`.
        fn minutes = "make_interval(mins => ";
    }
}

impl<E: Expression<Holds: SqlType<Base = i32>>> Durations for E {}

/// A `double precision` as a length or a point of time.
///
/// PostgreSQL's manual: "Date/Time Functions and Operators".
pub trait Seconds: Expression<Holds: SqlType<Base = f64>> {
    parts! {
        /// `make_interval(secs => self)`.
        fn seconds = "make_interval(secs => ";
    }

    functions! {
        /// `to_timestamp(self)`: so many seconds after 1970 began.
        fn since_epoch() -> DateTime<Utc> = "to_timestamp";
    }
}

impl<E: Expression<Holds: SqlType<Base = f64>>> Seconds for E {}

/// The functions of intervals.
///
/// PostgreSQL's manual: "Date/Time Functions and Operators".
pub trait Intervals: Expression<Holds: SqlType<Base = Interval>> {
    functions! {
        /// `justify_days(self)`: with 30 days as a month.
        fn justify_days() -> Interval = "justify_days";
        /// `justify_hours(self)`: with 24 hours as a day.
        fn justify_hours() -> Interval = "justify_hours";
        /// `justify_interval(self)`: with both, and one sign for all.
        fn justify_interval() -> Interval = "justify_interval";
    }
}

impl<E: Expression<Holds: SqlType<Base = Interval>>> Intervals for E {}
