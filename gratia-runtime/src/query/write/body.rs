//! Statements that write, before they are text, without their types.

use std::sync::Arc;

use super::Assignment;
use crate::Constraint;
use crate::codec::Type;
use crate::query::body::{Body, SharedBody};
use crate::query::cte::CteUse;
use crate::query::fragment::{Fragment, What};
use crate::query::path::Source;
use crate::query::statement::Slot;
use crate::table::{Column, Table};

/// A statement that writes to a table.
#[derive(Clone)]
pub(crate) struct Write {
    /// The row that is written.
    pub target: Source,
    pub table: &'static Table,
    pub kind: WriteKind,
    /// The row before and after, where RETURNING tells them apart.
    pub versions: Option<(Source, Source)>,
}

impl Write {
    pub(crate) fn new(target: Source, table: &'static Table, kind: WriteKind) -> Self {
        Write {
            target,
            table,
            kind,
            versions: None,
        }
    }
}

/// What queries and expressions a statement that writes has.
pub(crate) enum WritePart<'w> {
    Front(&'w CteUse),
    Expression(&'w Fragment),
    Query(&'w Body),
}

impl Write {
    /// All of its queries and expressions, but for what it hands back.
    pub(crate) fn for_each_part<'w>(&'w self, mut each: impl FnMut(WritePart<'w>)) {
        match &self.kind {
            WriteKind::UpdateMany { .. } => {}
            WriteKind::Insert(rows, clauses) => {
                if let InsertRows::Query(body) = rows {
                    each(WritePart::Query(body));
                }
                clauses
                    .with
                    .iter()
                    .map(WritePart::Front)
                    .for_each(&mut each);
                values(&clauses.set).for_each(&mut each);
                if let Some(conflict) = &clauses.conflict {
                    conflict.for_each_part(each);
                }
            }
            WriteKind::Update(change) | WriteKind::Delete(change) => {
                values(&change.set).for_each(&mut each);
                each(WritePart::Query(&change.body));
            }
            WriteKind::Merge(merge) => {
                each(WritePart::Query(&merge.source));
                each(WritePart::Expression(&merge.on));
                for branch in &merge.branches {
                    branch
                        .condition
                        .iter()
                        .map(WritePart::Expression)
                        .for_each(&mut each);
                    if let MergeAction::Insert(set) | MergeAction::Update(set) = &branch.action {
                        values(set).for_each(&mut each);
                    }
                }
            }
        }
    }
}

impl Conflict {
    fn for_each_part<'w>(&'w self, mut each: impl FnMut(WritePart<'w>)) {
        if let ConflictTarget::Keys(keys, filter) = &self.target {
            keys.iter()
                .chain(filter)
                .map(WritePart::Expression)
                .for_each(&mut each);
        }
        if let ConflictAction::Update { set, filters, .. } = &self.action {
            values(set).for_each(&mut each);
            filters.iter().map(WritePart::Expression).for_each(each);
        }
    }
}

fn values(set: &[Assignment]) -> impl Iterator<Item = WritePart<'_>> {
    let values = set.iter().map(|assignment| &assignment.value);
    values.map(WritePart::Expression)
}

/// What a statement does.
#[derive(Clone)]
pub(crate) enum WriteKind {
    Insert(InsertRows, Arc<InsertClauses>),
    Update(Change),
    /// Rows by their keys, which are the first columns given.
    UpdateMany {
        rows: RowsGiven,
        keys: usize,
    },
    Delete(Change),
    Merge(MergeBody),
}

/// Where new rows come from.
#[derive(Clone)]
pub(crate) enum InsertRows {
    /// The program.
    Given(RowsGiven),
    /// A query; its list is what is assigned.
    Query(SharedBody),
}

/// Rows of the program that give the same columns.
#[derive(Clone)]
pub(crate) struct RowsGiven {
    pub columns: Vec<&'static Column>,
    pub rows: usize,
    /// Whether there is an array for each column, instead of a value for each column of each row.
    pub by_unnest: bool,
    pub slots: Vec<InputSlot>,
}

impl RowsGiven {
    /// Puts the values in place of the inputs.
    pub(crate) fn hold(&mut self, values: &[What]) {
        for slot in &mut self.slots {
            slot.hold(values);
        }
    }
}

/// A parameter that is an input of the statement.
pub(crate) type InputSlot = Slot;

impl Slot {
    /// Puts the value in place of an input.
    pub(crate) fn hold(&mut self, values: &[What]) {
        if let What::Input(at) = self.what {
            if let Some(value) = values.get(at) {
                self.what = value.clone();
            }
        }
    }

    /// The input of this number.
    pub(crate) fn input(at: usize, ty: Type, is_secret: bool) -> Slot {
        Slot {
            what: What::Input(at),
            ty,
            is_secret,
        }
    }
}

/// What of an INSERT does not depend on where its rows come from.
#[derive(Clone, Default)]
pub struct InsertClauses {
    /// Columns by expressions.
    pub(crate) set: Vec<Assignment>,
    /// What stands in front.
    pub(crate) with: Vec<CteUse>,
    /// OVERRIDING.
    pub(crate) overriding: &'static str,
    /// The identity that is given though PostgreSQL always generates it: no row that is there can be given another.
    pub(crate) identity: Option<u16>,
    pub(crate) conflict: Option<Conflict>,
}

/// ON CONFLICT.
#[derive(Clone)]
pub(crate) struct Conflict {
    pub target: ConflictTarget,
    pub action: ConflictAction,
}

/// With what a new row is in conflict.
#[derive(Clone)]
pub(crate) enum ConflictTarget {
    Any,
    Constraint(Constraint),
    Keys(Vec<Fragment>, Option<Fragment>),
    /// Something that cannot be said: why.
    Wrong(&'static str),
}

/// What is done about it.
#[derive(Clone)]
pub(crate) enum ConflictAction {
    Nothing,
    Update {
        /// The row that was to be inserted.
        excluded: Source,
        set: Vec<Assignment>,
        /// Whether every column that is given, and no key of the target, becomes what was to be inserted.
        sets_given: bool,
        filters: Vec<Fragment>,
    },
}

/// An UPDATE, or a DELETE, which assigns nothing.
#[derive(Clone, Default)]
pub(crate) struct Change {
    pub set: Vec<Assignment>,
    /// The sources after FROM or USING, and the filters.
    pub body: Body,
    /// Whether all rows are meant.
    pub is_for_all: bool,
    /// Whether no row is an error, because the version that was asked for is gone.
    pub needs_row: bool,
    /// Something that cannot be said: why.
    pub wrong: Option<&'static str>,
}

/// MERGE.
#[derive(Clone)]
pub(crate) struct MergeBody {
    /// What is merged: one source.
    pub source: Body,
    pub on: Fragment,
    pub branches: Vec<MergeBranch>,
}

/// WHEN.
#[derive(Clone)]
pub(crate) struct MergeBranch {
    pub when: Matching,
    pub condition: Option<Fragment>,
    pub action: MergeAction,
}

/// What has come of the join.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matching {
    Matched,
    NotMatched,
    NotMatchedBySource,
}

/// What is done.
#[derive(Clone)]
pub(crate) enum MergeAction {
    Insert(Vec<Assignment>),
    Update(Vec<Assignment>),
    Delete,
    Nothing,
}
