//! Changes of a place, as the whole column with that change: what an update sets.

use super::place::{Place, Step};
use super::{IntoJson, JsonPath, JsonShape};
use crate::query::fragment::{Fragment, Precedence};
use crate::query::{Expr, SqlType};

impl<T: JsonShape, R: SqlType, K: 'static> JsonPath<T, R, K> {
    /// The column with another value in this place: `jsonb_set(t0.pricing, ARRAY['total'], $1)`.
    ///
    /// A key that is missing is added, but none above it: then nothing changes. NULL is set as JSON's null.
    pub fn set(&self, value: impl IntoJson<T>) -> Expr<R> {
        let place = self.clone().into_place();
        Expr::new(place.replaced_by(value.into_json()))
    }

    /// The column without this key or element: `t0.attributes - $1`, `t0.pricing #- ARRAY['a', 'b']`.
    pub fn remove(&self) -> Expr<R> {
        let place = self.clone().into_place();
        let root = place.root();
        let removed = match place.steps() {
            [step @ Step::Named(_)] => {
                // An untyped literal might as well be an array of keys or a number.
                let key = step.operand().around("", "::text");
                root.infix(" - ", Precedence::Sum, key)
            }
            [step] => root.infix(" - ", Precedence::Sum, step.operand()),
            _ => root.infix(" #- ", Precedence::Other, place.array()),
        };
        Expr::new(removed)
    }
}

impl Place {
    /// The document with this in the place.
    pub(super) fn replaced_by(&self, value: Fragment) -> Fragment {
        match self.steps() {
            [] => value,
            _ => Fragment::call("jsonb_set", [self.root(), self.array(), value]),
        }
    }
}
