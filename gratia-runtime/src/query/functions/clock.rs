//! What is made of nothing or of numbers: the time, dates, random values.

use crate::query::fragment::{Fragment, Part};
use crate::query::{Expr, IntoExpr};
use crate::types::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc, Uuid};

/// `now()`: when the transaction began.
///
/// PostgreSQL's manual: "Current Date/Time".
pub fn now() -> Expr<DateTime<Utc>> {
    Expr::new(Fragment::call("now", []))
}

/// `clock_timestamp()`: the time itself, which goes on within a statement.
pub fn clock_timestamp() -> Expr<DateTime<Utc>> {
    Expr::new(Fragment::call("clock_timestamp", []))
}

/// `CURRENT_DATE`: the day when the transaction began, in the time zone of the session.
pub fn current_date() -> Expr<NaiveDate> {
    Expr::new(Fragment::atom(Part::Sql("CURRENT_DATE")))
}

/// `LOCALTIMESTAMP`: what clocks showed in the time zone of the session when the transaction began.
pub fn local_timestamp() -> Expr<NaiveDateTime> {
    Expr::new(Fragment::atom(Part::Sql("LOCALTIMESTAMP")))
}

/// `random()`: a number from 0 to below 1.
///
/// PostgreSQL's manual: "Random Functions".
pub fn random() -> Expr<f64> {
    Expr::new(Fragment::call("random", []))
}

/// `gen_random_uuid()`: a random UUID, of version 4.
///
/// PostgreSQL's manual: "UUID Functions".
pub fn gen_random_uuid() -> Expr<Uuid> {
    Expr::new(Fragment::call("gen_random_uuid", []))
}

macro_rules! makers {
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($argument:ident: $Argument:ident as $ty:ty),*) -> $out:ty = $sql:literal;
    )*) => {$(
        $(#[$doc])*
        pub fn $name<$($Argument: IntoExpr<$ty>),*>(
            $($argument: $Argument),*
        ) -> Expr<like!($out; $($Argument $ty,)*)> {
            Expr::new(Fragment::call($sql, [$($argument.into_expr().fragment),*]))
        }
    )*};
}

makers! {
    /// `make_date(year, month, day)`.
    ///
    /// PostgreSQL's manual: "Date/Time Functions and Operators".
    fn make_date(year: A as i32, month: B as i32, day: C as i32) -> NaiveDate = "make_date";
    /// `make_time(hour, minute, second)`.
    fn make_time(hour: A as i32, minute: B as i32, second: C as f64) -> NaiveTime = "make_time";
    /// `make_timestamp(year, month, day, hour, minute, second)`.
    fn make_timestamp(year: A as i32, month: B as i32, day: C as i32, hour: D as i32, minute: E as i32, second: F as f64)
        -> NaiveDateTime = "make_timestamp";
}
