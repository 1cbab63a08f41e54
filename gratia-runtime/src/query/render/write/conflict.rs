//! ON CONFLICT.

use super::insert::given_columns;
use super::{Alias, Renderer, column_of};
use crate::constraint::ConstraintKind;
use crate::query::fragment::Fragment;
use crate::query::write::{
    Conflict, ConflictAction, ConflictTarget, InsertClauses, InsertRows, Write,
};
use crate::table::Column;
use crate::{Constraint, Error};

impl Renderer<'_> {
    pub(super) fn conflict(
        &mut self,
        write: &Write,
        rows: &InsertRows,
        clauses: &InsertClauses,
        conflict: &Conflict,
    ) {
        self.push(" ON CONFLICT");
        match &conflict.target {
            ConflictTarget::Any => {}
            ConflictTarget::Wrong(message) => self.refuse(message),
            ConflictTarget::Constraint(constraint) => self.constraint(write, *constraint),
            ConflictTarget::Keys(keys, filter) => {
                // Here the columns of the row have no qualifier.
                self.target(write.target, write.table, Alias::Unnamed);
                self.conflict_keys(keys);
                if let Some(filter) = filter {
                    self.push(" WHERE ");
                    self.fragment(filter);
                }
                self.visible.pop();
            }
        }
        match &conflict.action {
            ConflictAction::Nothing => self.push(" DO NOTHING"),
            ConflictAction::Update {
                excluded,
                set,
                sets_given,
                filters,
            } => {
                self.target(*excluded, write.table, Alias::Named("excluded"));
                self.push(" DO UPDATE SET ");
                if *sets_given {
                    self.set_given(write, rows, clauses, &conflict.target);
                } else {
                    self.set(write, set);
                }
                self.conditions(" WHERE ", filters, filters.len() == 1);
                self.visible.pop();
            }
        }
    }

    fn conflict_keys(&mut self, keys: &[Fragment]) {
        for (at, key) in keys.iter().enumerate() {
            self.push(if at == 0 { " (" } else { ", " });
            let is_column = column_of(key).is_some();
            self.push(if is_column { "" } else { "(" });
            self.fragment(key);
            self.push(if is_column { "" } else { ")" });
        }
        self.push(")");
    }

    fn constraint(&mut self, write: &Write, constraint: Constraint) {
        if constraint.table() != write.table.name() {
            let table = write.table.name();
            return self.refuse(&format!("{constraint} is no constraint of {table}"));
        }
        match constraint.kind() {
            ConstraintKind::PrimaryKey | ConstraintKind::Unique | ConstraintKind::Exclusion => {
                self.push(" ON CONSTRAINT \"");
                self.push(&constraint.name().replace('"', "\"\""));
                self.push("\"");
            }
            // An index that is no constraint has no name here.
            ConstraintKind::UniqueIndex => {
                for (at, key) in constraint.keys().iter().enumerate() {
                    self.push(if at == 0 { " (" } else { ", " });
                    self.push(key);
                }
                self.push(")");
                if let Some(predicate) = constraint.predicate() {
                    self.push(" WHERE ");
                    self.push(predicate);
                }
            }
            ConstraintKind::ForeignKey | ConstraintKind::Check => self.refuse(&format!(
                "{constraint} is no unique key: there is no row that a new one could be in conflict with"
            )),
        }
    }

    /// `name = excluded.name, updated_at = now()`, for every column that is given but those of the conflict, and an identity
    /// that is always generated.
    fn set_given(
        &mut self,
        write: &Write,
        rows: &InsertRows,
        clauses: &InsertClauses,
        target: &ConflictTarget,
    ) {
        let is_key = |at: u16| match target {
            ConflictTarget::Any | ConflictTarget::Wrong(_) => false,
            ConflictTarget::Keys(keys, _) => {
                let mut columns = keys.iter().filter_map(column_of);
                columns.any(|column| column.column == at)
            }
            ConflictTarget::Constraint(constraint) => {
                let name = write.table.column(at).map(Column::name);
                constraint.keys().iter().any(|key| Some(*key) == name)
            }
        };
        let given = match rows {
            InsertRows::Given(given) => Some(given_columns(write, given, &clauses.set)),
            InsertRows::Query(_) => None,
        };
        let given = given.into_iter().flatten();
        let given = given.filter_map(|(_, column)| write.table.position(column));
        let set = clauses.set.iter().map(|set| set.column.column);
        let mut columns: Vec<u16> = given.chain(set).collect();
        let is_kept = |at: u16| is_key(at) || clauses.identity == Some(at);
        columns.retain(|at| !is_kept(*at));
        if columns.is_empty() {
            return self.fail(|| Error::empty_patch(write.table.sql()));
        }
        let names = columns.iter().filter_map(|at| write.table.column(*at));
        for (at, name) in names.map(Column::name).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.push(name);
            self.push(" = excluded.");
            self.push(name);
        }
        self.touch(write, |at| columns.contains(&at));
    }
}
