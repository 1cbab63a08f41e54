//! The row that was inserted, or the one that was there already.

use super::conflict::Inserts;
use super::{Insert, OrNothing};
use crate::execute::Executor;
use crate::query::TableColumns;
use crate::query::fetch;
use crate::query::render::render_existing;
use crate::query::selection::{List, Selection};
use crate::query::statement::Given;
use crate::table::{Group, Inputs, Insertable};
use crate::{Error, ErrorKind};

/// How often it is tried: each time somebody else has inserted and deleted the row in between.
const TRIES: usize = 16;

/// A new row, or the one that it is in conflict with, unchanged.
///
/// One statement, which inserts and looks. A row that somebody else committed after it began is in conflict and yet not
/// to be seen by it; it is run again then, and sees it. So there is always a row in the end, with no lock, and nothing is
/// written where it was there already. In a transaction of REPEATABLE READ or SERIALIZABLE such a conflict is an error,
/// [`SerializationFailure`](ErrorKind::SerializationFailure).
#[must_use = "nothing is inserted until it is fetched"]
#[derive(Clone)]
pub struct OrExisting<I: Insertable> {
    insert: Insert<I, OrNothing>,
}

impl<I: Insertable> OrExisting<I> {
    pub(super) fn new(insert: Insert<I, OrNothing>) -> Self {
        OrExisting { insert }
    }

    /// The row.
    ///
    /// # Errors
    ///
    /// As [`Insert::execute`]; a conflict with any row at all, rather than over columns or a constraint, and more than one
    /// new row are an [`InvalidQuery`](ErrorKind::InvalidQuery).
    pub async fn fetch_one(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<<I::Columns as TableColumns>::Row, Error> {
        if self.insert.rows.len() != 1 {
            return Err(invalid("`or_existing` is for one row"));
        }
        let groups = self.insert.groups()?;
        for _ in 0..TRIES {
            if let Some(row) = self.attempt(&groups, db).await? {
                return Ok(row);
            }
        }
        Err(Error::new(
            ErrorKind::RowCount,
            "the row that is in conflict is not to be seen: does the new row give all columns of the key?",
        ))
    }
}

impl<I: Insertable> OrExisting<I> {
    /// The row, if it could be inserted or seen.
    async fn attempt(
        &self,
        groups: &[Group<'_>],
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<<I::Columns as TableColumns>::Row>, Error> {
        let columns = self.insert.columns();
        let (inputs, given) = Inputs::of(groups, true)?;
        let mut list = List::default();
        columns.list(&mut list);
        let writes = self.insert.writes(given, None);
        let statement = render_existing(&writes[0], &list)?;
        let inputs = inputs.params();
        let row: Option<_> =
            fetch::fetch_optional(&statement, Given::inputs(&inputs), &columns, db).await?;
        Ok(row)
    }
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorKind::InvalidQuery, message)
}
