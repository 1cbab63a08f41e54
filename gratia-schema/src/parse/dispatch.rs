//! Which kind of statement it is: three outcomes, never a fourth. Modelled, known to have no effect on the model,
//! or kept as text and said.

use super::Parsed;
use super::cursor::Cursor;
use super::{expression, visit};
use crate::ast::{Opaque, Statement};
use crate::diagnostic::Diagnostics;
use crate::lex::{TokenKind, lex};
use crate::source::SourceMap;
use crate::split::RawStatement;

/// Statements that leave the model alone: data, queries, privileges, settings, transactions.
const NO_EFFECT: &[&str] = &[
    "analyze",
    "begin",
    "call",
    "checkpoint",
    "close",
    "cluster",
    "commit",
    "copy",
    "deallocate",
    "declare",
    "delete",
    "discard",
    "end",
    "execute",
    "explain",
    "fetch",
    "grant",
    "insert",
    "listen",
    "load",
    "lock",
    "merge",
    "notify",
    "prepare",
    "reassign",
    "refresh",
    "reindex",
    "reset",
    "revoke",
    "rollback",
    "savepoint",
    "security",
    "select",
    "set",
    "show",
    "start",
    "table",
    "truncate",
    "unlisten",
    "update",
    "vacuum",
    "values",
    "with",
];

/// Kinds that are known and kept as text: the words they begin with, and whether generated types depend on them.
const OPAQUE: &[(&str, &str, bool)] = &[
    ("create or replace procedure", "CREATE PROCEDURE", false),
    ("create procedure", "CREATE PROCEDURE", false),
    ("create or replace trigger", "CREATE TRIGGER", false),
    ("create constraint trigger", "CREATE TRIGGER", false),
    ("create trigger", "CREATE TRIGGER", false),
    ("create policy", "CREATE POLICY", false),
    ("create foreign table", "CREATE FOREIGN TABLE", true),
    ("do", "DO", false),
    ("drop schema", "DROP SCHEMA", true),
    ("drop table", "DROP TABLE", true),
    ("drop type", "DROP TYPE", true),
    ("drop domain", "DROP DOMAIN", true),
    ("drop index", "DROP INDEX", true),
    ("drop sequence", "DROP SEQUENCE", true),
    ("alter domain", "ALTER DOMAIN", true),
    ("alter schema", "ALTER SCHEMA", true),
    ("alter index", "ALTER INDEX", true),
    ("import foreign schema", "IMPORT FOREIGN SCHEMA", true),
];

/// What else can be created, altered or dropped, by its first word. None of it decides a type.
const OTHER_KINDS: &[&str] = &[
    "access",
    "aggregate",
    "cast",
    "collation",
    "constraint",
    "conversion",
    "database",
    "default",
    "event",
    "extension",
    "foreign",
    "function",
    "global",
    "group",
    "language",
    "large",
    "local",
    "materialized",
    "operator",
    "or",
    "owned",
    "policy",
    "procedural",
    "procedure",
    "publication",
    "role",
    "routine",
    "rule",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "system",
    "tablespace",
    "temp",
    "temporary",
    "text",
    "transform",
    "trigger",
    "trusted",
    "unlogged",
    "user",
    "view",
];

/// Reads one statement. `None` after a syntax error, which is then among the diagnostics.
pub fn parse(
    sources: &SourceMap,
    raw: &RawStatement,
    diagnostics: &mut Diagnostics,
) -> Option<Statement> {
    match parse_statement(sources, raw) {
        Ok(statement) => {
            visit::each_expression(&statement, &mut |e| expression::check(e, diagnostics));
            Some(statement)
        }
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            None
        }
    }
}

fn parse_statement(sources: &SourceMap, raw: &RawStatement) -> Parsed<Statement> {
    // Data may be megabytes long: its first word is enough.
    let text = sources.text(raw.span);
    let first = text
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if NO_EFFECT.contains(&first.as_str()) && first != "set" && first != "select" {
        return Ok(Statement::NoEffect);
    }
    let tokens = lex(sources, raw.span)?;
    let mut cursor = Cursor::new(sources, &tokens, raw.span);
    let statement = cursor.statement()?;
    cursor.expect_end()?;
    Ok(statement)
}

impl Cursor<'_> {
    fn statement(&mut self) -> Parsed<Statement> {
        if self.eat("create schema") {
            return self.create_schema();
        }
        if self.eat("create extension") {
            return self.create_extension();
        }
        if self.eat("create type") {
            return self.create_type();
        }
        if self.eat("create domain") {
            return self.create_domain();
        }
        if self
            .eat_any(&["create sequence", "create unlogged sequence"])
            .is_some()
        {
            return self.create_sequence();
        }
        if self.eat("create table") {
            return self.create_table(false);
        }
        if self.eat("create unlogged table") {
            return self.create_table(true);
        }
        if let Some(words) = self.eat_any(&["create unique index", "create index"]) {
            return self.create_index(words == "create unique index");
        }
        if self
            .eat_any(&["create or replace function", "create function"])
            .is_some()
        {
            return Ok(self.create_function());
        }
        if let Some(words) = self.eat_any(&[
            "create or replace recursive view",
            "create or replace view",
            "create recursive view",
            "create view",
        ]) {
            return self.create_view(words.contains("replace"), words.contains("recursive"));
        }
        if self.eat("create materialized view") {
            return self.create_materialized_view();
        }
        if let Some(words) = self.eat_any(&["drop materialized view", "drop view"]) {
            return self.drop_view(words.contains("materialized"));
        }
        if self.eat("alter view") {
            return self.alter_view("ALTER VIEW");
        }
        if self.eat("alter materialized view") {
            return self.alter_view("ALTER MATERIALIZED VIEW");
        }
        if self
            .eat_any(&["create or replace aggregate", "create aggregate"])
            .is_some()
        {
            return Ok(self.create_aggregate());
        }
        if self.eat("alter table") {
            return self.alter_table();
        }
        if self.eat("alter type") {
            return self.alter_type();
        }
        if self.eat("alter sequence") {
            return self.alter_sequence();
        }
        if self.eat("comment") {
            return self.comment();
        }
        self.settings_or_opaque()
    }

    fn settings_or_opaque(&mut self) -> Parsed<Statement> {
        if self
            .eat_any(&["set search_path", "set session search_path"])
            .is_some()
        {
            return self.search_path();
        }
        if self.eat("select pg_catalog") {
            self.eat_symbol(".");
            return Ok(self.set_config());
        }
        if self.eat("select") {
            return Ok(self.set_config());
        }
        for (words, kind, decides_model) in OPAQUE {
            if self.eat(words) {
                self.skip_rest();
                return Ok(Statement::Opaque(Opaque {
                    kind,
                    decides_model: *decides_model,
                }));
            }
        }
        for (word, kind) in [
            ("create", "this kind of CREATE"),
            ("alter", "this kind of ALTER"),
            ("drop", "this kind of DROP"),
        ] {
            if self.eat(word) {
                if self.eat_any(OTHER_KINDS).is_none() {
                    return Err(self.expected("what kind of object it is, such as `TABLE`"));
                }
                self.skip_rest();
                return Ok(Statement::Opaque(Opaque {
                    kind,
                    decides_model: false,
                }));
            }
        }
        match self.peek_at(0) {
            Some(TokenKind::Word(word)) if NO_EFFECT.contains(&word.as_str()) => {
                self.skip_rest();
                Ok(Statement::NoEffect)
            }
            _ => Err(self.expected("a statement such as `CREATE TABLE`")),
        }
    }

    fn create_schema(&mut self) -> Parsed<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.name("the name of the schema")?;
        if self.eat("authorization") {
            self.label("a role")?;
        }
        if !self.is_done() {
            self.skip_rest();
            return Ok(Statement::Opaque(Opaque {
                kind: "CREATE SCHEMA with elements",
                decides_model: true,
            }));
        }
        Ok(Statement::CreateSchema {
            name,
            if_not_exists,
        })
    }

    fn create_extension(&mut self) -> Parsed<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.name("the name of the extension")?;
        let mut schema = None;
        self.eat("with");
        loop {
            if self.eat("schema") {
                schema = Some(self.name("a schema")?);
            } else if self.eat("version") {
                self.next();
            } else if !self.eat("cascade") {
                return Ok(Statement::CreateExtension {
                    name,
                    schema,
                    if_not_exists,
                });
            }
        }
    }

    fn search_path(&mut self) -> Parsed<Statement> {
        if !self.eat("to") {
            self.expect_symbol("=")?;
        }
        let mut path = Vec::new();
        loop {
            match self.next().map(|token| &token.kind) {
                Some(TokenKind::Word(name) | TokenKind::Quoted(name) | TokenKind::String(name)) => {
                    path.push(name.clone())
                }
                _ => return Err(self.expected("a schema")),
            }
            if !self.eat_symbol(",") {
                return Ok(Statement::SearchPath(path));
            }
        }
    }

    /// `SELECT set_config('search_path', …)`, as pg_dump writes it; any other query has no effect.
    fn set_config(&mut self) -> Statement {
        let mut path = None;
        if self.eat("set_config")
            && self.eat_symbol("(")
            && let (Some(TokenKind::String(setting)), Some(TokenKind::String(value))) =
                (self.peek_at(0), self.peek_at(2))
            && setting == "search_path"
        {
            path = Some(
                value
                    .split(',')
                    .map(|name| name.trim().to_owned())
                    .filter(|name| !name.is_empty()),
            );
        }
        self.skip_rest();
        path.map_or(Statement::NoEffect, |path| {
            Statement::SearchPath(path.collect())
        })
    }
}
