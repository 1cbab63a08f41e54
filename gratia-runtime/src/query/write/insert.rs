//! INSERT of rows of the program.

use std::marker::PhantomData;
use std::sync::Arc;

use super::conflict::{Always, ConflictOn, Inserts, OrNothing, OrUpdate, filter_update};
use super::cte::with;
use super::encoded::encoded;
use super::groups;
use super::place::placed;
use super::{
    Assignments, ConflictTarget, InsertClauses, InsertReturning, InsertRows, OrExisting, RowsGiven,
    Write, WriteKind,
};
use crate::codec::Encode;
use crate::execute::Executor;
use crate::query::path::Source;
use crate::query::render::render_many;
use crate::query::selection::{List, Selection};
use crate::query::statement::{Sql, Statement};
use crate::query::{Condition, ExpressionList, Optional, Prepared, TableColumns};
use crate::table::{AlwaysIdentity, Group, Inputs, Insertable, group};
use crate::{Constraint, Error, ErrorKind};

/// The identities that the rows shall have, and the place of their column.
type Identities = (u16, Arc<[Box<dyn Encode>]>);

/// New rows of a table: one of `products::insert(row)`, or those of `products::insert_many(rows)`.
///
/// They are one statement and need few parameters, however many they are: each row gives its own columns, and those that give
/// the same ones travel as an array per column. All of them are inserted or none.
///
/// `K` says what a conflict may lead to: [`Always`] inserted, [`OrNothing`], [`OrUpdate`](super::OrUpdate).
#[must_use = "nothing is inserted until it is executed"]
pub struct Insert<I: Insertable, K = Always> {
    pub(super) rows: Vec<I>,
    pub(super) is_single: bool,
    pub(super) target: Source,
    pub(super) clauses: Arc<InsertClauses>,
    identities: Option<Identities>,
    kind: PhantomData<K>,
}

impl<I: Insertable + Clone, K> Clone for Insert<I, K> {
    fn clone(&self) -> Self {
        Insert {
            rows: self.rows.clone(),
            is_single: self.is_single,
            target: self.target,
            clauses: self.clauses.clone(),
            identities: self.identities.clone(),
            kind: PhantomData,
        }
    }
}

impl<I: Insertable> Insert<I> {
    /// Inserts this row.
    pub fn one(row: I) -> Self {
        Insert::new(vec![row], true)
    }

    /// Inserts these rows.
    pub fn many(rows: Vec<I>) -> Self {
        Insert::new(rows, false)
    }

    fn new(rows: Vec<I>, is_single: bool) -> Self {
        Insert {
            rows,
            is_single,
            target: Source::new(I::Columns::table()),
            clauses: Arc::default(),
            identities: None,
            kind: PhantomData,
        }
    }

    /// Columns by expressions instead of values, the same in each row.
    ///
    /// ```
    /// # use gratia_db::{NewCollection, collections, prelude::*};
    /// # use gratia_runtime::query::value;
    /// # fn example(new: NewCollection) {
    /// let insert = collections::insert(new).set(|c| c.slug.set(value("Summer Sale").lower()));
    /// # }
    /// ```
    pub fn set<A: Assignments>(mut self, set: impl FnOnce(I::Columns) -> A) -> Self {
        set(self.columns()).add_to(&mut self.clauses().set);
        self
    }

    /// Whatever is given for identities is left to PostgreSQL: `OVERRIDING USER VALUE`.
    ///
    /// For rows that were read somewhere else and shall become new ones.
    pub fn overriding_user_value(mut self) -> Self {
        self.clauses().overriding = " OVERRIDING USER VALUE";
        self
    }

    /// Gives the rows these identities, one each, though PostgreSQL always generates them: to restore what was saved.
    ///
    /// The sequence does not learn of them. `OVERRIDING SYSTEM VALUE`.
    pub fn overriding_system_value(mut self, identities: impl IntoIterator<Item = I::Value>) -> Self
    where
        I: AlwaysIdentity,
    {
        let boxed = |identity| Box::new(identity) as Box<dyn Encode>;
        self.identities = Some((I::COLUMN, identities.into_iter().map(boxed).collect()));
        let clauses = self.clauses();
        clauses.overriding = " OVERRIDING SYSTEM VALUE";
        clauses.identity = Some(I::COLUMN);
        self
    }

    /// What happens where a row with the same values of these columns or expressions is there already. They are those of a
    /// unique index.
    ///
    /// `ON CONFLICT (…)`.
    ///
    /// ```
    /// # use gratia_db::{NewWishlistItem, prelude::*, wishlist_items};
    /// # fn example(wish: NewWishlistItem) {
    /// let insert = wishlist_items::insert(wish).on_conflict(|w| (w.user_id, w.product_id)).do_nothing();
    /// # }
    /// ```
    pub fn on_conflict<E: ExpressionList>(
        self,
        keys: impl FnOnce(I::Columns) -> E,
    ) -> ConflictOn<Self> {
        let mut fragments = Vec::new();
        keys(self.columns()).keys(&mut fragments);
        ConflictOn::new(self, ConflictTarget::Keys(fragments, None))
    }

    /// What happens where this constraint or unique index says no, by its constant. Of an index that is no constraint, the
    /// keys and the predicate are named.
    ///
    /// `ON CONFLICT ON CONSTRAINT …`.
    ///
    /// ```
    /// # use gratia_db::{NewCartItem, cart_items, prelude::*};
    /// # fn example(line: NewCartItem) {
    /// let insert = cart_items::insert(line.user_id(7))
    ///     .on_constraint(cart_items::USER_ID_SKU_KEY)
    ///     .do_update(|old, new| old.quantity.set(old.quantity + new.quantity));
    /// # }
    /// ```
    pub fn on_constraint(self, constraint: Constraint) -> ConflictOn<Self> {
        ConflictOn::new(self, ConflictTarget::Constraint(constraint))
    }

    /// Rows that any constraint or unique index says no to are left out.
    ///
    /// `ON CONFLICT DO NOTHING`.
    pub fn on_any_conflict_do_nothing(self) -> Insert<I, OrNothing> {
        ConflictOn::new(self, ConflictTarget::Any).do_nothing()
    }
}

impl<I: Insertable> Insert<I, OrNothing> {
    /// The row, or the one that was there already.
    ///
    /// See [`OrExisting`].
    pub fn or_existing(self) -> OrExisting<I> {
        OrExisting::new(self)
    }
}

impl<I: Insertable> Insert<I, OrUpdate> {
    /// The row that is there is changed only if this holds, of it and of the row that was to be inserted. Otherwise nothing
    /// happens, and the row is not handed back.
    ///
    /// `DO UPDATE … WHERE …`.
    pub fn filter<C: Condition>(
        mut self,
        condition: impl FnOnce(I::Columns, I::Columns) -> C,
    ) -> Self {
        filter_update(&mut self, condition);
        self
    }

    /// Hands something of each row back as it was, if it was there, and as it is.
    ///
    /// `RETURNING old.…, new.…`, from PostgreSQL 18 on.
    pub fn returning_versions<S: Selection>(
        self,
        select: impl FnOnce(<I::Columns as TableColumns>::In<Optional>, I::Columns) -> S,
    ) -> InsertReturning<I, OrUpdate, S> {
        let table = I::Columns::table();
        let (old, new) = (Source::new(table), Source::new(table));
        let selection = select(TableColumns::of(old), I::Columns::of(new));
        InsertReturning {
            insert: self,
            selection,
            versions: Some((old, new)),
        }
    }
}

impl<I: Insertable, K> Inserts for Insert<I, K> {
    type Columns = I::Columns;
    type As<L> = Insert<I, L>;

    fn columns(&self) -> I::Columns {
        I::Columns::of(self.target)
    }

    fn clauses(&mut self) -> &mut InsertClauses {
        Arc::make_mut(&mut self.clauses)
    }

    fn into_kind<L>(self) -> Insert<I, L> {
        Insert {
            rows: self.rows,
            is_single: self.is_single,
            target: self.target,
            clauses: self.clauses,
            identities: self.identities,
            kind: PhantomData,
        }
    }
}

impl<I: Insertable, K> Insert<I, K> {
    /// Hands each row back as it is now, with its defaults and generated columns. The rows stand in the order of the input.
    ///
    /// RETURNING.
    pub fn returning_row(self) -> InsertReturning<I, K, I::Columns> {
        self.returning(|columns| columns)
    }

    /// Hands something of each row back: columns, expressions, rows, or a tuple of them.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(
        self,
        select: impl FnOnce(I::Columns) -> S,
    ) -> InsertReturning<I, K, S> {
        InsertReturning {
            selection: select(self.columns()),
            versions: None,
            insert: self,
        }
    }

    /// Runs the statement and counts the rows that were inserted or changed.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](ErrorKind::InvalidQuery) and [`EmptyPatch`](ErrorKind::EmptyPatch) before anything is sent, violations
    /// by their constraint, and whatever else the server says. Of several rows, [`Error::row`] is the place of the one that it is
    /// about, where what PostgreSQL says of it leaves no doubt.
    pub async fn execute(self, db: &(impl Executor + ?Sized)) -> Result<u64, Error> {
        let groups = self.groups()?;
        if groups.is_empty() {
            return Ok(0);
        }
        let (inputs, statement) = self.statement(&groups, None, None)?;
        let rows = groups::execute(&statement, &inputs, groups.len(), db).await;
        rows.map_err(|error| self.placed(error, &groups))
    }

    /// The error with the place of its row among several.
    pub(super) fn placed(&self, error: Error, groups: &[Group<'_>]) -> Error {
        if self.is_single {
            return error;
        }
        placed(error, I::Columns::table(), groups)
    }

    /// The SQL that would be sent.
    ///
    /// # Errors
    ///
    /// [`InvalidQuery`](ErrorKind::InvalidQuery) and [`EmptyPatch`](ErrorKind::EmptyPatch).
    pub fn to_sql(&self) -> Result<Sql, Error> {
        Ok(Sql::new(self.owned(None, None)?))
    }

    /// Writes the SQL once, with these rows in it, for many runs with [parameters](crate::query::Parameter).
    ///
    /// # Errors
    ///
    /// As [`to_sql`](Insert::to_sql), and rows that give different columns.
    pub fn prepare(self) -> Result<Prepared<()>, Error> {
        self.check_one_group()?;
        Ok(Prepared::new(self.owned(None, None)?, ()))
    }

    pub(super) fn check_one_group(&self) -> Result<(), Error> {
        if self.groups()?.len() > 1 {
            let message = "rows that give different columns are several statements";
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        Ok(())
    }

    /// The rows, grouped by what they give.
    pub(super) fn groups(&self) -> Result<Vec<Group<'_>>, Error> {
        let identities = self.identities.as_ref();
        if identities.is_some_and(|(_, identities)| identities.len() != self.rows.len()) {
            let message = "there have to be as many identities as rows";
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        let table = I::Columns::table();
        Ok(group(table, &self.rows, |at, row: &I, values| {
            row.values(values);
            if let Some((column, identities)) = identities {
                values.give(*column, &*identities[at]);
            }
        }))
    }

    pub(super) fn statement<'g>(
        &self,
        groups: &'g [Group<'g>],
        returning: Option<&List>,
        versions: Option<(Source, Source)>,
    ) -> Result<(Inputs<'g>, Statement), Error> {
        let (inputs, given) = Inputs::of(groups, self.is_single)?;
        let writes = self.writes(given, versions);
        Ok((inputs, render_many(&writes, returning)?))
    }

    /// The INSERT of each group.
    pub(super) fn writes(
        &self,
        given: Vec<RowsGiven>,
        versions: Option<(Source, Source)>,
    ) -> Vec<Write> {
        let write = |rows| {
            let kind = WriteKind::Insert(InsertRows::Given(rows), Arc::clone(&self.clauses));
            let mut write = Write::new(self.target, I::Columns::table(), kind);
            write.versions = versions;
            write
        };
        given.into_iter().map(write).collect()
    }

    /// The one INSERT with its values in it, whatever becomes of the rows.
    pub(super) fn one_owned(&self, versions: Option<(Source, Source)>) -> Result<Write, Error> {
        self.check_one_group()?;
        let groups = self.groups()?;
        let (inputs, mut given) = Inputs::of(&groups, self.is_single)?;
        let values = inputs.each(encoded);
        given.iter_mut().for_each(|rows| rows.hold(&values));
        let mut writes = self.writes(given, versions);
        writes.pop().ok_or_else(no_rows)
    }

    /// The statement with its values in it, whatever becomes of the rows.
    pub(super) fn owned(
        &self,
        returning: Option<&List>,
        versions: Option<(Source, Source)>,
    ) -> Result<Statement, Error> {
        let groups = self.groups()?;
        if groups.is_empty() {
            return Err(no_rows());
        }
        let (inputs, statement) = self.statement(&groups, returning, versions)?;
        Ok(statement.with_inputs(&inputs.each(encoded)))
    }
}

with!([I: Insertable, K] Insert<I, K>, clauses());

fn no_rows() -> Error {
    Error::new(ErrorKind::InvalidQuery, "there are no rows to insert")
}
