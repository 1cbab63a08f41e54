//! Statements that write and give rows back.

use super::{Write, WriteKind};
use crate::execute::Executor;
use crate::query::Prepared;
use crate::query::fetch::{self, one};
use crate::query::render::render_write;
use crate::query::selection::{List, Selection};
use crate::query::statement::{Given, Sql, Statement};
use crate::{Error, ErrorKind};

/// A statement that writes and gives something of each row back: RETURNING.
#[must_use = "nothing is written until it is fetched"]
#[derive(Clone)]
pub struct Returning<S> {
    pub(crate) write: Write,
    pub(crate) selection: S,
}

impl<S: Selection> Returning<S> {
    pub(super) fn new(write: Write, selection: S) -> Self {
        Returning { write, selection }
    }

    /// Runs the statement and gives all rows.
    ///
    /// # Errors
    ///
    /// [`EmptyPatch`](ErrorKind::EmptyPatch), [`InvalidQuery`](ErrorKind::InvalidQuery) and
    /// [`ColumnOutOfScope`](ErrorKind::ColumnOutOfScope) before anything is sent; violations by their constraint, whatever else
    /// the server says, and a row that cannot be read.
    pub async fn fetch_all(self, db: &(impl Executor + ?Sized)) -> Result<Vec<S::Out>, Error> {
        let statement = self.statement()?;
        let rows = fetch::fetch_all(&statement, Given::default(), &self.selection, db).await?;
        self.write.check_rows(rows.len())?;
        Ok(rows)
    }

    /// Runs the statement and gives the row that it may have touched.
    ///
    /// # Errors
    ///
    /// As [`fetch_all`](Returning::fetch_all), and more than one row: they are written all the same, unless a transaction
    /// around it is rolled back.
    pub async fn fetch_optional(
        self,
        db: &(impl Executor + ?Sized),
    ) -> Result<Option<S::Out>, Error> {
        let statement = self.statement()?;
        let row = fetch::fetch_optional(&statement, Given::default(), &self.selection, db).await?;
        self.write.check_rows(usize::from(row.is_some()))?;
        Ok(row)
    }

    /// Runs the statement and gives the one row that it touched.
    ///
    /// # Errors
    ///
    /// As [`fetch_optional`](Returning::fetch_optional), and no row.
    pub async fn fetch_one(self, db: &(impl Executor + ?Sized)) -> Result<S::Out, Error> {
        one(self.fetch_optional(db).await?)
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// [`EmptyPatch`](ErrorKind::EmptyPatch), [`InvalidQuery`](ErrorKind::InvalidQuery) and
    /// [`ColumnOutOfScope`](ErrorKind::ColumnOutOfScope).
    pub fn to_sql(&self) -> Result<Sql, Error> {
        self.statement().map(Sql::new)
    }

    /// The plan that the server would follow; nothing is written.
    ///
    /// EXPLAIN.
    ///
    /// # Errors
    ///
    /// As [`to_sql`](Returning::to_sql), and whatever the server says.
    pub async fn explain(self, db: &(impl Executor + ?Sized)) -> Result<String, Error> {
        fetch::explain(&self.statement()?, "EXPLAIN ", db).await
    }

    /// Writes the SQL once, for many runs with [parameters](crate::query::Parameter).
    ///
    /// # Errors
    ///
    /// As [`to_sql`](Returning::to_sql).
    pub fn prepare(self) -> Result<Prepared<S>, Error> {
        Ok(Prepared::new(self.statement()?, self.selection))
    }

    fn statement(&self) -> Result<Statement, Error> {
        let mut list = List::default();
        self.selection.list(&mut list);
        render_write(&self.write, Some(&list))
    }
}

impl Write {
    pub(super) fn statement(&self) -> Result<Statement, Error> {
        render_write(self, None)
    }

    /// Runs the statement and counts the rows that it touched.
    pub(super) async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let statement = self.statement()?;
        let params = statement.params(Given::default())?;
        let rows = statement.query(&params).execute(db).await?;
        self.check_rows(usize::try_from(rows).unwrap_or(usize::MAX))?;
        Ok(rows)
    }

    pub(super) async fn explain(self, db: &(impl Executor + ?Sized)) -> Result<String, Error> {
        fetch::explain(&self.statement()?, "EXPLAIN ", db).await
    }

    /// Whether no row is an error.
    pub(crate) fn needs_row(&self) -> bool {
        match &self.kind {
            WriteKind::Update(change) | WriteKind::Delete(change) => change.needs_row,
            WriteKind::Insert(..) | WriteKind::UpdateMany { .. } | WriteKind::Merge(_) => false,
        }
    }

    pub(super) fn check_rows(&self, rows: usize) -> Result<(), Error> {
        if self.needs_row() && rows == 0 {
            return Err(Error::new(
                ErrorKind::StaleVersion,
                format!(
                    "no row of {} has this version any more: somebody else has changed or deleted it",
                    self.table.sql()
                ),
            ));
        }
        Ok(())
    }
}

/// What every statement that writes without giving rows back can do.
macro_rules! executes {
    ([$($generics:tt)*] $statement:ty) => {
        impl<$($generics)*> $statement {
            /// Runs the statement and counts the rows that it touched.
            ///
            /// # Errors
            ///
            /// [`EmptyPatch`](crate::ErrorKind::EmptyPatch), [`InvalidQuery`](crate::ErrorKind::InvalidQuery) and
            /// [`ColumnOutOfScope`](crate::ErrorKind::ColumnOutOfScope) before anything is sent; violations by their
            /// constraint, and whatever else the server says.
            pub async fn execute(
                self,
                db: &(impl $crate::execute::Executor + ?Sized),
            ) -> Result<u64, $crate::Error> {
                self.into_write().execute(db).await
            }

            /// The SQL that would be sent.
            ///
            /// # Errors
            ///
            /// [`EmptyPatch`](crate::ErrorKind::EmptyPatch), [`InvalidQuery`](crate::ErrorKind::InvalidQuery) and
            /// [`ColumnOutOfScope`](crate::ErrorKind::ColumnOutOfScope).
            pub fn to_sql(&self) -> Result<$crate::query::Sql, $crate::Error> {
                let statement = self.clone().into_write().statement();
                statement.map($crate::query::Sql::new)
            }

            /// The plan that the server would follow; nothing is written.
            ///
            /// EXPLAIN.
            ///
            /// # Errors
            ///
            /// As `to_sql`, and whatever the server says.
            pub async fn explain(
                self,
                db: &(impl $crate::execute::Executor + ?Sized),
            ) -> Result<String, $crate::Error> {
                self.into_write().explain(db).await
            }

            /// It in front of another statement, which runs it and reads nothing of it: see
            /// [`Select::with`](crate::query::Select::with).
            pub fn cte(self) -> $crate::query::SilentCte {
                $crate::query::SilentCte::new(self.into_write())
            }

            /// Writes the SQL once, for many runs with [parameters](crate::query::Parameter).
            ///
            /// # Errors
            ///
            /// As `to_sql`.
            pub fn prepare(self) -> Result<$crate::query::Prepared<()>, $crate::Error> {
                let statement = self.into_write().statement()?;
                Ok($crate::query::Prepared::new(statement, ()))
            }
        }
    };
}
pub(super) use executes;
