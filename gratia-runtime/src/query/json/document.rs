//! Values of the program as JSON, bound as one document.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::{JsonPath, JsonRead, JsonShape};
use crate::codec::{BytesMut, CodecError, Encode, IsNull, Json, Type};
use crate::query::fragment::Fragment;
use crate::query::{Column, Expr, Expression, SqlType};
use crate::types::Decimal;

/// A document that is bound. What cannot be JSON is an error when it is sent.
#[doc(hidden)]
#[derive(Clone)]
pub struct Document(Result<String, String>);

impl Document {
    /// A value by way of serde.
    pub fn of<T: Serialize + ?Sized>(value: &T) -> Self {
        Document(serde_json::to_string(value).map_err(|error| error.to_string()))
    }

    pub(super) fn null() -> Self {
        Document(Ok("null".to_owned()))
    }

    /// A number with all of its digits.
    pub(super) fn decimal(number: Decimal) -> Self {
        Document(Ok(number.to_string()))
    }

    pub(super) fn array(elements: impl Iterator<Item = Document>) -> Self {
        let elements: Result<Vec<String>, String> = elements.map(|element| element.0).collect();
        Document(elements.map(|elements| format!("[{}]", elements.join(","))))
    }

    pub(super) fn object<'k>(entries: impl Iterator<Item = (&'k str, Document)>) -> Self {
        let entry = |(key, value): (&str, Document)| {
            let Document(key) = Document::of(key);
            Ok(format!("{}:{}", key?, value.0?))
        };
        let entries: Result<Vec<String>, String> = entries.map(entry).collect();
        Document(entries.map(|entries| format!("{{{}}}", entries.join(","))))
    }

    /// Whether it is no object and no array.
    pub(super) fn is_scalar(&self) -> bool {
        !matches!(&self.0, Ok(text) if text.starts_with(['{', '[']))
    }

    pub(crate) fn bound(self) -> Fragment {
        Fragment::value::<Json<Value>>(self)
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Ok(text) => f.write_str(text),
            Err(error) => write!(f, "no JSON: {error}"),
        }
    }
}

impl Encode for Document {
    fn encode(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, CodecError> {
        match &self.0 {
            Ok(text) => crate::codec::encode_json(text, ty, out),
            Err(error) => Err(CodecError::new(error.clone())),
        }
    }
}

/// A value that can stand for JSON of shape `T`: the type itself, texts for strings, arrays and slices for arrays. Any JSON
/// can, as `Json(json!({ … }))`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for JSON of shape `{T}`",
    label = "expected a value of type `{T}`",
    note = "any JSON can be given as `Json(json!({{ … }}))`"
)]
pub trait JsonText<T> {
    /// The value as JSON.
    #[doc(hidden)]
    fn to_document(&self) -> Document;
}

/// A value is JSON by itself, and as an operand. (Not by one implementation for all, which other crates might contradict.)
macro_rules! value {
    ([$($generics:tt)*] $ty:ty => $shape:ty; $document:expr) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> JsonText<$shape> for $ty {
            fn to_document(&self) -> Document {
                let document: fn(&Self) -> Document = $document;
                document(self)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> IntoJson<$shape> for $ty {
            fn into_json(self) -> Fragment {
                JsonText::<$shape>::to_document(&self).bound()
            }
        }
    };
}

value!([T: JsonShape] T => T; T::document);
value!([T: JsonShape] &T => T; |value| value.document());
value!([T] Json<Value> => T; |json| Document::of(&json.0));
value!([] &str => String; Document::of);
value!([] &str => Value; Document::of);
value!([] &&str => String; Document::of);
value!([] &&str => Value; Document::of);
value!([] String => Value; Document::of);
value!([] &String => Value; Document::of);
value!([] bool => Value; Document::of);
value!([] i32 => Value; Document::of);
value!([] i32 => i64; Document::of);
value!([] i32 => f64; Document::of);
value!([] i64 => Value; Document::of);
value!([] f64 => Value; Document::of);
value!([] Decimal => Value; |number| Document::decimal(*number));
value!([T, V: JsonText<T>, const N: usize] [V; N] => Vec<T>; |list| array(list));
value!([T, V: JsonText<T>, const N: usize] &[V; N] => Vec<T>; |list| array(*list));
value!([T, V: JsonText<T>] &[V] => Vec<T>; |list| array(list));

fn array<T, V: JsonText<T>>(list: &[V]) -> Document {
    Document::array(list.iter().map(V::to_document))
}

/// What can stand for JSON of shape `T`: a value, a column or an expression.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand for JSON of shape `{T}`",
    label = "expected a column, an expression or a value of type `{T}`",
    note = "any JSON can be given as `Json(json!({{ … }}))`"
)]
pub trait IntoJson<T> {
    /// As an expression of type `jsonb`.
    #[doc(hidden)]
    fn into_json(self) -> Fragment;
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, C: SqlType<Base = T::Sql>> IntoJson<T> for Column<C> {
    fn into_json(self) -> Fragment {
        as_json::<T>(self.expr().fragment)
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, C: SqlType<Base = T::Sql>> IntoJson<T> for Expr<C> {
    fn into_json(self) -> Fragment {
        as_json::<T>(self.fragment)
    }
}

#[diagnostic::do_not_recommend]
impl<T: JsonShape, R: SqlType, K: 'static> IntoJson<T> for JsonPath<T, R, K> {
    fn into_json(self) -> Fragment {
        not_null(self.into_place().json())
    }
}

fn as_json<T: JsonShape>(value: Fragment) -> Fragment {
    not_null(match T::READ {
        JsonRead::Text(_) => Fragment::call("to_jsonb", [value]),
        JsonRead::Json => value,
    })
}

/// NULL would make NULL of the whole document: JSON's null stands for it.
fn not_null(value: Fragment) -> Fragment {
    value.around("COALESCE(", ", 'null')")
}
