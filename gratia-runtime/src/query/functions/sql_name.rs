//! What types are called in SQL.

use crate::codec::Json;
use crate::query::scalars::FromJson;
use crate::query::{Element, Scalar, TsQuery, TsVector};
use crate::types::{
    BitVec, Circle, DateTime, Decimal, Interval, IpCidr, IpInet, Line, Lsn, MacAddr, MacAddr8,
    Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Polygon, Range, Rectangle,
    Segment, TimeTz, Utc, Uuid,
};

/// A type that has one name in SQL: what [`cast`](super::Cast::cast) can be to. Generated enums have theirs.
#[diagnostic::on_unimplemented(message = "`{Self}` does not say what type of SQL it is")]
pub trait SqlName: Scalar {
    /// The type, or that of its elements.
    #[doc(hidden)]
    const NAME: &'static str;
    /// Whether it is an array.
    #[doc(hidden)]
    const IS_ARRAY: bool = false;
}

macro_rules! names {
    ($($ty:ty => $name:literal),* $(,)?) => {$(
        impl SqlName for $ty {
            const NAME: &'static str = $name;
        }
    )*};
}

names! {
    bool => "boolean",
    i8 => "\"char\"",
    i16 => "smallint",
    i32 => "integer",
    i64 => "bigint",
    u32 => "oid",
    u64 => "xid8",
    f32 => "real",
    f64 => "double precision",
    String => "text",
    Decimal => "numeric",
    Money => "money",
    Uuid => "uuid",
    NaiveDate => "date",
    NaiveTime => "time",
    TimeTz => "timetz",
    NaiveDateTime => "timestamp",
    DateTime<Utc> => "timestamptz",
    Interval => "interval",
    IpInet => "inet",
    IpCidr => "cidr",
    MacAddr => "macaddr",
    MacAddr8 => "macaddr8",
    BitVec => "varbit",
    Lsn => "pg_lsn",
    Point => "point",
    Line => "line",
    Segment => "lseg",
    Rectangle => "box",
    Path => "path",
    Polygon => "polygon",
    Circle => "circle",
    TsVector => "tsvector",
    TsQuery => "tsquery",
    Vec<u8> => "bytea",
    serde_json::Value => "jsonb",
    Range<i32> => "int4range",
    Range<i64> => "int8range",
    Range<Decimal> => "numrange",
    Range<NaiveDateTime> => "tsrange",
    Range<DateTime<Utc>> => "tstzrange",
    Range<NaiveDate> => "daterange",
    Multirange<i32> => "int4multirange",
    Multirange<i64> => "int8multirange",
    Multirange<Decimal> => "nummultirange",
    Multirange<NaiveDateTime> => "tsmultirange",
    Multirange<DateTime<Utc>> => "tstzmultirange",
    Multirange<NaiveDate> => "datemultirange",
}

impl<T: FromJson> SqlName for Json<T> {
    const NAME: &'static str = "jsonb";
}

impl<T: Element + SqlName> SqlName for Vec<T> {
    const NAME: &'static str = T::NAME;
    const IS_ARRAY: bool = true;
}

impl<T: Element + SqlName> SqlName for Vec<Option<T>> {
    const NAME: &'static str = T::NAME;
    const IS_ARRAY: bool = true;
}
