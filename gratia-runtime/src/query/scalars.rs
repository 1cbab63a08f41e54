//! The scalars: every Rust type that a column of PostgreSQL's own types has, and those around others.

use serde::de::DeserializeOwned;

use super::{Scalar, Wire};
use crate::Secret;
use crate::codec::{Cursor, DecodeError, Json, Type, Value};
use crate::table::array_of;
use crate::types::{
    Array, BitVec, Circle, DateTime, Decimal, Interval, IpCidr, IpInet, Line, Lsn, MacAddr,
    MacAddr8, Money, Multirange, NaiveDate, NaiveDateTime, NaiveTime, Path, Point, Polygon, Range,
    Rectangle, Segment, TimeTz, Utc, Uuid,
};

/// [`SqlType`] of a scalar: all but its name follows from [`Scalar`].
macro_rules! never_null {
    ($ty:ty $(, $parameter:ident: $bound:path)?) => {
        impl<$($parameter: $bound)?> $crate::query::SqlType for $ty {
            type Base = Self;
            type Nullable = Option<Self>;
            type Like<R: $crate::query::SqlType> = R;
            type Both<R: $crate::query::SqlType<Base = Self>> = Self;
            type Out = <Self as $crate::query::Scalar>::Value;

            fn take(
                cursor: &mut $crate::codec::Cursor<'_>,
            ) -> Result<Self::Out, $crate::codec::DecodeError> {
                <Self as $crate::query::Scalar>::take_value(cursor)
            }
        }
    };
}

/// [`Scalar`] of a type that is its own value.
macro_rules! scalar {
    ($ty:ty, $wire:expr $(, $parameter:ident: $bound:path)?) => {
        never_null!($ty $(, $parameter: $bound)?);

        impl<$($parameter: $bound)?> Scalar for $ty {
            type Value = Self;

            fn take_value(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
                cursor.take_value()
            }

            fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<Self>, DecodeError> {
                cursor.take_nullable()
            }

            fn wire() -> Wire {
                $wire
            }
        }
    };
}

macro_rules! scalars {
    ($($ty:ty => $constant:ident),* $(,)?) => {$(
        scalar!($ty, Wire::plain(Type::$constant));
    )*};
}

scalars! {
    bool => BOOL,
    i8 => CHAR,
    i16 => INT2,
    i32 => INT4,
    i64 => INT8,
    u32 => OID,
    u64 => XID8,
    f32 => FLOAT4,
    f64 => FLOAT8,
    String => TEXT,
    Decimal => NUMERIC,
    Money => MONEY,
    Uuid => UUID,
    NaiveDate => DATE,
    NaiveTime => TIME,
    TimeTz => TIMETZ,
    NaiveDateTime => TIMESTAMP,
    DateTime<Utc> => TIMESTAMPTZ,
    Interval => INTERVAL,
    IpInet => INET,
    IpCidr => CIDR,
    MacAddr => MACADDR,
    MacAddr8 => MACADDR8,
    BitVec => VARBIT,
    Lsn => PG_LSN,
    Point => POINT,
    Line => LINE,
    Segment => LSEG,
    Rectangle => BOX,
    Path => PATH,
    Polygon => POLYGON,
    Circle => CIRCLE,
    Vec<u8> => BYTEA,
    serde_json::Value => JSONB,
}

/// A value of a type that is in arrays and ranges as itself.
#[doc(hidden)]
pub trait Element: Scalar<Value = Self> + Value {}

impl<T: Scalar<Value = T> + Value> Element for T {}

scalar!(Vec<T>, array_wire::<T>(), T: Element);
scalar!(Array<T>, array_wire::<T>(), T: Element);
scalar!(Range<T>, range_wire::<T>(&RANGES), T: Element);
scalar!(Multirange<T>, range_wire::<T>(&MULTIRANGES), T: Element);

never_null!(Vec<Option<T>>, T: Element);

impl<T: Element> Scalar for Vec<Option<T>> {
    type Value = Self;

    fn take_value(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
        cursor.take_value()
    }

    fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<Self>, DecodeError> {
        cursor.take_nullable()
    }

    fn wire() -> Wire {
        array_wire::<T>()
    }
}

fn array_wire<T: Scalar>() -> Wire {
    let element = T::wire();
    Wire {
        ty: array_of(&element.ty).unwrap_or(Type::UNKNOWN),
        cast: element.cast,
        read: if element.read.is_empty() {
            ""
        } else {
            "::text[]"
        },
        is_array: true,
    }
}

static RANGES: [(Type, Type); 6] = [
    (Type::INT4, Type::INT4_RANGE),
    (Type::INT8, Type::INT8_RANGE),
    (Type::NUMERIC, Type::NUM_RANGE),
    (Type::TIMESTAMP, Type::TS_RANGE),
    (Type::TIMESTAMPTZ, Type::TSTZ_RANGE),
    (Type::DATE, Type::DATE_RANGE),
];

static MULTIRANGES: [(Type, Type); 6] = [
    (Type::INT4, Type::INT4MULTI_RANGE),
    (Type::INT8, Type::INT8MULTI_RANGE),
    (Type::NUMERIC, Type::NUMMULTI_RANGE),
    (Type::TIMESTAMP, Type::TSMULTI_RANGE),
    (Type::TIMESTAMPTZ, Type::TSTZMULTI_RANGE),
    (Type::DATE, Type::DATEMULTI_RANGE),
];

fn range_wire<T: Scalar>(ranges: &[(Type, Type)]) -> Wire {
    let subtype = T::wire().ty;
    let found = ranges.iter().find(|(of, _)| *of == subtype);
    Wire::plain(found.map_or(Type::UNKNOWN, |(_, range)| range.clone()))
}

never_null!(Secret<T>, T: Scalar);

impl<T: Scalar> Scalar for Secret<T> {
    type Value = Secret<T::Value>;

    fn take_value(cursor: &mut Cursor<'_>) -> Result<Self::Value, DecodeError> {
        let value = T::take_value(cursor).map_err(DecodeError::masked)?;
        Ok(Secret::new(value))
    }

    fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<Self::Value>, DecodeError> {
        let value = T::take_nullable(cursor).map_err(DecodeError::masked)?;
        Ok(value.map(Secret::new))
    }

    fn wire() -> Wire {
        T::wire()
    }
}

/// What JSON is read into.
#[doc(hidden)]
pub trait FromJson: DeserializeOwned + Send + 'static {}

impl<T: DeserializeOwned + Send + 'static> FromJson for T {}

never_null!(Json<T>, T: FromJson);

impl<T: FromJson> Scalar for Json<T> {
    type Value = T;

    fn take_value(cursor: &mut Cursor<'_>) -> Result<T, DecodeError> {
        cursor.take_value::<Self>().map(|json| json.0)
    }

    fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<T>, DecodeError> {
        let json = cursor.take_nullable::<Self>()?;
        Ok(json.map(|json| json.0))
    }

    fn wire() -> Wire {
        Wire::plain(Type::JSONB)
    }
}

/// The type of a column whose Rust type is the program's own: what gratia.toml gives it, or a composite type.
///
/// Its values are read as `T`; to compare with one, wrap it: `p.area.eq(Custom(area))`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Custom<T>(pub T);

never_null!(Custom<T>, T: Value);

impl<T: Value> Scalar for Custom<T> {
    type Value = T;

    fn take_value(cursor: &mut Cursor<'_>) -> Result<T, DecodeError> {
        cursor.take_value()
    }

    fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<T>, DecodeError> {
        cursor.take_nullable()
    }

    fn wire() -> Wire {
        Wire::plain(Type::TEXT)
    }
}
