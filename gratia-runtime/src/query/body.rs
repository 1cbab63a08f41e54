//! A SELECT before it is text, without the types of what it selects.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use super::cte::CteUse;
use super::derived::{Numbered, NumberedRow};
use super::fragment::Fragment;
use super::lock::LockClause;
use super::order::OrderKey;
use super::path::{ForeignKey, Source};
use crate::table::Table;

/// Everything of a SELECT but its list.
#[derive(Clone, Default)]
pub(crate) struct Body {
    pub sources: Vec<FromItem>,
    pub filters: Vec<Fragment>,
    pub groups: Vec<Fragment>,
    pub having: Vec<Fragment>,
    pub distinct: Distinct,
    pub order: Vec<OrderKey>,
    pub limit: Option<Fragment>,
    pub offset: Option<Fragment>,
    pub lock: Option<LockClause>,
    /// What stands in front of the statement though nothing of it is read.
    pub with: Vec<CteUse>,
    /// What its rows belong to.
    pub parent: Option<Parent>,
    /// Whether the children in its list are loaded by queries of their own.
    pub is_batched: bool,
}

/// The body of a query that is passed on by value from one method of the builder to the next, and cloned with it: both
/// without being copied, until one of two clones is changed.
#[derive(Clone)]
pub(crate) struct SharedBody(Arc<Body>);

impl From<Body> for SharedBody {
    fn from(body: Body) -> Self {
        SharedBody(Arc::new(body))
    }
}

impl Deref for SharedBody {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.0
    }
}

impl DerefMut for SharedBody {
    fn deref_mut(&mut self) -> &mut Body {
        Arc::make_mut(&mut self.0)
    }
}

/// A source of the FROM clause.
#[derive(Clone)]
pub(crate) struct FromItem {
    pub source: Source,
    /// The columns of its rows, and what messages call it.
    pub table: &'static Table,
    pub origin: Origin,
    pub join: Join,
    /// The condition after ON; none for the first source and a cross join.
    pub on: Option<Fragment>,
    /// Whether an outer join may leave its row out.
    pub is_optional: bool,
}

/// Where the rows of a source come from.
#[derive(Clone)]
pub(crate) enum Origin {
    /// The table itself.
    Table,
    /// A call of a function.
    Function(Fragment),
    /// Rows whose columns have numbers instead of names: a query, a list of values.
    Numbered(Box<Numbered>),
}

/// How a source is joined to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    First,
    Inner,
    Left,
    Right,
    Full,
    Cross,
    CrossLateral,
    LeftLateral,
}

impl FromItem {
    /// The first source of a query.
    pub(crate) fn of(source: Source, table: &'static Table, origin: Origin) -> Self {
        FromItem {
            source,
            table,
            origin,
            join: Join::First,
            on: None,
            is_optional: false,
        }
    }

    /// The rows among its columns, if these have numbers.
    pub(crate) fn rows(&self) -> &[NumberedRow] {
        match &self.origin {
            Origin::Numbered(numbered) => &numbered.rows,
            Origin::Table | Origin::Function(_) => &[],
        }
    }
}

impl Join {
    /// Whether the source may name those before it.
    pub(crate) fn is_lateral(self) -> bool {
        matches!(self, Join::CrossLateral | Join::LeftLateral)
    }

    /// Without LATERAL, which belongs to the source and not to what foreign keys lead to from there.
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Join::First => " FROM ",
            Join::Inner => " JOIN ",
            Join::Left | Join::LeftLateral => " LEFT JOIN ",
            Join::Right => " RIGHT JOIN ",
            Join::Full => " FULL JOIN ",
            Join::Cross | Join::CrossLateral => " CROSS JOIN ",
        }
    }
}

/// DISTINCT.
#[derive(Clone, Default)]
pub(crate) enum Distinct {
    #[default]
    No,
    Rows,
    On(Vec<Fragment>),
}

/// What the rows of a query belong to, by a foreign key.
#[derive(Clone, Copy)]
pub(crate) struct Parent {
    pub above: Above,
    /// From there to the first source.
    pub key: &'static ForeignKey,
}

/// What the rows of a query belong to.
#[derive(Clone, Copy)]
pub(crate) enum Above {
    /// A row of the query around it.
    Row(Source),
    /// Rows that were loaded before: their keys are bound.
    Keys,
}

impl Body {
    /// A query of one source.
    pub(crate) fn of(from: FromItem) -> Self {
        // Room for the tables of most joins.
        let mut sources = Vec::with_capacity(4);
        sources.push(from);
        Body {
            sources,
            ..Body::default()
        }
    }

    /// Adds a source. A right or full join makes the rows before it optional.
    pub(crate) fn join(&mut self, from: FromItem, join: Join, on: Option<Fragment>) {
        if matches!(join, Join::Right | Join::Full) {
            for from in &mut self.sources {
                from.is_optional = true;
            }
        }
        self.sources.push(FromItem {
            join,
            on,
            is_optional: matches!(join, Join::Left | Join::LeftLateral | Join::Full),
            ..from
        });
    }

    /// Whether it gives all rows of its sources as they come.
    pub(crate) fn is_all(&self) -> bool {
        let is_filtered = !self.filters.is_empty() || self.parent.is_some();
        !is_filtered && !self.has_end() && self.with.is_empty() && !self.shapes_rows()
    }

    /// Whether there are clauses that stand behind a set operation: an order, limits, a lock.
    pub(crate) fn has_end(&self) -> bool {
        self.is_cut() || !self.order.is_empty() || self.lock.is_some()
    }

    fn is_cut(&self) -> bool {
        self.limit.is_some() || self.offset.is_some()
    }

    /// Whether it gives other rows than its sources and filters do, so that a count has to be taken around it.
    pub(crate) fn shapes_rows(&self) -> bool {
        let is_grouped = !self.groups.is_empty() || !self.having.is_empty();
        self.is_cut() || is_grouped || !matches!(self.distinct, Distinct::No)
    }

    /// Whether PostgreSQL looks for the same expression in several of its clauses: of a group and what is selected of it, of
    /// DISTINCT and the order.
    pub(crate) fn compares_expressions(&self) -> bool {
        !self.groups.is_empty() || !matches!(self.distinct, Distinct::No)
    }

    /// Whether it is a join of its sources alone.
    pub(crate) fn is_join(&self) -> bool {
        let outer = |from: &FromItem| matches!(from.join, Join::Right | Join::Full);
        !self.shapes_rows() && self.lock.is_none() && !self.sources.iter().any(outer)
    }
}
