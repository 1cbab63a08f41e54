//! Objects in a JSON array as rows, key by key.

use super::fragment::{Fragment, Part};
use super::functions::SqlName;
use super::json::JsonPlace;
use super::{Column, Handle, RowSource};

/// The objects of a JSON array as rows of the values under some keys. A key that is not there, or whose value is JSON's
/// null, is NULL, so that each column is an `Option`.
///
/// ```
/// use gratia_db::{category_attribute_templates, prelude::*};
/// use gratia_runtime::query::json_records;
///
/// let keys = category_attribute_templates::query()
///     .join_lateral(|t| json_records::<(String, bool), 2>(t.attribute_definitions, ["key", "required"]))
///     .filter(|(_, (_, required))| required)
///     .select(|(t, (key, _))| (t.category_id, key));
/// ```
///
/// `ROWS FROM (jsonb_to_recordset(…) AS (key text, required boolean)) AS t0 (c0, c1)`. What is no array, or a value of
/// another type, is an error of the server's.
pub fn json_records<T: Records<N>, const N: usize>(
    json: impl JsonPlace,
    keys: [&'static str; N],
) -> RowSource<T::Handle> {
    let json = json.place().json();
    let mut parts = vec![Part::Sql("ROWS FROM (jsonb_to_recordset(")];
    parts.extend(json.parts);
    for (at, (key, ty)) in keys.into_iter().zip(T::types()).enumerate() {
        parts.push(Part::Sql(if at == 0 { ") AS (" } else { ", " }));
        parts.push(Part::Text(quoted(key).into()));
        parts.push(Part::Text(format!(" {ty}").into()));
    }
    parts.push(Part::Sql("))"));
    RowSource::new(Fragment::of(parts), T::shapes())
}

/// A key as a name of SQL.
fn quoted(key: &str) -> String {
    format!("\"{}\"", key.replace('"', "\"\""))
}

/// The types under the `N` keys of [`json_records`]: a tuple of as many types without `Option`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no tuple of {N} types of SQL",
    label = "expected a tuple of one type for each key, at most eight"
)]
pub trait Records<const N: usize> {
    /// What closures receive.
    type Handle: Handle;

    /// What the types are called.
    #[doc(hidden)]
    fn types() -> Vec<String>;

    /// What the columns are.
    #[doc(hidden)]
    fn shapes() -> Vec<fn() -> super::Wire>;
}

macro_rules! records {
    ($($width:literal $($name:ident)*;)*) => {$(
        impl<$($name: SqlName),*> Records<$width> for ($($name,)*) {
            type Handle = ($(Column<Option<$name>>,)*);

            fn types() -> Vec<String> {
                vec![$(name::<$name>()),*]
            }

            fn shapes() -> Vec<fn() -> super::Wire> {
                vec![$($name::wire),*]
            }
        }
    )*};
}

records! {
    1 A;
    2 A B;
    3 A B C;
    4 A B C D;
    5 A B C D E;
    6 A B C D E F;
    7 A B C D E F G;
    8 A B C D E F G H;
}

fn name<T: SqlName>() -> String {
    let suffix = if T::IS_ARRAY { "[]" } else { "" };
    format!("{}{suffix}", T::NAME)
}
