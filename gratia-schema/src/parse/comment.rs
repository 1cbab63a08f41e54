//! COMMENT ON.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{CommentTarget, Statement};

/// Objects whose comments are nobody's documentation in generated code.
const OTHER: &[&str] = &[
    "access method",
    "aggregate",
    "cast",
    "collation",
    "conversion",
    "database",
    "event trigger",
    "extension",
    "foreign data wrapper",
    "function",
    "language",
    "large object",
    "operator",
    "policy",
    "procedural language",
    "procedure",
    "publication",
    "role",
    "routine",
    "rule",
    "schema",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "tablespace",
    "text search",
    "transform",
    "trigger",
];

impl Cursor<'_> {
    /// After `COMMENT`.
    pub(super) fn comment(&mut self) -> Parsed<Statement> {
        self.expect("on")?;
        let target = if self.eat_any(&["table", "foreign table"]).is_some() {
            CommentTarget::Table(self.object_name("a table")?)
        } else if self.eat_any(&["materialized view", "view"]).is_some() {
            CommentTarget::View(self.object_name("a view")?)
        } else if self.eat("column") {
            let (table, column) = self.column_of_table()?;
            CommentTarget::Column { table, column }
        } else if self.eat_any(&["type", "domain"]).is_some() {
            CommentTarget::Type(self.object_name("a type")?)
        } else if self.eat("index") {
            CommentTarget::Index(self.object_name("an index")?)
        } else if self.eat("constraint") {
            let name = self.name("a constraint")?;
            self.expect("on")?;
            if self.eat("domain") {
                self.object_name("a domain")?;
                CommentTarget::Other
            } else {
                CommentTarget::Constraint {
                    name,
                    table: self.object_name("a table")?,
                }
            }
        } else if self.eat_any(OTHER).is_some() {
            while !self.is_done() && !self.sees("is") {
                self.next();
            }
            CommentTarget::Other
        } else {
            return Err(self.expected("what kind of object it is, such as `TABLE` or `COLUMN`"));
        };
        self.expect("is")?;
        let text = if self.eat("null") {
            None
        } else {
            Some(self.string("a string or `NULL`")?)
        };
        Ok(Statement::Comment { target, text })
    }
}
