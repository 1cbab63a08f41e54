//! Functions of dates and times.

use super::{BaseOf, Field, LikeAll, LikeBoth, LikeOf, Unit, word};
use crate::query::expr::operands;
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::{Cond, Expr, Expression, IntoExpr, Scalar, SqlType};
use crate::types::{DateTime, Decimal, Interval, NaiveDate, NaiveDateTime, NaiveTime, TimeTz, Utc};

/// The functions of dates and times.
///
/// What they do with `timestamptz` is done in the time zone of the session, unless one is named.
///
/// PostgreSQL's manual: "Date/Time Functions and Operators".
pub trait Moments: Expression<Holds: SqlType<Base: Temporal>> {
    /// `EXTRACT(field FROM self)`: a field as a number.
    ///
    /// ```
    /// use gratia_db::{orders, prelude::*};
    /// use gratia_runtime::query::{Field, Moments};
    ///
    /// let sundays = orders::query().filter(|o| o.created_at.extract(Field::DayOfWeek).eq(Decimal::ZERO));
    /// # use gratia_runtime::rust_decimal::Decimal;
    /// ```
    fn extract(self, field: Field) -> LikeOf<Self, Decimal> {
        let mut extract = self.expr().fragment.around(" FROM ", ")");
        let field = [Part::Sql("EXTRACT("), Part::Sql(field.sql())];
        extract.parts.splice(0..0, field);
        Expr::new(extract)
    }

    /// `date_trunc(unit, self)`: with everything below the unit cut off.
    fn date_trunc(self, unit: Unit) -> LikeOf<Self, BaseOf<Self>>
    where
        BaseOf<Self>: Truncated,
    {
        let arguments = [word(unit.sql()), self.expr().fragment];
        Expr::new(Fragment::call("date_trunc", arguments))
    }

    /// `date_trunc(unit, self, zone)`: the same in a time zone, such as `Europe/Berlin`.
    fn date_trunc_in<Z>(self, unit: Unit, zone: Z) -> LikeBoth<Self, Z, String, DateTime<Utc>>
    where
        Self: Expression<Holds: SqlType<Base = DateTime<Utc>>>,
        Z: IntoExpr<String>,
    {
        let zone = zone.into_expr().fragment;
        let arguments = [word(unit.sql()), self.expr().fragment, zone];
        Expr::new(Fragment::call("date_trunc", arguments))
    }

    /// `date_bin(stride, self, origin)`: where the stretch of time begins that it is in, of those of this length from the
    /// origin on. The stride has no months.
    fn date_bin<S, O>(
        self,
        stride: S,
        origin: O,
    ) -> LikeAll<Self, S, Interval, O, BaseOf<Self>, BaseOf<Self>>
    where
        BaseOf<Self>: Moment,
        S: IntoExpr<Interval>,
        O: IntoExpr<BaseOf<Self>>,
    {
        let (stride, origin) = (stride.into_expr().fragment, origin.into_expr().fragment);
        let arguments = [stride, self.expr().fragment, origin];
        Expr::new(Fragment::call("date_bin", arguments))
    }

    /// `age(self, earlier)`: the time between them in years, months, days and so on. `self - earlier` counts days.
    fn age<R>(self, earlier: R) -> LikeBoth<Self, R, BaseOf<Self>, Interval>
    where
        BaseOf<Self>: Moment,
        R: IntoExpr<BaseOf<Self>>,
    {
        let arguments = [self.expr().fragment, earlier.into_expr().fragment];
        Expr::new(Fragment::call("age", arguments))
    }

    /// `self AT TIME ZONE zone`: of a `timestamptz` what clocks show there, of a `timestamp` the moment when they do.
    fn at_time_zone<Z>(self, zone: Z) -> LikeBoth<Self, Z, String, <BaseOf<Self> as Zoned>::Other>
    where
        BaseOf<Self>: Zoned,
        Z: IntoExpr<String>,
    {
        let (time, zone) = (self.expr().fragment, zone.into_expr().fragment);
        Expr::new(time.infix(" AT TIME ZONE ", Precedence::At, zone))
    }

    /// `CAST(self AS date)`: the day.
    fn date(self) -> LikeOf<Self, NaiveDate>
    where
        BaseOf<Self>: Moment,
    {
        Expr::new(super::cast::to::<NaiveDate>(self.expr().fragment))
    }

    /// `CAST(self AS time)`: the time of day.
    fn time(self) -> LikeOf<Self, NaiveTime>
    where
        BaseOf<Self>: Moment,
    {
        Expr::new(super::cast::to::<NaiveTime>(self.expr().fragment))
    }
}

impl<E: Expression<Holds: SqlType<Base: Temporal>>> Moments for E {}

/// `(from, to) OVERLAPS (from, to)`: whether two stretches of time have a moment in common. Each begins with the earlier of
/// its ends and ends before the later one.
pub fn overlaps<A, B, C, D>((from, to): (A, B), (other_from, other_to): (C, D)) -> Cond
where
    A: Expression<Holds: SqlType<Base: Temporal>>,
    B: IntoExpr<BaseOf<A>>,
    C: IntoExpr<BaseOf<A>>,
    D: IntoExpr<BaseOf<A>>,
{
    let (from, to) = operands(from.expr(), to.into_expr());
    let others = [
        other_from.into_expr().fragment,
        other_to.into_expr().fragment,
    ];
    let (this, other) = (Fragment::call("", [from, to]), Fragment::call("", others));
    Cond(this.infix(" OVERLAPS ", Precedence::Between, other))
}

macro_rules! markers {
    ($($(#[$doc:meta])* $Name:ident: $($ty:ty),*;)*) => {$(
        $(#[$doc])*
        pub trait $Name: Scalar {}
        $(impl $Name for $ty {})*
    )*};
}

markers! {
    /// A type of dates, times or lengths of time.
    #[diagnostic::on_unimplemented(message = "`{Self}` is no date and no time")]
    Temporal: NaiveDate, NaiveTime, TimeTz, NaiveDateTime, DateTime<Utc>, Interval;
    /// `timestamp` and `timestamptz`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` is neither `timestamp` nor `timestamptz`",
        note = "a date becomes one by `.cast::<NaiveDateTime>()`"
    )]
    Moment: NaiveDateTime, DateTime<Utc>;
    /// What [`date_trunc`](Moments::date_trunc) keeps the type of. PostgreSQL would make a date a `timestamptz`.
    #[diagnostic::on_unimplemented(
        message = "`{Self}` cannot be cut to a unit",
        note = "a date becomes a timestamp by `.cast::<NaiveDateTime>()`"
    )]
    Truncated: NaiveDateTime, DateTime<Utc>, Interval;
}

/// A type that a time zone turns into another.
#[diagnostic::on_unimplemented(message = "`{Self}` is not seen from time zones")]
pub trait Zoned: Scalar {
    /// The other one.
    type Other: Scalar;
}

impl Zoned for DateTime<Utc> {
    type Other = NaiveDateTime;
}

impl Zoned for NaiveDateTime {
    type Other = DateTime<Utc>;
}

impl Zoned for TimeTz {
    type Other = TimeTz;
}
