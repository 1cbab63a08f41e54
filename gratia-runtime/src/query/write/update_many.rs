//! Many rows updated, each in its own way, by one statement.

use std::collections::HashSet;

use super::groups;
use super::place::placed;
use super::{Write, WriteKind};
use crate::codec::BytesMut;
use crate::execute::Executor;
use crate::query::TableColumns;
use crate::query::fetch::{self, Placed};
use crate::query::path::Source;
use crate::query::render::render_many;
use crate::query::selection::{List, Selection};
use crate::query::statement::{Given, Statement};
use crate::table::{Group, Inputs, KeyedPatch, Values, group};
use crate::{Error, ErrorKind};

/// Changes of rows by their primary keys, each with a patch of its own: what `update_many` of a table's module gives.
///
/// They are one statement: patches that set the same columns travel as an array per column. Rows that are not there are left
/// out.
///
/// `UPDATE … SET stock = v.c1 FROM unnest($1, $2) AS v (c0, c1) WHERE id = v.c0`.
#[must_use = "nothing is changed until it is executed"]
#[derive(Clone, Debug)]
pub struct UpdateMany<P: KeyedPatch> {
    rows: Vec<(P::Key, P)>,
}

/// Changes of rows, of which something is handed back.
#[must_use = "nothing is changed until it is fetched"]
#[derive(Clone)]
pub struct UpdateManyReturning<P: KeyedPatch, S> {
    update: UpdateMany<P>,
    target: Source,
    selection: S,
}

impl<P: KeyedPatch> UpdateMany<P> {
    /// Changes these rows.
    #[doc(hidden)]
    pub fn new(rows: Vec<(P::Key, P)>) -> Self {
        UpdateMany { rows }
    }

    /// Gives each changed row back, in the order of the input.
    ///
    /// RETURNING.
    pub fn returning_row(self) -> UpdateManyReturning<P, P::Columns> {
        self.returning(|columns| columns)
    }

    /// Gives something of each changed row back, in the order of the input.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(
        self,
        select: impl FnOnce(P::Columns) -> S,
    ) -> UpdateManyReturning<P, S> {
        let target = Source::new(P::Columns::table());
        UpdateManyReturning {
            update: self,
            target,
            selection: select(P::Columns::of(target)),
        }
    }

    /// Runs the statement and counts the rows that were changed.
    ///
    /// # Errors
    ///
    /// [`EmptyPatch`](ErrorKind::EmptyPatch) if a patch sets nothing and [`InvalidQuery`](ErrorKind::InvalidQuery) if two are
    /// for one row, before anything is sent; violations by their constraint, and whatever else the server says.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let groups = self.groups()?;
        if groups.is_empty() {
            return Ok(0);
        }
        let target = Source::new(P::Columns::table());
        let (inputs, statement) = self.statement(&groups, target, None)?;
        let rows = groups::execute(&statement, &inputs, groups.len(), db).await;
        rows.map_err(|error| placed(error, P::Columns::table(), &groups))
    }

    /// The rows, grouped by what they set.
    fn groups(&self) -> Result<Vec<Group<'_>>, Error> {
        let table = P::Columns::table();
        let groups = group(
            table,
            &self.rows,
            |_, (key, patch): &(P::Key, P), values| {
                P::key(key, values);
                patch.values(values);
            },
        );
        let keys = self.keys();
        if groups.iter().any(|group| group.columns.len() <= keys) {
            return Err(Error::empty_patch(table.sql()));
        }
        if !are_distinct(&groups, keys)? {
            let message = format!(
                "two patches are for the same row of {}; nothing was sent",
                table.sql()
            );
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        Ok(groups)
    }

    /// How many columns a key has.
    fn keys(&self) -> usize {
        let mut values = Values::of(P::Columns::table());
        if let Some((key, _)) = self.rows.first() {
            P::key(key, &mut values);
        }
        values.len()
    }

    fn statement<'g>(
        &self,
        groups: &'g [Group<'g>],
        target: Source,
        returning: Option<&List>,
    ) -> Result<(Inputs<'g>, Statement), Error> {
        let (inputs, given) = Inputs::of(groups, false)?;
        let keys = self.keys();
        let write = |rows| {
            let kind = WriteKind::UpdateMany { rows, keys };
            Write::new(target, P::Columns::table(), kind)
        };
        let writes: Vec<Write> = given.into_iter().map(write).collect();
        Ok((inputs, render_many(&writes, returning)?))
    }
}

impl<P: KeyedPatch, S: Selection> UpdateManyReturning<P, S> {
    /// Runs the statement and gives the changed rows, in the order of the input.
    ///
    /// # Errors
    ///
    /// As [`UpdateMany::execute`], and a row that cannot be read.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<S::Out>, Error> {
        let groups = self.update.groups()?;
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let mut list = List::default();
        self.selection.list(&mut list);
        let (inputs, statement) = self.update.statement(&groups, self.target, Some(&list))?;
        let inputs = inputs.params();
        let selection = Placed(&self.selection);
        let given = Given::inputs(&inputs);
        let rows = fetch::fetch_all(&statement, given, &selection, db).await;
        let mut rows = rows.map_err(|error| placed(error, P::Columns::table(), &groups))?;
        // Numbers count from 1.
        let place = |group: i32, number: i64| {
            let group = groups.get(usize::try_from(group).ok()?)?;
            let inputs = &group.inputs;
            inputs.get(usize::try_from(number - 1).ok()?).copied()
        };
        rows.sort_by_key(|(group, number, _)| place(*group, *number));
        Ok(rows.into_iter().map(|(_, _, row)| row).collect())
    }
}

/// Whether no two rows have the same key. The keys are written one behind the other: a buffer for each would cost more than
/// all the rest of a row.
fn are_distinct(groups: &[Group<'_>], keys: usize) -> Result<bool, Error> {
    let mut bytes = BytesMut::new();
    let mut ends = Vec::with_capacity(groups.iter().map(|group| group.inputs.len()).sum());
    for group in groups {
        for at in 0..group.inputs.len() {
            for (column, value) in group.row(at).take(keys) {
                let before = bytes.len();
                value.encode(column.ty(), &mut bytes)?;
                let length = bytes.len() - before;
                bytes.extend_from_slice(&length.to_be_bytes());
            }
            ends.push(bytes.len());
        }
    }
    let mut seen = HashSet::with_capacity(ends.len());
    let mut rest = &bytes[..];
    let mut start = 0;
    Ok(ends.into_iter().all(|end| {
        let (key, behind) = rest.split_at(end - start);
        (rest, start) = (behind, end);
        seen.insert(key)
    }))
}
