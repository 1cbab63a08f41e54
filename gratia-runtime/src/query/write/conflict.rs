//! ON CONFLICT: what happens where a row is there already.

use super::{Assignments, Conflict, ConflictAction, ConflictTarget, InsertClauses};
use crate::query::path::Source;
use crate::query::{Cond, Condition, Required, TableColumns, all};

/// A new row is inserted, or it is an error.
#[derive(Clone, Copy, Debug)]
pub enum Always {}

/// A new row is inserted, or nothing happens.
#[derive(Clone, Copy, Debug)]
pub enum OrNothing {}

/// A new row is inserted, or the row that is there is changed.
#[derive(Clone, Copy, Debug)]
pub enum OrUpdate {}

/// An INSERT, wherever its rows come from.
pub trait Inserts: Sized {
    /// The columns of the table.
    type Columns: TableColumns<Mode = Required>;
    /// The same, of which a conflict leads to something else.
    type As<K>;

    /// The columns of the row.
    fn columns(&self) -> Self::Columns;

    /// What does not depend on where the rows come from.
    fn clauses(&mut self) -> &mut InsertClauses;

    /// The same, of which a conflict leads to something else.
    fn into_kind<K>(self) -> Self::As<K>;
}

/// New rows and what they may be in conflict with: what happens then is still to be said.
#[must_use = "say what happens on conflict: `do_nothing` or `do_update`"]
#[derive(Clone)]
pub struct ConflictOn<I> {
    insert: I,
    target: ConflictTarget,
}

impl<I: Inserts> ConflictOn<I> {
    pub(super) fn new(insert: I, target: ConflictTarget) -> Self {
        ConflictOn { insert, target }
    }

    /// The predicate of a partial unique index: only where it holds its keys are unique.
    ///
    /// `ON CONFLICT (…) WHERE …`.
    pub fn filter<C: Condition>(mut self, predicate: impl FnOnce(I::Columns) -> C) -> Self {
        let Some(predicate) = predicate(self.insert.columns()).into_cond() else {
            return self;
        };
        match &mut self.target {
            ConflictTarget::Keys(_, filter) => {
                let before = filter.take().map(Cond);
                *filter = Some(all([before, Some(predicate)]).0);
            }
            ConflictTarget::Any | ConflictTarget::Constraint(_) | ConflictTarget::Wrong(_) => {
                self.target = ConflictTarget::Wrong(
                    "a constraint or index says itself for which rows it holds: a predicate goes with the columns of \
                     `on_conflict`, and which rows are changed is said behind `do_update`",
                );
            }
        }
        self
    }

    /// Such rows are left out.
    ///
    /// `DO NOTHING`.
    pub fn do_nothing(self) -> I::As<OrNothing> {
        self.then(ConflictAction::Nothing)
    }

    /// The row that is there is changed. The closure receives its columns, and those of the row that was to be inserted.
    ///
    /// `DO UPDATE SET …`, the second row being `excluded`.
    ///
    /// ```
    /// # use gratia_db::{NewWebhookEvent, prelude::*, webhook_events};
    /// # fn example(event: NewWebhookEvent) {
    /// let seen = webhook_events::insert(event)
    ///     .on_conflict(|e| e.event_id)
    ///     .do_update(|current, new| (current.attempt_count.set(current.attempt_count + 1), current.payload.set(new.payload)));
    /// # }
    /// ```
    pub fn do_update<A: Assignments>(
        self,
        set: impl FnOnce(I::Columns, I::Columns) -> A,
    ) -> I::As<OrUpdate> {
        let excluded = Source::new(I::Columns::table());
        let mut assignments = Vec::new();
        set(self.insert.columns(), I::Columns::of(excluded)).add_to(&mut assignments);
        self.then(ConflictAction::Update {
            excluded,
            set: assignments,
            sets_given: false,
            filters: Vec::new(),
        })
    }

    /// The row that is there becomes what was to be inserted: every column that is given, but for those of the conflict.
    ///
    /// `DO UPDATE SET name = excluded.name, …`.
    pub fn do_update_all(self) -> I::As<OrUpdate> {
        self.then(ConflictAction::Update {
            excluded: Source::new(I::Columns::table()),
            set: Vec::new(),
            sets_given: true,
            filters: Vec::new(),
        })
    }

    fn then<K>(self, action: ConflictAction) -> I::As<K> {
        let ConflictOn { mut insert, target } = self;
        insert.clauses().conflict = Some(Conflict { target, action });
        insert.into_kind()
    }
}

/// Adds a condition under which the row that is there is changed.
pub(super) fn filter_update<I: Inserts, C: Condition>(
    insert: &mut I,
    condition: impl FnOnce(I::Columns, I::Columns) -> C,
) {
    let columns = insert.columns();
    let conflict = insert.clauses().conflict.as_mut();
    if let Some(ConflictAction::Update {
        excluded, filters, ..
    }) = conflict.map(|conflict| &mut conflict.action)
    {
        let condition = condition(columns, I::Columns::of(*excluded)).into_cond();
        filters.extend(condition.map(|condition| condition.0));
    }
}
