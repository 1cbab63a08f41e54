//! `generate_series`: numbers, moments and days, one after the other.

use super::fragment::Fragment;
use super::{Column, IntoExpr, RowSource, Scalar};
use crate::types::{DateTime, Decimal, Interval, NaiveDate, NaiveDateTime, Utc};

/// What there are series of: integers, decimals, moments and days.
#[diagnostic::on_unimplemented(
    message = "there is no series of `{Self}`",
    label = "expected `i32`, `i64`, `Decimal`, `NaiveDate`, `NaiveDateTime` or `DateTime<Utc>`"
)]
pub trait Series: Scalar {
    /// What lies between two of them.
    type Step: Scalar;
    /// What both ends are cast to.
    #[doc(hidden)]
    const ENDS: &'static str;
    /// What the rows are cast to, if they are not of the type.
    #[doc(hidden)]
    const ROWS: Option<&'static str> = None;
}

macro_rules! series {
    ($($ty:ty, $step:ty, $ends:literal;)*) => {$(
        impl Series for $ty {
            type Step = $step;

            const ENDS: &'static str = $ends;
        }
    )*};
}

series! {
    i32, i32, "::integer";
    i64, i64, "::bigint";
    Decimal, Decimal, "::numeric";
    NaiveDateTime, Interval, "::timestamp";
    DateTime<Utc>, Interval, "::timestamptz";
}

impl Series for NaiveDate {
    type Step = Interval;

    const ENDS: &'static str = "::timestamp";
    const ROWS: Option<&'static str> = Some("::date");
}

/// The numbers from one to another, both included. With a NULL end there are none.
///
/// ```
/// use gratia_db::{orders, prelude::*};
/// use gratia_runtime::query::generate_series;
///
/// // How many orders have each number of lines, those that none has too.
/// let lines = orders::query().select(|o| scalar(o.order_items().select(|_| count()))).subquery();
/// let histogram = generate_series(0_i64, 10)
///     .query()
///     .left_join(lines, |(n, lines)| n.eq(lines))
///     .group_by(|(n, _)| n)
///     .select(|(n, lines)| (n, gratia_runtime::query::Aggregates::count(lines)));
/// ```
///
/// `generate_series($1, $2)`.
pub fn generate_series<T: Series<Step = T>>(
    from: impl IntoExpr<T>,
    to: impl IntoExpr<T>,
) -> RowSource<Column<T>> {
    series::<T>(vec![end::<T>(from), end::<T>(to)])
}

/// The numbers, moments or days from one to another in steps, down if the step is negative. A step of nothing is an error
/// of the server's (22023).
///
/// ```
/// use gratia_runtime::query::generate_series_by;
/// use gratia_runtime::types::{Interval, NaiveDate};
///
/// # let (from, to): (NaiveDate, NaiveDate) = Default::default();
/// let weeks = generate_series_by(from, to, Interval { months: 0, days: 7, microseconds: 0 }).query();
/// ```
///
/// `generate_series($1, $2, $3)`.
pub fn generate_series_by<T: Series>(
    from: impl IntoExpr<T>,
    to: impl IntoExpr<T>,
    step: impl IntoExpr<T::Step>,
) -> RowSource<Column<T>> {
    let step = step.into_expr().fragment;
    series::<T>(vec![end::<T>(from), end::<T>(to), step])
}

fn end<T: Series>(end: impl IntoExpr<T>) -> Fragment {
    end.into_expr()
        .fragment
        .in_parentheses()
        .around("", T::ENDS)
}

fn series<T: Series>(arguments: Vec<Fragment>) -> RowSource<Column<T>> {
    let call = Fragment::call("generate_series", arguments);
    let mut rows = RowSource::new(call, vec![T::wire as fn() -> super::Wire]);
    rows.cast = T::ROWS;
    rows
}
