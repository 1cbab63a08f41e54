//! What names mean: the sources of a query, those of the queries around it, and queries with a name.

use super::{Column, Kind, Known, Problem, keys};
use crate::ast::Name;
use crate::query::{Expr, ExprKind, Grouping};
use crate::source::Span;

/// What the names of a query mean.
pub(super) struct Scope<'s> {
    /// The query around it, or the sources to the left.
    pub outer: Option<&'s Scope<'s>>,
    /// Queries with a name.
    pub ctes: Vec<(String, Vec<Column>)>,
    /// The sources.
    pub rows: Rows,
    /// What `GROUP BY` makes of them.
    pub grouping: Grouping,
}

/// Sources side by side.
#[derive(Clone, Default)]
pub(super) struct Rows {
    /// Every column there is.
    pub columns: Vec<Column>,
    /// The sources with a name.
    pub tables: Vec<Table>,
    /// What `*` lists, and what a name alone can mean.
    pub listed: Vec<usize>,
}

/// A source with a name.
#[derive(Clone)]
pub(super) struct Table {
    pub schema: Option<String>,
    pub name: String,
    /// Its columns, by position among all.
    pub columns: Vec<usize>,
}

impl Default for Scope<'_> {
    fn default() -> Self {
        Scope {
            outer: None,
            ctes: Vec::new(),
            rows: Rows::default(),
            grouping: Grouping::None,
        }
    }
}

impl<'s> Scope<'s> {
    /// An empty scope inside of another.
    pub(super) fn inside(outer: &'s Scope<'s>) -> Self {
        Scope {
            outer: Some(outer),
            ..Scope::default()
        }
    }

    /// The columns of a query with a name.
    pub(super) fn cte(&self, name: &str) -> Option<&[Column]> {
        let own = self.ctes.iter().rev().find(|(other, _)| other == name);
        match own {
            Some((_, columns)) => Some(columns),
            None => self.outer?.cte(name),
        }
    }

    /// The column of a name; a table's name alone is its row.
    pub(super) fn column(&self, names: &[Name], span: Span) -> Known<Column> {
        let mut scope = Some(self);
        while let Some(here) = scope {
            if let Some(at) = here.rows.position(names)? {
                return Ok(here.rows.columns[at].clone());
            }
            scope = here.outer;
        }
        let unlisted = match names {
            [name] if self.table(names).is_some() => Some((name, Kind::Row)),
            [.., name] => system_column(&name.value).map(|kind| (name, kind)),
            [] => None,
        };
        if let Some((name, kind)) = unlisted {
            return Ok(Column {
                name: name.value.clone(),
                span,
                kind: Ok(kind),
                nullable: true,
                base: None,
            });
        }
        let shown: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
        let text = format!("there is no column `{}`", shown.join("."));
        Err(Problem::new(span, text))
    }

    /// The columns of a source by its name.
    pub(super) fn table(&self, names: &[Name]) -> Option<Vec<Column>> {
        let mut scope = Some(self);
        while let Some(here) = scope {
            if let Some(table) = here.rows.table(names) {
                let columns = table.columns.iter();
                return Some(columns.map(|at| here.rows.columns[*at].clone()).collect());
            }
            scope = here.outer;
        }
        None
    }
}

impl Rows {
    /// A source alone.
    pub(super) fn of(schema: Option<String>, name: Option<String>, columns: Vec<Column>) -> Self {
        let all: Vec<usize> = (0..columns.len()).collect();
        let table = name.map(|name| Table {
            schema,
            name,
            columns: all.clone(),
        });
        Rows {
            columns,
            tables: table.into_iter().collect(),
            listed: all,
        }
    }

    /// Puts other sources to the right.
    pub(super) fn append(&mut self, other: Rows) {
        let offset = self.columns.len();
        self.columns.extend(other.columns);
        self.tables
            .extend(other.tables.into_iter().map(|mut table| {
                table.columns.iter_mut().for_each(|at| *at += offset);
                table
            }));
        self.listed
            .extend(other.listed.into_iter().map(|at| at + offset));
    }

    /// Says that rows of these sources may be missing.
    pub(super) fn make_nullable(&mut self) {
        self.columns
            .iter_mut()
            .for_each(|column| column.nullable = true);
    }

    fn table(&self, names: &[Name]) -> Option<&Table> {
        let (schema, name) = match names {
            [name] => (None, name),
            [.., schema, name] => (Some(schema), name),
            [] => return None,
        };
        self.tables.iter().find(|table| {
            table.name == name.value
                && schema.is_none_or(|schema| table.schema.as_ref() == Some(&schema.value))
        })
    }

    /// Where the column of a name is, if it is one of these sources.
    fn position(&self, names: &[Name]) -> Known<Option<usize>> {
        let Some((last, qualifier)) = names.split_last() else {
            return Ok(None);
        };
        let among = match qualifier {
            [] => &self.listed,
            _ => match self.table(qualifier) {
                Some(table) => &table.columns,
                None => return Ok(None),
            },
        };
        let mut found = among
            .iter()
            .filter(|at| self.columns[**at].name == last.value);
        let first = found.next().copied();
        if found.next().is_some() {
            let text = format!("`{}` is a column of several sources", last.value);
            return Err(Problem::new(last.span, text));
        }
        Ok(first)
    }

    /// Where a condition has to be true, what it compares is not NULL.
    pub(super) fn require(&mut self, condition: &Expr) {
        const STRICT: &[&str] = &["=", "<>", "<", ">", "<=", ">="];
        match &condition.kind {
            ExprKind::And(left, right) => {
                self.require(left);
                self.require(right);
            }
            ExprKind::IsNotNull(value) => self.never_null(value),
            ExprKind::Operator(symbol, Some(left), right) if STRICT.contains(&symbol.as_str()) => {
                self.never_null(left);
                self.never_null(right);
            }
            _ => {}
        }
    }

    fn never_null(&mut self, value: &Expr) {
        if let ExprKind::Column(names) = &value.kind
            && let Ok(Some(at)) = self.position(names)
        {
            self.columns[at].nullable = false;
        }
    }
}

/// The type of a column that every table has and none lists: "System Columns" of PostgreSQL's manual.
fn system_column(name: &str) -> Option<Kind> {
    let key = match name {
        "tableoid" => "oid",
        "ctid" => "tid",
        "xmin" | "xmax" => "xid",
        "cmin" | "cmax" => "cid",
        _ => return None,
    };
    Some(Kind::Type(keys::builtin(key)))
}
