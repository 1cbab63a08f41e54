//! An INSERT, or the row that it is in conflict with.

use super::super::{Alias, Renderer};
use super::column_of;
use super::insert::given_columns;
use crate::Error;
use crate::query::path::Paths;
use crate::query::selection::List;
use crate::query::statement::Statement;
use crate::query::write::{ConflictTarget, InsertClauses, InsertRows, RowsGiven, Write, WriteKind};
use crate::table::Column;

/// `WITH i AS (INSERT … ON CONFLICT … DO NOTHING RETURNING …) SELECT * FROM i UNION ALL SELECT … FROM the table WHERE the key is
/// that of the new row AND NOT EXISTS (SELECT FROM i)`.
pub(crate) fn render_existing(write: &Write, list: &List) -> Result<Statement, Error> {
    let paths = Paths::read();
    let mut renderer = Renderer::new(&paths);
    renderer.paths_of_write(write, Some(list));
    let is_first = !renderer.with_list();
    renderer.push(if is_first { "WITH i AS (" } else { ", i AS (" });
    renderer.write(write, Some(list), Renderer::list);
    renderer.push(") SELECT * FROM i UNION ALL SELECT ");
    if let WriteKind::Insert(InsertRows::Given(given), clauses) = &write.kind {
        renderer.existing(write, given, clauses, list);
    }
    renderer.finish()
}

impl Renderer<'_> {
    fn existing(&mut self, write: &Write, given: &RowsGiven, clauses: &InsertClauses, list: &List) {
        let alias = self.next_alias();
        self.target(write.target, write.table, alias);
        self.list(list);
        self.push(" FROM ");
        self.push(write.table.sql());
        self.push(" AS ");
        self.alias(alias);
        self.push(" WHERE ");
        match clauses.conflict.as_ref().map(|conflict| &conflict.target) {
            Some(ConflictTarget::Wrong(message)) => self.refuse(message),
            None | Some(ConflictTarget::Any) => self.refuse(
                "`or_existing` needs to know which row the new one may be in conflict with: name columns or a constraint",
            ),
            Some(ConflictTarget::Keys(keys, filter)) => {
                for key in keys {
                    if let Some(at) = column_of(key) {
                        self.key_is_given(write, given, clauses, at.column);
                    }
                    self.fragment(key);
                    self.push(" = (SELECT ");
                    self.target(write.target, write.table, Alias::Named("given"));
                    self.fragment(key);
                    self.visible.pop();
                    self.new_row(write, given, clauses);
                }
                if let Some(filter) = filter {
                    self.fragment(&filter.clone().in_parentheses());
                    self.push(" AND ");
                }
            }
            Some(ConflictTarget::Constraint(constraint)) => {
                for key in constraint.keys() {
                    let columns = write.table.columns();
                    if let Some(at) = columns.iter().position(|column| column.name() == *key) {
                        self.key_is_given(write, given, clauses, at as u16);
                    }
                    self.push(key);
                    self.push(" = (SELECT ");
                    self.push(key);
                    self.new_row(write, given, clauses);
                }
                if let Some(predicate) = constraint.predicate() {
                    self.push("(");
                    self.push(predicate);
                    self.push(") AND ");
                }
            }
        }
        self.push("NOT EXISTS (SELECT FROM i)");
        self.visible.pop();
    }

    /// ` FROM (SELECT $1 AS user_id, NULL AS note) AS given) AND `: every column of the new row, so that a name in a key means it.
    fn new_row(&mut self, write: &Write, given: &RowsGiven, clauses: &InsertClauses) {
        let values = given_columns(write, given, &clauses.set);
        self.push(" FROM (SELECT ");
        for (at, column) in write.table.columns().iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            let set = clauses.set.iter();
            let mut set = set.filter(|set| usize::from(set.column.column) == at);
            let is_same = |(_, given): &(usize, &Column)| std::ptr::eq(*given, column);
            let mut values = values.clone().filter(is_same);
            match (values.next(), set.next()) {
                (Some((slot, column)), _) => {
                    self.input(given, slot);
                    self.push(column.bind_cast());
                }
                (None, Some(set)) if !set.is_default() => self.fragment(&set.value),
                (None, _) => self.push("NULL"),
            }
            self.push(" AS ");
            self.push(column.name());
        }
        self.push(") AS given) AND ");
    }

    fn key_is_given(&mut self, write: &Write, given: &RowsGiven, clauses: &InsertClauses, at: u16) {
        let mut set = clauses.set.iter();
        let is_set = set.any(|set| set.column.column == at && !set.is_default());
        let column = write.table.column(at);
        let is_given = |column: &Column| {
            let mut given = given_columns(write, given, &clauses.set);
            given.any(|(_, given)| std::ptr::eq(given, column))
        };
        if !is_set && !column.is_some_and(is_given) {
            let (table, column) = (write.table.name(), column.map_or("", Column::name));
            self.refuse(&format!(
                "`or_existing` needs the new row to give {table}.{column}, which is part of the key"
            ));
        }
    }
}
