//! Queries to SQL text: one pass that finds which foreign keys are followed, one that writes.
//!
//! Sources are called t0, t1 … in the order of the text, what foreign keys lead to t0_1, t0_2 …, so that a query of the
//! same shape has the same text whatever the numbers of its sources are, and is prepared once.

mod batch;
mod counts;
mod definition;
mod derived;
mod expression;
mod from;
mod list;
mod paths;
mod query;
mod with;
mod write;

use std::fmt::Write;

use super::cte::{CteId, CteUse};
use super::fragment::Fragment;
use super::path::{Paths, Source};
use super::select::Subquery;
use super::statement::Level;
use super::statement::{Slot, Statement};
use crate::table::Table;
use crate::{Error, ErrorKind};
use definition::Definitions;

pub(crate) use query::is_selected;
pub(crate) use write::{render_existing, render_many, render_write};

/// What of a query is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// Its rows.
    Rows,
    /// How many they are.
    Count,
    /// Whether there are any.
    Existence,
    /// A page of its rows, and how many there are without the limits of the page.
    Page,
}

/// Renders a query.
pub(crate) fn render(query: &Subquery, want: Want) -> Result<Statement, Error> {
    let paths = Paths::read();
    let mut renderer = Renderer::new(&paths);
    renderer.find_paths(query);
    renderer.with();
    match want {
        Want::Rows => renderer.rows(query),
        Want::Count => renderer.count(query),
        Want::Existence => renderer.existence(query),
        Want::Page => renderer.page(query),
    }
    renderer.finish()
}

/// Renders SQL of the program's own.
pub(crate) fn render_raw(sql: &Fragment) -> Result<Statement, Error> {
    let paths = Paths::read();
    let mut renderer = Renderer::new(&paths);
    renderer.in_fragment(sql);
    if !renderer.ctes.is_empty() {
        renderer
            .refuse("a query that is bound in a raw query cannot have common table expressions");
    }
    renderer.fragment(sql);
    renderer.finish()
}

/// What is known while a statement is written.
struct Renderer<'p> {
    paths: &'p Paths,
    sql: String,
    slots: Vec<Slot>,
    /// The sources that can be named here: those of this query and of the queries around it.
    visible: Vec<Visible>,
    /// From where on they are those of the query that is being written.
    own: usize,
    /// Whether the expressions of that query are compared with each other, or those of one around it.
    compares: bool,
    /// What the columns are of sources whose columns have numbers.
    numbered: Vec<(u32, Definitions)>,
    /// What stands in front of the statement, in the order in which one may name another.
    ctes: Vec<(CteUse, Definitions)>,
    /// The recursive ones whose steps are being looked at.
    recursing: Vec<(CteId, Definitions)>,
    /// What foreign keys lead to, from wherever they begin, what comes first in front.
    followed: Vec<Source>,
    sources: u32,
    /// The queries that load the rows below.
    levels: Vec<Level>,
    /// The first thing that cannot be said in SQL.
    error: Option<Error>,
}

/// A source and what it is called.
#[derive(Clone, Copy)]
struct Visible {
    source: Source,
    table: &'static Table,
    alias: Alias,
    /// The number of its first column, if they have numbers instead of names.
    first: Option<u16>,
}

/// What a source is called.
#[derive(Clone, Copy)]
enum Alias {
    /// `t0`.
    Source(u32),
    /// `t0_1`: what a foreign key leads to from there.
    Path(u32, u32),
    /// A row that PostgreSQL itself has a name for: `excluded`.
    Named(&'static str),
    /// Nothing: its columns stand alone.
    Unnamed,
}

impl<'p> Renderer<'p> {
    fn new(paths: &'p Paths) -> Self {
        Renderer {
            paths,
            sql: String::with_capacity(1024),
            slots: Vec::new(),
            visible: Vec::new(),
            own: 0,
            compares: false,
            numbered: Vec::new(),
            ctes: Vec::new(),
            recursing: Vec::new(),
            followed: Vec::new(),
            sources: 0,
            levels: Vec::new(),
            error: None,
        }
    }

    fn finish(self) -> Result<Statement, Error> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(Statement::new(self.sql, self.slots, self.levels)),
        }
    }

    fn push(&mut self, sql: &str) {
        self.sql.push_str(sql);
    }

    #[inline]
    fn alias(&mut self, alias: Alias) {
        match alias {
            Alias::Source(source) => {
                self.sql.push('t');
                self.number(source);
            }
            Alias::Path(source, path) => {
                self.sql.push('t');
                self.number(source);
                self.sql.push('_');
                self.number(path);
            }
            Alias::Named(name) => self.push(name),
            Alias::Unnamed => {}
        }
    }

    /// What stands in front of a column: `t0.`.
    #[inline]
    fn qualifier(&mut self, alias: Alias) {
        if !matches!(alias, Alias::Unnamed) {
            self.alias(alias);
            self.push(".");
        }
    }

    fn number(&mut self, number: u32) {
        match u8::try_from(number) {
            Ok(digit) if digit < 10 => self.sql.push(char::from(b'0' + digit)),
            // Writing to a String cannot fail.
            _ => drop(write!(self.sql, "{number}")),
        }
    }

    /// The innermost source of this identity.
    fn find(&self, source: Source) -> Option<Visible> {
        let same = |visible: &&Visible| visible.source == source;
        self.visible.iter().rev().find(same).copied()
    }

    /// Something that cannot be said in SQL. The first such thing is what the user learns.
    fn fail(&mut self, error: impl FnOnce() -> Error) {
        self.error.get_or_insert_with(error);
    }

    fn refuse(&mut self, message: &str) {
        self.fail(|| Error::new(ErrorKind::InvalidQuery, message));
    }
}
