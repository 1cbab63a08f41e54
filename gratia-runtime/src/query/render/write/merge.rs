//! MERGE.

use super::Renderer;
use crate::query::write::{Assignment, Matching, MergeAction, MergeBody, Write};

impl Renderer<'_> {
    pub(super) fn merge(&mut self, write: &Write, merge: &MergeBody) {
        let alias = self.next_alias();
        self.push("MERGE INTO ");
        self.push(write.table.sql());
        self.push(" AS ");
        self.alias(alias);
        self.target(write.target, write.table, alias);
        self.enter_behind(&merge.source);
        self.push(" USING ");
        if let Some(source) = merge.source.sources.first() {
            self.source(source, false);
        }
        self.push(" ON ");
        self.fragment(&merge.on);
        if merge.branches.is_empty() {
            self.refuse("the merge does nothing: it has no branch");
        }
        let visible = self.visible.clone();
        for branch in &merge.branches {
            // The row that is written comes first; of a row without its like in the other table there is only one.
            match branch.when {
                Matching::Matched => {}
                Matching::NotMatched => drop(self.visible.remove(self.own)),
                Matching::NotMatchedBySource => self.visible.truncate(self.own + 1),
            }
            self.push(match branch.when {
                Matching::Matched => " WHEN MATCHED",
                Matching::NotMatched => " WHEN NOT MATCHED",
                Matching::NotMatchedBySource => " WHEN NOT MATCHED BY SOURCE",
            });
            if let Some(condition) = &branch.condition {
                self.push(" AND ");
                self.fragment(condition);
            }
            self.push(" THEN ");
            match &branch.action {
                MergeAction::Nothing => self.push("DO NOTHING"),
                MergeAction::Delete => self.push("DELETE"),
                MergeAction::Update(set) => {
                    self.push("UPDATE SET ");
                    self.set(write, set);
                }
                MergeAction::Insert(set) => self.merged_row(write, set),
            }
            self.visible.clone_from(&visible);
        }
    }

    fn merged_row(&mut self, write: &Write, set: &[Assignment]) {
        self.must_be_given(write, |at| set.iter().any(|set| set.column.column == at));
        self.push("INSERT");
        self.assigned_columns(write, [], set);
        for (at, assignment) in set.iter().enumerate() {
            self.push(if at == 0 { " VALUES (" } else { ", " });
            self.fragment(&assignment.value);
        }
        self.push(")");
    }
}
