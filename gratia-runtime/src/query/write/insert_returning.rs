//! INSERT … RETURNING.

use super::Insert;
use crate::Error;
use crate::execute::Executor;
use crate::query::Prepared;
use crate::query::fetch::{self, Numbered, one};
use crate::query::path::Source;
use crate::query::selection::{List, Selection};
use crate::query::statement::{Given, Sql};
use crate::table::{Group, Insertable};

/// New rows, of which something is handed back.
#[must_use = "nothing is inserted until it is fetched"]
pub struct InsertReturning<I: Insertable, K, S> {
    pub(super) insert: Insert<I, K>,
    pub(super) selection: S,
    pub(super) versions: Option<(Source, Source)>,
}

impl<I: Insertable, K, S: Selection> InsertReturning<I, K, S> {
    /// Runs the statement and gives all rows, in the order of the input. What a conflict leaves out is left out; if the rows
    /// give different columns too, those that are left stand in order only among those that give the same ones, since
    /// PostgreSQL does not say which of them a row is.
    ///
    /// # Errors
    ///
    /// As [`Insert::execute`], and a row that cannot be read.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<S::Out>, Error> {
        let groups = self.insert.groups()?;
        if groups.is_empty() {
            return Ok(Vec::new());
        }
        let (inputs, statement) =
            self.insert
                .statement(&groups, Some(&self.list()), self.versions)?;
        let inputs = inputs.params();
        let given = Given::inputs(&inputs);
        let rows = if groups.len() == 1 {
            fetch::fetch_all(&statement, given, &self.selection, db).await
        } else {
            let selection = Numbered(&self.selection);
            let rows = fetch::fetch_all(&statement, given, &selection, db).await;
            rows.map(|rows| in_order(rows, &groups))
        };
        rows.map_err(|error| self.insert.placed(error, &groups))
    }

    /// Runs the statement and gives the row, if it was written.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](InsertReturning::fetch_all), and more than one row: they are written all the same, unless a transaction
    /// around it is rolled back.
    pub async fn fetch_optional(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<S::Out>, Error> {
        let mut rows = self.fetch_all(db).await?;
        match rows.len() {
            0 | 1 => Ok(rows.pop()),
            _ => Err(fetch::several()),
        }
    }

    /// Runs the statement and gives the one row.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](InsertReturning::fetch_optional), and no row.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<S::Out, Error> {
        one(self.fetch_optional(db).await?)
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](crate::ErrorKind::InvalidQuery) and [`EmptyPatch`](crate::ErrorKind::EmptyPatch).
    pub fn to_sql(&self) -> Result<Sql, Error> {
        let statement = self.insert.owned(Some(&self.list()), self.versions)?;
        Ok(Sql::new(statement))
    }

    /// Writes the SQL once, with these rows in it, for many runs with [parameters](crate::query::Parameter).
    ///
    /// # Errors
    ///
    /// As [`to_sql`](InsertReturning::to_sql), and rows that give different columns.
    pub fn prepare(self) -> Result<Prepared<S>, Error> {
        self.insert.check_one_group()?;
        let statement = self.insert.owned(Some(&self.list()), self.versions)?;
        Ok(Prepared::new(statement, self.selection))
    }

    fn list(&self) -> List {
        let mut list = List::default();
        self.selection.list(&mut list);
        list
    }
}

/// Rows behind the number of their group, in the order of the input.
fn in_order<T>(rows: Vec<(i32, T)>, groups: &[Group<'_>]) -> Vec<T> {
    let mut next = vec![0; groups.len()];
    let place = |(number, row): (i32, T)| {
        let at = usize::try_from(number).unwrap_or(usize::MAX);
        let seen = next.get_mut(at).map(|seen| {
            *seen += 1;
            *seen - 1
        });
        let group = groups.get(at);
        let input = group
            .zip(seen)
            .and_then(|(group, seen)| group.inputs.get(seen));
        // A trigger that returns more rows than were given puts them last.
        (input.copied().unwrap_or(usize::MAX), row)
    };
    let mut placed: Vec<(usize, T)> = rows.into_iter().map(place).collect();
    placed.sort_by_key(|(input, _)| *input);
    placed.into_iter().map(|(_, row)| row).collect()
}
