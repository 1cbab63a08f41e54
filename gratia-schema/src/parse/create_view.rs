//! CREATE VIEW, DROP VIEW and ALTER VIEW.

use super::Parsed;
use super::cursor::Cursor;
use super::query;
use crate::ast::{
    CreateView, DropView, Expression, Name, ObjectName, Opaque, Statement, ViewQuery,
};
use crate::lex::TokenKind;
use crate::query::{Alias, Body, Cte, Grouping, Item, Query, Select, Source};

/// What may stand behind the query of a view. None of it changes a column.
const BEHIND_QUERY: &[&str] = &[
    "with cascaded check option",
    "with local check option",
    "with check option",
];

impl Cursor<'_> {
    /// After `CREATE [OR REPLACE] [RECURSIVE] VIEW`.
    pub(super) fn create_view(&mut self, or_replace: bool, recursive: bool) -> Parsed<Statement> {
        let name = self.object_name("the name of the view")?;
        let columns = self.columns_of_view()?;
        let options = self.view_options()?;
        self.expect("as")?;
        let mut query = self.query_before(BEHIND_QUERY)?;
        self.eat_any(BEHIND_QUERY);
        if recursive {
            query.read = query.read.map(|read| itself(&name, &columns, read));
        }
        Ok(Statement::CreateView(CreateView {
            name,
            materialized: false,
            or_replace,
            if_not_exists: false,
            columns,
            options,
            query,
            with_data: true,
        }))
    }

    /// After `CREATE MATERIALIZED VIEW`.
    pub(super) fn create_materialized_view(&mut self) -> Parsed<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the view")?;
        let columns = self.columns_of_view()?;
        if self.eat("using") {
            self.name("a table access method")?;
        }
        let options = self.view_options()?;
        if self.eat("tablespace") {
            self.name("a tablespace")?;
        }
        self.expect("as")?;
        let query = self.query_before(&["with no data", "with data"])?;
        let with_data = self.eat_any(&["with no data", "with data"]) != Some("with no data");
        Ok(Statement::CreateView(CreateView {
            name,
            materialized: true,
            or_replace: false,
            if_not_exists,
            columns,
            options,
            query,
            with_data,
        }))
    }

    /// After `DROP [MATERIALIZED] VIEW`.
    pub(super) fn drop_view(&mut self, materialized: bool) -> Parsed<Statement> {
        let if_exists = self.eat("if exists");
        let mut names = vec![self.object_name("a view")?];
        while self.eat_symbol(",") {
            names.push(self.object_name("a view")?);
        }
        let cascade = self.eat_any(&["cascade", "restrict"]) == Some("cascade");
        Ok(Statement::DropView(DropView {
            names,
            materialized,
            if_exists,
            cascade,
        }))
    }

    /// After `ALTER [MATERIALIZED] VIEW`: what renames or moves decides the model, the rest has no effect on it.
    pub(super) fn alter_view(&mut self, kind: &'static str) -> Parsed<Statement> {
        self.eat("if exists");
        self.object_name("a view")?;
        let decides_model = self.sees("rename") || self.sees("set schema");
        self.skip_rest();
        Ok(match decides_model {
            true => Statement::Opaque(Opaque {
                kind,
                decides_model,
            }),
            false => Statement::NoEffect,
        })
    }

    fn columns_of_view(&mut self) -> Parsed<Vec<Name>> {
        match self.sees_symbol("(") {
            true => self.column_list(),
            false => Ok(Vec::new()),
        }
    }

    /// `WITH (security_barrier, fillfactor = 70)`, word for word.
    fn view_options(&mut self) -> Parsed<Vec<String>> {
        if !self.eat("with") {
            return Ok(Vec::new());
        }
        self.list(|cursor| {
            let start = cursor.position();
            cursor.skip_to_comma()?;
            Ok(cursor.text(cursor.span_since(start)).to_owned())
        })
    }

    /// The query, up to one of these phrases at the end of the statement.
    fn query_before(&mut self, phrases: &[&'static str]) -> Parsed<ViewQuery> {
        let tokens = self.all();
        let ends = |words: &&&str| {
            let words: Vec<&str> = words.split(' ').collect();
            let from = tokens.len().checked_sub(words.len());
            from.is_some_and(|from| {
                let last = tokens[from..].iter().zip(&words);
                last.into_iter().all(
                    |(token, word)| matches!(&token.kind, TokenKind::Word(found) if found == word),
                )
            })
        };
        // The longest phrases stand first: `CHECK OPTION` alone is the end of two.
        let behind = phrases.iter().find(ends);
        let behind = behind.map_or(0, |words| words.split(' ').count());
        let start = self.position();
        while self.position() + behind < tokens.len() {
            self.next();
        }
        if self.tokens_since(start).is_empty() {
            return Err(self.expected("a query"));
        }
        let span = self.span_since(start);
        Ok(ViewQuery {
            written: Expression {
                text: self.text(span).to_owned(),
                span,
                names: Vec::new(),
            },
            read: query::read(self.sources(), span),
        })
    }
}

/// The query of a recursive view is that of a CTE of its name.
fn itself(name: &ObjectName, columns: &[Name], query: Query) -> Query {
    let of_view = ObjectName {
        schema: None,
        name: name.name.clone(),
    };
    let select = Select {
        items: vec![Item::All(name.span())],
        from: vec![Source::Table(of_view, Alias::default())],
        filter: None,
        grouping: Grouping::None,
        having: false,
    };
    Query {
        with: vec![Cte {
            name: name.name.clone(),
            columns: columns.to_vec(),
            query,
        }],
        recursive: true,
        body: Body::Select(Box::new(select)),
        limited: false,
    }
}
