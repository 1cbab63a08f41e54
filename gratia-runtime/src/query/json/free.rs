//! Comparisons of what stands under a key of the program's, in the form that a GIN index over the column serves.

use std::sync::Arc;

use super::path::{Free, JsonPath};
use super::place::{Place, Step};
use super::{Containable, Document, JsonText};
use crate::codec::Json;
use crate::query::fragment::{Fragment, Precedence, What};
use crate::query::{Cond, Condition, SqlType};

impl<T: Containable, R: SqlType> JsonPath<T, R, Free> {
    /// Whether the value is this one: `t0.attributes @> $1`, with `{"color": "red"}` for `$1`. Where the key is missing it
    /// is not.
    pub fn eq(self, value: impl JsonText<T>) -> Cond {
        let place = self.into_place();
        let value = value.to_document();
        let (before, keys) = place.clone().keys();
        let inside = Cond(contains(&before, under(&keys, value.clone()).bound()));
        match value.is_scalar() {
            true => inside,
            // What is contained in an object or an array need not be all of it.
            false => inside.and(Cond(compare(&place, " = ", value.bound()))),
        }
    }

    /// Whether the value is one of these: `t0.attributes @> ANY ($1)`, with a document for each.
    pub fn any_of<V: JsonText<T>>(self, values: impl IntoIterator<Item = V>) -> Cond {
        let place = self.into_place();
        let values: Vec<Document> = values
            .into_iter()
            .map(|value| value.to_document())
            .collect();
        let (before, keys) = place.clone().keys();
        let are_scalar = values.iter().all(Document::is_scalar);
        let documents = values.iter().map(|value| under(&keys, value.clone()));
        let documents = list(documents.collect()).around("ANY (", ")");
        let inside = Cond(contains(&before, documents));
        match are_scalar {
            true => inside,
            false => inside.and(Cond(compare(
                &place,
                " = ",
                list(values).around("ANY (", ")"),
            ))),
        }
    }

    /// Whether there is a value, and it is another: `t0.attributes->$1 <> $2`.
    pub fn ne(self, value: impl JsonText<T>) -> Cond {
        Cond(compare(
            &self.into_place(),
            " <> ",
            value.to_document().bound(),
        ))
    }

    /// Whether there is a value, and it is none of these: `t0.attributes->$1 <> ALL ($2)`.
    pub fn none_of<V: JsonText<T>>(self, values: impl IntoIterator<Item = V>) -> Cond {
        let values = values.into_iter().map(|value| value.to_document());
        let values = list(values.collect()).around("ALL (", ")");
        Cond(compare(&self.into_place(), " <> ", values))
    }
}

/// The value under its keys: `{"color": "red"}`.
fn under(keys: &[Step], value: Document) -> Document {
    keys.iter().rev().fold(value, |value, key| {
        Document::object([(key.key(), value)].into_iter())
    })
}

fn contains(place: &Place, documents: Fragment) -> Fragment {
    place.json().infix(" @> ", Precedence::Other, documents)
}

fn compare(place: &Place, operator: &'static str, value: Fragment) -> Fragment {
    place.json().infix(operator, Precedence::Comparison, value)
}

/// Documents as one array.
fn list(documents: Vec<Document>) -> Fragment {
    Fragment::bound::<Json<serde_json::Value>>(What::Value(Arc::new(documents)), true)
}
