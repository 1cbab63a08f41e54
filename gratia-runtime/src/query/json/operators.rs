//! What can be asked of a whole document, of a map and of an array.

use std::collections::BTreeMap;

use serde_json::Value;

use super::path::{Free, JsonPath, Named, PathOf};
use super::place::{Place, Step};
use super::sources::{Each, EachText, Elements, ElementsText};
use super::{Exact, IntoJson, JsonPlace, JsonShape};
use crate::codec::Json;
use crate::query::fragment::{Fragment, Part, Precedence};
use crate::query::scalars::FromJson;
use crate::query::{Cond, Expr, Expression, IntoExpr, IntoList, SqlType, TableFunction};

/// What can be asked of JSON as a whole: a column, a place that is an object or an array, an expression.
///
/// PostgreSQL's manual: "Additional jsonb Operators", and "jsonb Indexing" for what a GIN index serves.
pub trait Jsonb: JsonPlace {
    /// `self @> value`: whether every key and element of the value is here too. A GIN index serves.
    ///
    /// A part of an object is given as `Json(json!({ … }))`.
    fn contains(self, value: impl IntoJson<Self::Json>) -> Cond {
        operator(self, " @> ", value.into_json())
    }

    /// `self <@ value`: whether every key and element here is in the value too.
    fn contained_in(self, value: impl IntoJson<Self::Json>) -> Cond {
        operator(self, " <@ ", value.into_json())
    }

    /// `self ? key`: whether an object has the key, or an array the string. A GIN index serves, but for `jsonb_path_ops`.
    fn has(self, key: impl IntoExpr<String>) -> Cond {
        operator(self, " ? ", key.into_expr().fragment)
    }

    /// `self ?| keys`: whether it has one of them at least.
    fn has_any(self, keys: impl IntoList<String>) -> Cond {
        operator(self, " ?| ", keys.into_list())
    }

    /// `self ?& keys`: whether it has all of them.
    fn has_all(self, keys: impl IntoList<String>) -> Cond {
        operator(self, " ?& ", keys.into_list())
    }

    /// `self || value`: an object with the keys of the other one, which go before its own; an array with the elements of
    /// the other one behind its own. Of a place inside of a column it is the whole column with that change.
    fn merge(self, value: impl IntoJson<Self::Json>) -> Expr<Self::Root> {
        let place = self.place();
        let merged = place
            .json()
            .infix(" || ", Precedence::Other, value.into_json());
        Expr::new(place.replaced_by(merged))
    }

    /// `jsonb_each_text(self)`: the keys of an object with their values as text, as rows. See
    /// [`join_lateral`](crate::query::Select::join_lateral).
    fn each_text(self) -> TableFunction<EachText> {
        rows("jsonb_each_text", self.place())
    }
}

impl<P> Jsonb for P where P: JsonPlace + Expression<Holds: SqlType<Base = Json<P::Json>>> {}

fn operator<P: JsonPlace>(json: P, operator: &'static str, other: Fragment) -> Cond {
    Cond(
        json.place()
            .json()
            .infix(operator, Precedence::Other, other),
    )
}

fn rows<C>(name: &'static str, place: Place) -> TableFunction<C> {
    TableFunction::new(Fragment::call(name, [place.json()]))
}

/// Objects whose keys the shape does not name.
pub trait JsonMap: JsonPlace<Json: Keyed> {
    /// The place under a key, which is bound: `t0.attributes->>$1`.
    ///
    /// Equality with a value is containment, which a GIN index over the column serves:
    /// `p.attributes.key("color").eq("red")` is `t0.attributes @> '{"color": "red"}'`.
    fn key(self, key: impl Into<String>) -> PathOf<ValueOf<Self>, Self::Root, Free> {
        self.free::<ValueOf<Self>>(key.into())
    }

    /// `jsonb_each(self)`: the keys with their values, as rows.
    fn each(self) -> TableFunction<Each<ValueOf<Self>>>
    where
        ValueOf<Self>: FromJson,
    {
        rows("jsonb_each", self.place())
    }
}

impl<P: JsonPlace<Json: Keyed>> JsonMap for P {}

/// The type of a map's values.
type ValueOf<P> = <<P as JsonPlace>::Json as Keyed>::Value;

/// JSON that is a map.
#[doc(hidden)]
pub trait Keyed {
    /// What its values are.
    type Value: JsonShape;
}

impl<T: JsonShape> Keyed for BTreeMap<String, T> {
    type Value = T;
}

impl<T> Keyed for Exact<BTreeMap<String, T>>
where
    Exact<T>: JsonShape,
{
    type Value = Exact<T>;
}

impl Keyed for Value {
    type Value = Value;
}

/// Arrays.
// Handles are copied, expressions are used up: `is_empty` takes either by value.
#[allow(clippy::wrong_self_convention)]
pub trait JsonArray: JsonPlace<Json: Indexed> {
    /// The place of an element, from 0; from the end if the number is negative: `t0.images->>$1`.
    fn at(self, element: i32) -> PathOf<ElementOf<Self>, Self::Root> {
        let place = self.place().step(Step::At(element));
        <ElementOf<Self>>::path::<_, Named>(JsonPath::new(place))
    }

    /// `jsonb_array_length(self)`. Of what is no array it is an error of the server's.
    fn len(self) -> Expr<Option<i32>> {
        Expr::new(Fragment::call("jsonb_array_length", [self.place().json()]))
    }

    /// `self = '[]'`: whether it has no elements.
    fn is_empty(self) -> Cond {
        let none = Fragment::atom(Part::Literal("[]"));
        Cond(
            self.place()
                .json()
                .infix(" = ", Precedence::Comparison, none),
        )
    }

    /// `jsonb_array_elements(self) WITH ORDINALITY`: the elements as rows, numbered.
    fn elements(self) -> TableFunction<Elements<ElementOf<Self>>>
    where
        ElementOf<Self>: FromJson,
    {
        rows("jsonb_array_elements", self.place()).numbered()
    }

    /// `jsonb_array_elements_text(self) WITH ORDINALITY`: the elements as text, as rows, numbered.
    fn elements_text(self) -> TableFunction<ElementsText> {
        rows("jsonb_array_elements_text", self.place()).numbered()
    }
}

impl<P: JsonPlace<Json: Indexed>> JsonArray for P {}

/// The type of an array's elements.
type ElementOf<P> = <<P as JsonPlace>::Json as Indexed>::Element;

/// JSON that is an array.
#[doc(hidden)]
pub trait Indexed {
    /// What its elements are.
    type Element: JsonShape;
}

impl<T: JsonShape> Indexed for Vec<T> {
    type Element = T;
}

impl<T> Indexed for Exact<Vec<T>>
where
    Exact<T>: JsonShape,
{
    type Element = Exact<T>;
}

impl Indexed for Value {
    type Element = Value;
}
