//! Whether the row of a source is always there.

use super::SqlType;
use crate::codec::{Cursor, Decode, DecodeError};
use crate::table::Table;

/// Whether a query's source always has a row, or an outer join may leave it out: [`Required`] or [`Optional`].
///
/// The columns of a source have its mode in their types. A function that takes columns in any mode is generic over it:
///
/// ```
/// use gratia_db::{order_items, prelude::*, products};
/// use gratia_runtime::rust_decimal::Decimal;
///
/// fn cheap<M: Mode>(p: products::ProductColumns<M>) -> Cond {
///     p.price.le(Decimal::TEN)
/// }
///
/// let products = products::query().filter(cheap);
/// let lines = order_items::query().filter(|i| cheap(i.product()));
/// ```
pub trait Mode: Copy + Send + Sync + 'static {
    /// What a column of the type holds.
    type Of<T: SqlType>: SqlType<Base = T::Base>;
    /// What a row is read as.
    type Row<R: Decode>: Send + 'static;
    /// Optional if either is.
    type Or<M: Mode>: Mode;
    /// Optional only if both are.
    type And<M: Mode>: Mode;
    /// Whether the row may be missing.
    #[doc(hidden)]
    const IS_OPTIONAL: bool;
    /// Reads a row.
    #[doc(hidden)]
    fn take_row<R: Decode>(
        table: &'static Table,
        cursor: &mut Cursor<'_>,
    ) -> Result<Self::Row<R>, DecodeError>;
}

/// There is a row.
#[derive(Clone, Copy, Debug)]
pub enum Required {}

/// There may be no row: an outer join, or a foreign key that may be NULL.
#[derive(Clone, Copy, Debug)]
pub enum Optional {}

impl Mode for Required {
    type Of<T: SqlType> = T;
    type Row<R: Decode> = R;
    type Or<M: Mode> = M;
    type And<M: Mode> = Required;

    const IS_OPTIONAL: bool = false;

    fn take_row<R: Decode>(_: &'static Table, cursor: &mut Cursor<'_>) -> Result<R, DecodeError> {
        R::take(cursor)
    }
}

impl Mode for Optional {
    type Of<T: SqlType> = Option<T::Base>;
    type Row<R: Decode> = Option<R>;
    type Or<M: Mode> = Optional;
    type And<M: Mode> = M;

    const IS_OPTIONAL: bool = true;

    fn take_row<R: Decode>(
        table: &'static Table,
        cursor: &mut Cursor<'_>,
    ) -> Result<Option<R>, DecodeError> {
        // A column that is never NULL tells, or else one more behind the row.
        let columns = table.columns().len();
        let witness = table.never_null().map_or(columns, usize::from);
        let is_there = match (cursor.peek(witness)?, table.never_null()) {
            (cell, Some(_)) => cell.is_some(),
            (cell, None) => cell == Some(&[1]),
        };
        let row = if is_there {
            Some(R::take(cursor)?)
        } else {
            cursor.skip(columns);
            None
        };
        if table.never_null().is_none() {
            cursor.skip(1);
        }
        Ok(row)
    }
}
