//! Casts.

use super::{LikeOf, SqlName};
use crate::codec::Json;
use crate::query::fragment::{Fragment, Part};
use crate::query::scalars::FromJson;
use crate::query::{Element, Expr, Expression, SqlType};
use crate::types::{
    BitVec, Circle, DateTime, Decimal, Interval, IpCidr, IpInet, Line, Lsn, MacAddr, MacAddr8,
    Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Polygon, Range, Rectangle,
    Segment, TimeTz, Utc, Uuid,
};

/// `CAST` and what type something is of.
///
/// PostgreSQL's manual: "Type Casts".
pub trait Cast: Expression<Holds: SqlType<Base: SqlName>> {
    /// `CAST(self AS …)`: `p.stock.cast::<i64>()`.
    ///
    /// Text to everything that has a name and back, numbers to each other, dates and times as [`CastTo`] lists. What has no
    /// form of the other type is the server's error.
    ///
    /// ```
    /// use gratia_db::{prelude::*, products};
    /// use gratia_runtime::query::Cast;
    ///
    /// let labels = products::query().select(|p| (p.stock.cast::<i64>(), p.price.cast::<String>()));
    /// ```
    fn cast<T: SqlName>(self) -> LikeOf<Self, T>
    where
        <Self::Holds as SqlType>::Base: CastTo<T>,
    {
        Expr::new(to::<T>(self.expr().fragment))
    }

    /// `CAST(pg_typeof(self) AS text)`: what type the server takes it to be of.
    fn pg_typeof(self) -> Expr<String> {
        let of = Fragment::call("pg_typeof", [self.expr().fragment]);
        Expr::new(to::<String>(of))
    }
}

impl<E: Expression<Holds: SqlType<Base: SqlName>>> Cast for E {}

/// `CAST(… AS T)`.
pub(super) fn to<T: SqlName>(fragment: Fragment) -> Fragment {
    let mut cast = fragment.around("CAST(", " AS ");
    cast.parts.push(Part::Sql(T::NAME));
    cast.parts
        .push(Part::Sql(if T::IS_ARRAY { "[])" } else { ")" }));
    cast
}

/// A type that PostgreSQL casts to `T`.
#[diagnostic::on_unimplemented(
    message = "PostgreSQL has no cast from `{Self}` to `{T}`",
    note = "everything can be cast to text and from text"
)]
pub trait CastTo<T: SqlName>: SqlName {}

#[diagnostic::do_not_recommend]
impl<T: SqlName> CastTo<T> for String {}

macro_rules! to_text {
    ($($ty:ty),* $(,)?) => {$(
        #[diagnostic::do_not_recommend]
        impl CastTo<String> for $ty {}
    )*};
}

to_text! {
    bool, i8, i16, i32, i64, u32, u64, f32, f64, Decimal, Money, Uuid,
    NaiveDate, NaiveTime, TimeTz, NaiveDateTime, DateTime<Utc>, Interval,
    IpInet, IpCidr, MacAddr, MacAddr8, BitVec, Lsn,
    Point, Line, Segment, Rectangle, Path, Polygon, Circle, Vec<u8>, serde_json::Value,
    Range<i32>, Range<i64>, Range<Decimal>,
    Range<NaiveDateTime>, Range<DateTime<Utc>>, Range<NaiveDate>,
    Multirange<i32>, Multirange<i64>, Multirange<Decimal>,
    Multirange<NaiveDateTime>, Multirange<DateTime<Utc>>, Multirange<NaiveDate>,
}

/// An array is cast element by element.
#[diagnostic::do_not_recommend]
impl<A: Element + CastTo<B>, B: Element + SqlName> CastTo<Vec<B>> for Vec<A> {}

#[diagnostic::do_not_recommend]
impl<A: Element + SqlName> CastTo<String> for Vec<A> {}

/// JSON is cast to what it is: a number, true or false; to text as it is written.
macro_rules! of_json {
    ($($to:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl CastTo<$to> for serde_json::Value {}
        #[diagnostic::do_not_recommend]
        impl<T: FromJson> CastTo<$to> for Json<T> {}
    )*};
}

of_json!(bool, i16, i32, i64, f32, f64, Decimal);

#[diagnostic::do_not_recommend]
impl<T: FromJson> CastTo<String> for Json<T> {}

macro_rules! casts {
    ($($from:ty => $($to:ty),*;)*) => {$($(
        #[diagnostic::do_not_recommend]
        impl CastTo<$to> for $from {}
    )*)*};
}

casts! {
    i16 => i16, i32, i64, f32, f64, Decimal;
    i32 => i16, i32, i64, f32, f64, Decimal, bool, Money, u32, i8;
    i64 => i16, i32, i64, f32, f64, Decimal, Money, u32;
    f32 => i16, i32, i64, f32, f64, Decimal;
    f64 => i16, i32, i64, f32, f64, Decimal;
    Decimal => i16, i32, i64, f32, f64, Decimal, Money;
    bool => i32;
    i8 => i32;
    u32 => i32, i64;
    Money => Decimal;
    NaiveDate => NaiveDateTime, DateTime<Utc>;
    NaiveDateTime => NaiveDate, NaiveTime, DateTime<Utc>;
    DateTime<Utc> => NaiveDate, NaiveTime, NaiveDateTime, TimeTz;
    NaiveTime => Interval, TimeTz;
    TimeTz => NaiveTime;
    Interval => NaiveTime;
    IpInet => IpCidr;
    IpCidr => IpInet;
    MacAddr => MacAddr8;
    MacAddr8 => MacAddr;
    Range<i32> => Multirange<i32>;
    Range<i64> => Multirange<i64>;
    Range<Decimal> => Multirange<Decimal>;
    Range<NaiveDateTime> => Multirange<NaiveDateTime>;
    Range<DateTime<Utc>> => Multirange<DateTime<Utc>>;
    Range<NaiveDate> => Multirange<NaiveDate>;
}
