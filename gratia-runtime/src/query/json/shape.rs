//! What shapes of JSON are to SQL.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Document, JsonPath};
use crate::codec::Json;
use crate::query::scalars::FromJson;
use crate::query::{Column, Scalar, SqlType};
use crate::types::{DateTime, Decimal, NaiveDate, Utc, Uuid};

/// A Rust type of JSON: what a place that holds it is compared and selected as.
///
/// Generated code implements it for every shape.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no shape of JSON",
    note = "shapes are the types of the generated module `json`, and the plain types that they are made of"
)]
pub trait JsonShape: Sized + 'static {
    /// The same without `Option` and `Box`, which a place has anyway.
    type Inner: JsonShape;
    /// What a place is compared and selected as.
    type Sql: Scalar;
    /// The handle of a place in JSON that holds `R` as a whole.
    type Path<R: SqlType, K: 'static>;
    /// The handle of a column.
    type Column<C: SqlType>: Copy + Send + Sync + 'static;

    /// How the value is taken out of JSON.
    #[doc(hidden)]
    const READ: JsonRead;

    /// The handle of a place.
    #[doc(hidden)]
    fn path<R: SqlType, K: 'static>(path: JsonPath<Self::Inner, R, K>) -> Self::Path<R, K>;

    /// The handle of a column.
    #[doc(hidden)]
    fn column<C: SqlType>(column: Column<C>) -> Self::Column<C>;

    /// The value as JSON.
    #[doc(hidden)]
    fn document(&self) -> Document;
}

/// How a value is taken out of JSON.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonRead {
    /// As text, and cast: `::numeric`.
    Text(&'static str),
    /// As JSON.
    Json,
}

/// A shape with one JSON for each value, so that containment finds what is equal. (Not so dates with times and UUIDs, whose
/// texts differ.)
pub trait Containable: JsonShape {}

/// [`JsonShape`] of a type without keys of its own.
macro_rules! leaf {
    ($ty:ty, $sql:ty, $read:expr $(, $parameter:ident: $bound:path $(, $also:path)?)?; $document:expr) => {
        impl<$($parameter: $bound $(+ $also)?)?> JsonShape for $ty {
            type Inner = Self;
            type Sql = $sql;
            type Path<R: SqlType, K: 'static> = JsonPath<Self, R, K>;
            type Column<C: SqlType> = Column<C>;

            const READ: JsonRead = $read;

            fn path<R: SqlType, K: 'static>(path: JsonPath<Self, R, K>) -> JsonPath<Self, R, K> {
                path
            }

            fn column<C: SqlType>(column: Column<C>) -> Column<C> {
                column
            }

            fn document(&self) -> Document {
                let document: fn(&Self) -> Document = $document;
                document(self)
            }
        }
    };
}
pub(super) use leaf;

leaf!(String, String, JsonRead::Text(""); |text| Document::of(text));
leaf!(bool, bool, JsonRead::Text("::boolean"); |value| Document::of(value));
leaf!(i32, i32, JsonRead::Text("::integer"); |number| Document::of(number));
leaf!(i64, i64, JsonRead::Text("::bigint"); |number| Document::of(number));
leaf!(f64, f64, JsonRead::Text("::float8"); |number| Document::of(number));
leaf!(Decimal, Decimal, JsonRead::Text("::numeric"); |number| Document::decimal(*number));
leaf!(Uuid, Uuid, JsonRead::Text("::uuid"); |id| Document::of(id));
leaf!(NaiveDate, NaiveDate, JsonRead::Text("::date"); |day| Document::of(day));
leaf!(DateTime<Utc>, DateTime<Utc>, JsonRead::Text("::timestamptz"); |moment| Document::of(moment));
leaf!(Value, Json<Value>, JsonRead::Json; |value| Document::of(value));
leaf!((), Json<()>, JsonRead::Json; |value| Document::of(value));
leaf!(Vec<T>, Json<Vec<T>>, JsonRead::Json, T: JsonShape, FromJson; |list| {
    Document::array(list.iter().map(JsonShape::document))
});
leaf!(BTreeMap<String, T>, Json<BTreeMap<String, T>>, JsonRead::Json, T: JsonShape, FromJson; |map| {
    Document::object(map.iter().map(|(key, value)| (key.as_str(), value.document())))
});

macro_rules! containable {
    ($($ty:ty $(, $parameter:ident: $bound:path $(, $also:path)?)?;)*) => {$(
        impl<$($parameter: $bound $(+ $also)?)?> Containable for $ty {}
    )*};
}

containable! {
    String;
    bool;
    i32;
    i64;
    f64;
    Decimal;
    NaiveDate;
    Value;
    Vec<T>, T: Containable, FromJson;
    BTreeMap<String, T>, T: Containable, FromJson;
    Box<T>, T: Containable;
}

/// [`JsonShape`] of what adds nothing to a place.
macro_rules! transparent {
    ($ty:ty, $parameter:ident; $document:expr) => {
        impl<$parameter: JsonShape> JsonShape for $ty {
            type Inner = T::Inner;
            type Sql = T::Sql;
            type Path<R: SqlType, K: 'static> = T::Path<R, K>;
            type Column<C: SqlType> = T::Column<C>;

            const READ: JsonRead = T::READ;

            fn path<R: SqlType, K: 'static>(path: JsonPath<T::Inner, R, K>) -> T::Path<R, K> {
                T::path(path)
            }

            fn column<C: SqlType>(column: Column<C>) -> T::Column<C> {
                T::column(column)
            }

            fn document(&self) -> Document {
                let document: fn(&Self) -> Document = $document;
                document(self)
            }
        }
    };
}

transparent!(Option<T>, T; |value| match value {
    Some(value) => value.document(),
    None => Document::null(),
});
transparent!(Box<T>, T; |value| T::document(value));

/// Makes a generated enum of alternatives, or of strings, a shape: the first is read as JSON, the second as text.
#[macro_export]
macro_rules! json_leaf {
    ($ty:ty) => {
        $crate::json_leaf!(@ $ty, $crate::codec::Json<Self>, $crate::query::JsonRead::Json);
    };
    ($ty:ty: $sql:literal) => {
        $crate::label_codec!(@ $ty, $crate::query::Wire::plain($crate::codec::Type::TEXT));
        $crate::json_leaf!(@ $ty, Self, $crate::query::JsonRead::Text(""));
    };
    (@ $ty:ty, $sql:ty, $read:expr) => {
        impl $crate::query::JsonShape for $ty {
            type Inner = Self;
            type Sql = $sql;
            type Path<R: $crate::query::SqlType, K: 'static> = $crate::query::JsonPath<Self, R, K>;
            type Column<C: $crate::query::SqlType> = $crate::query::Column<C>;

            const READ: $crate::query::JsonRead = $read;

            fn path<R: $crate::query::SqlType, K: 'static>(
                path: $crate::query::JsonPath<Self, R, K>,
            ) -> $crate::query::JsonPath<Self, R, K> {
                path
            }

            fn column<C: $crate::query::SqlType>(
                column: $crate::query::Column<C>,
            ) -> $crate::query::Column<C> {
                column
            }

            fn document(&self) -> $crate::query::Document {
                $crate::query::Document::of(self)
            }
        }

        impl $crate::query::Containable for $ty {}
    };
}
