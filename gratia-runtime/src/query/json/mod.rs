//! JSON in queries: places inside of columns by the keys of their shapes, typed as the shape says.
//!
//! ```
//! use gratia_db::{orders, prelude::*, products};
//! use gratia_runtime::rust_decimal::Decimal;
//!
//! // By the keys of the shape: `(t0.pricing->>'total')::numeric`, `t0.shipping_address->>'country'`.
//! let large = orders::query()
//!     .filter(|o| o.pricing.total().ge(Decimal::ONE_HUNDRED))
//!     .filter(|o| o.shipping_address.country().eq("IT"))
//!     .select(|o| (o.order_number, o.pricing.total(), o.pricing.tax()));
//!
//! // By keys of the program, which are bound, in a form that a GIN index serves: `t0.attributes @> ANY ($1)`.
//! let colored = products::query()
//!     .filter(|p| p.attributes.key("color").any_of(["red", "blue"]))
//!     .filter(|p| p.collection_slugs.contains(["summer"]));
//! ```
//!
//! - [`JsonPath`]: a place, what it is compared and selected as.
//! - [`Jsonb`]: what can be asked of a whole document: `@>`, `<@`, `?`, `||`.
//! - [`JsonMap`], [`JsonArray`]: keys that are no shape's, elements, and both as rows: `jsonb_each`.
//!
//! PostgreSQL's manual: "JSON Functions and Operators".

mod arithmetic;
mod change;
mod document;
mod exact;
mod free;
mod handle;
mod operators;
mod path;
mod place;
mod shape;
mod sources;

pub use document::{Document, IntoJson, JsonText};
pub use exact::Exact;
pub use handle::{JsonHandle, JsonPlace};
pub use operators::{JsonArray, JsonMap, Jsonb};
pub use path::{Free, JsonPath, Named, PathOf};
#[doc(hidden)]
pub use place::Place;
pub use shape::{Containable, JsonRead, JsonShape};
pub use sources::{Each, EachText, Elements, ElementsText};
