//! A patch as assignments.

use super::Assignment;
use super::encoded::encoded;
use crate::codec::Type;
use crate::query::fragment::{Bound, Fragment, Part};
use crate::query::path::Source;
use crate::query::{TableColumns, Wire};
use crate::table::{Patch, Values};

/// What a patch sets of this row.
pub(super) fn assignments<P: Patch>(patch: &P, target: Source) -> Vec<Assignment> {
    let table = P::Columns::table();
    let mut values = Values::of(table);
    patch.values(&mut values);
    let assignment = |(column, value): (&'static crate::table::Column, _)| {
        let at = target.column_ref(table.position(column)?);
        let bound = Bound {
            what: encoded(value, column.ty()),
            like: Some(at),
            is_list: false,
            // The column says how.
            wire: || Wire::plain(Type::UNKNOWN),
        };
        Some(Assignment::new(at, Fragment::atom(Part::Value(bound))))
    };
    values.given().filter_map(assignment).collect()
}
