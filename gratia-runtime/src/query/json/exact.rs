//! Arrays and maps of exact decimals.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::shape::leaf;
use super::{Document, JsonPath, JsonRead, JsonShape};
use crate::codec::Json;
use crate::json::decimal::{self, DecimalShape};
use crate::query::{Column, SqlType};
use crate::types::Decimal;

/// A place in JSON that holds exact decimals in an array or a map, which are read and written with all of their digits.
#[derive(Clone, Debug, PartialEq)]
pub struct Exact<T>(pub T);

impl<T: DecimalShape> Serialize for Exact<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        decimal::serialize(&self.0, serializer)
    }
}

impl<'de, T: DecimalShape> Deserialize<'de> for Exact<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal::deserialize(deserializer).map(Exact)
    }
}

/// What [`Exact`] can be of, `Send` as everything that is read.
#[doc(hidden)]
pub trait Digits: DecimalShape + Send + 'static {}

impl<T: DecimalShape + Send + 'static> Digits for T {}

leaf!(Exact<Vec<T>>, Json<Exact<Vec<T>>>, JsonRead::Json, T: Digits; |list| Document::of(list));
leaf!(
    Exact<BTreeMap<String, T>>, Json<Exact<BTreeMap<String, T>>>, JsonRead::Json, T: Digits;
    |map| Document::of(map)
);

/// [`JsonShape`] of what is exact by itself, or nothing around it.
macro_rules! exact {
    ($ty:ty as $inner:ty $(, $parameter:ident)?; $document:expr) => {
        impl<$($parameter: Digits)?> JsonShape for $ty
        $(where Exact<$parameter>: JsonShape)?
        {
            type Inner = <$inner as JsonShape>::Inner;
            type Sql = <$inner as JsonShape>::Sql;
            type Path<R: SqlType, K: 'static> = <$inner as JsonShape>::Path<R, K>;
            type Column<C: SqlType> = <$inner as JsonShape>::Column<C>;

            const READ: JsonRead = <$inner as JsonShape>::READ;

            fn path<R: SqlType, K: 'static>(
                path: JsonPath<Self::Inner, R, K>,
            ) -> Self::Path<R, K> {
                <$inner as JsonShape>::path(path)
            }

            fn column<C: SqlType>(column: Column<C>) -> Self::Column<C> {
                <$inner as JsonShape>::column(column)
            }

            fn document(&self) -> Document {
                let document: fn(&Self) -> Document = $document;
                document(self)
            }
        }
    };
}

exact!(Exact<Decimal> as Decimal; |number| Document::decimal(number.0));
exact!(Exact<Option<T>> as Exact<T>, T; |value| Document::of(value));
