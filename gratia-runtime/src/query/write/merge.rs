//! MERGE: a join, and what becomes of each of its rows.

use super::cte::with;
use super::returning::executes;
use super::{
    Assignments, Matching, MergeAction, MergeBody, MergeBranch, Returning, Write, WriteKind,
};
use crate::query::body::Body;
use crate::query::derived::NewSource;
use crate::query::path::Source;
use crate::query::{Cond, Condition, Handle, Joined, Required, Selection, TableColumns, all};

/// A MERGE: what `merge` of a table's module begins. From PostgreSQL 15 on.
///
/// `C` are the columns of the table, `D` those of what is merged into it. For each row the first branch whose condition
/// holds is taken; without one nothing happens.
///
/// It is no upsert: of two that run at once, one may fail because the other has inserted the same key. For that there is
/// [`on_conflict`](super::Insert::on_conflict).
///
/// ```
/// # use gratia_db::{countries, prelude::*, states};
/// // Every country has a state that stands for the whole of it.
/// let merged = states::merge(countries::table, |s, c| s.country_id.eq(c.id).and(s.code.eq("-")))
///     .when_matched_if(|s, c| s.name.ne(c.name))
///     .update(|s, c| s.name.set(c.name))
///     .when_not_matched()
///     .insert(|s, c| (s.country_id.set(c.id), s.code.set("-"), s.name.set(c.name)));
/// ```
#[must_use = "nothing is merged until it is executed"]
#[derive(Clone)]
pub struct Merge<C, D> {
    columns: C,
    source: D,
    body: MergeBody,
}

impl<C: TableColumns<Mode = Required>, D: Handle> Merge<C, D> {
    /// Of this table with another source.
    #[doc(hidden)]
    pub fn new<T, O>(source: T, on: impl FnOnce(C, D) -> O) -> Self
    where
        T: Joined<Handle = D>,
        O: Condition,
    {
        let columns = C::of(Source::new(C::table()));
        let NewSource { handle, from } = source.into_source();
        Merge {
            columns,
            source: handle,
            body: MergeBody {
                source: Body::of(from),
                on: all(on(columns, handle).into_cond()).0,
                branches: Vec::new(),
            },
        }
    }

    /// What becomes of a row of the table with a row of the source.
    ///
    /// `WHEN MATCHED`.
    pub fn when_matched(self) -> WhenMatched<C, D> {
        WhenMatched(self.branch(Matching::Matched, None))
    }

    /// The same, if this holds.
    ///
    /// `WHEN MATCHED AND …`.
    pub fn when_matched_if<O: Condition>(
        self,
        condition: impl FnOnce(C, D) -> O,
    ) -> WhenMatched<C, D> {
        let condition = condition(self.columns, self.source).into_cond();
        WhenMatched(self.branch(Matching::Matched, condition))
    }

    /// What comes of a row of the source without a row of the table.
    ///
    /// `WHEN NOT MATCHED`.
    pub fn when_not_matched(self) -> WhenNotMatched<C, D> {
        WhenNotMatched(self.branch(Matching::NotMatched, None))
    }

    /// The same, if this holds.
    ///
    /// `WHEN NOT MATCHED AND …`.
    pub fn when_not_matched_if<O: Condition>(
        self,
        condition: impl FnOnce(D) -> O,
    ) -> WhenNotMatched<C, D> {
        let condition = condition(self.source).into_cond();
        WhenNotMatched(self.branch(Matching::NotMatched, condition))
    }

    /// What becomes of a row of the table without a row of the source. From PostgreSQL 17 on.
    ///
    /// `WHEN NOT MATCHED BY SOURCE`.
    pub fn when_not_matched_by_source(self) -> WhenNotMatchedBySource<C, D> {
        WhenNotMatchedBySource(self.branch(Matching::NotMatchedBySource, None))
    }

    /// The same, if this holds.
    ///
    /// `WHEN NOT MATCHED BY SOURCE AND …`.
    pub fn when_not_matched_by_source_if<O: Condition>(
        self,
        condition: impl FnOnce(C) -> O,
    ) -> WhenNotMatchedBySource<C, D> {
        let condition = condition(self.columns).into_cond();
        WhenNotMatchedBySource(self.branch(Matching::NotMatchedBySource, condition))
    }

    /// Gives something of each row that was written back, and of the row of the source, if there was one. From PostgreSQL
    /// 17 on.
    ///
    /// RETURNING.
    pub fn returning<S: Selection>(self, select: impl FnOnce(C, D::Optional) -> S) -> Returning<S> {
        let selection = select(self.columns, self.source.optional());
        Returning::new(self.into_write(), selection)
    }

    fn branch(self, when: Matching, condition: Option<Cond>) -> Branch<C, D> {
        Branch {
            merge: self,
            when,
            condition,
        }
    }

    fn into_write(self) -> Write {
        let kind = WriteKind::Merge(self.body);
        Write::new(self.columns.source(), C::table(), kind)
    }
}

executes!([C: TableColumns<Mode = Required>, D: Handle] Merge<C, D>);
with!([C, D] Merge<C, D>, body.source);

/// A branch of a MERGE, of which it is still to be said what it does.
#[derive(Clone)]
struct Branch<C, D> {
    merge: Merge<C, D>,
    when: Matching,
    condition: Option<Cond>,
}

impl<C, D> Branch<C, D> {
    fn then(mut self, action: MergeAction) -> Merge<C, D> {
        self.merge.body.branches.push(MergeBranch {
            when: self.when,
            condition: self.condition.map(|condition| condition.0),
            action,
        });
        self.merge
    }
}

/// A row of the table with a row of the source: say what becomes of it.
#[must_use = "say what becomes of the row: `update`, `delete` or `do_nothing`"]
pub struct WhenMatched<C, D>(Branch<C, D>);

impl<C: Copy, D: Copy> WhenMatched<C, D> {
    /// It is changed: `UPDATE SET …`.
    pub fn update<A: Assignments>(self, set: impl FnOnce(C, D) -> A) -> Merge<C, D> {
        let Merge {
            columns, source, ..
        } = self.0.merge;
        self.0
            .then(MergeAction::Update(listed(set(columns, source))))
    }

    /// It is deleted: `DELETE`.
    pub fn delete(self) -> Merge<C, D> {
        self.0.then(MergeAction::Delete)
    }

    /// It stays as it is: `DO NOTHING`.
    pub fn do_nothing(self) -> Merge<C, D> {
        self.0.then(MergeAction::Nothing)
    }
}

/// A row of the source without one of the table: say what comes of it.
#[must_use = "say what comes of the row: `insert` or `do_nothing`"]
pub struct WhenNotMatched<C, D>(Branch<C, D>);

impl<C: Copy, D: Copy> WhenNotMatched<C, D> {
    /// A row is inserted: `INSERT (…) VALUES (…)`.
    pub fn insert<A: Assignments>(self, set: impl FnOnce(C, D) -> A) -> Merge<C, D> {
        let Merge {
            columns, source, ..
        } = self.0.merge;
        self.0
            .then(MergeAction::Insert(listed(set(columns, source))))
    }

    /// Nothing: `DO NOTHING`.
    pub fn do_nothing(self) -> Merge<C, D> {
        self.0.then(MergeAction::Nothing)
    }
}

/// A row of the table without one of the source: say what becomes of it.
#[must_use = "say what becomes of the row: `update`, `delete` or `do_nothing`"]
pub struct WhenNotMatchedBySource<C, D>(Branch<C, D>);

impl<C: Copy, D> WhenNotMatchedBySource<C, D> {
    /// It is changed: `UPDATE SET …`.
    pub fn update<A: Assignments>(self, set: impl FnOnce(C) -> A) -> Merge<C, D> {
        let columns = self.0.merge.columns;
        self.0.then(MergeAction::Update(listed(set(columns))))
    }

    /// It is deleted: `DELETE`.
    pub fn delete(self) -> Merge<C, D> {
        self.0.then(MergeAction::Delete)
    }

    /// It stays as it is: `DO NOTHING`.
    pub fn do_nothing(self) -> Merge<C, D> {
        self.0.then(MergeAction::Nothing)
    }
}

fn listed(assignments: impl Assignments) -> Vec<super::Assignment> {
    let mut list = Vec::new();
    assignments.add_to(&mut list);
    list
}
