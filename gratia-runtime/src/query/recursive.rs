//! WITH RECURSIVE: trees, graphs and series of any depth.

use super::body::Origin;
use super::cte::{Cte, CteBody, CteId};
use super::derived::{Derivable, Derived, DerivedHandle, NumberedOrigin, Numbering};
use super::expr::Read;
use super::expression_list::ExpressionList;
use super::fragment::{Fragment, Part, Precedence};
use super::order::Order;
use super::path::ColumnRef;
use super::select::{Select, Subquery};
use super::selection::{Item, List, Selected, Selection};
use super::{Column, Expr, Handle, IntoExpr, Scalar, Scope, SetWith};
use crate::codec::{Cursor, DecodeError};

/// A recursive query before it is used: see [`recursive`].
#[must_use = "a recursive query does nothing until a query uses it"]
pub struct Recursive<X> {
    id: CteId,
    body: RecursiveBody,
    columns: std::marker::PhantomData<fn() -> X>,
}

/// What stands behind WITH RECURSIVE.
#[derive(Clone)]
pub(crate) struct RecursiveBody {
    pub base: Derived,
    pub step: Derived,
    /// Whether each row is there once: UNION instead of UNION ALL.
    pub is_distinct: bool,
    /// The numbers of the columns that both queries give.
    pub columns: Vec<u16>,
    pub search: Option<Search>,
    pub cycle: Option<Cycle>,
    /// What cannot be said.
    pub wrong: Option<&'static str>,
}

/// SEARCH.
#[derive(Clone)]
pub(crate) struct Search {
    pub order: &'static str,
    pub by: Vec<u16>,
    pub column: u16,
}

/// CYCLE.
#[derive(Clone)]
pub(crate) struct Cycle {
    pub by: Vec<u16>,
    pub mark: u16,
}

impl RecursiveBody {
    /// How many columns closures receive.
    pub(crate) fn width(&self) -> u16 {
        let extra = u16::from(self.search.is_some()) + u16::from(self.cycle.is_some());
        let listed = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        listed.saturating_add(extra)
    }
}

/// The rows of a query, and then, step by step, the rows that a second query finds for those that came last, until it finds
/// none.
///
/// The step receives what came last as a [`Cte`], which it joins; what it selects has the types of what the base selects,
/// and is NULL only where that may be.
///
/// ```
/// use gratia_db::{categories, prelude::*};
/// use gratia_runtime::query::recursive;
///
/// // A category, all below it, and how deep each is.
/// let tree = recursive(categories::query().filter(|c| c.slug.eq("clothes")), |above| {
///     categories::query()
///         .join(above, |(c, above)| c.parent_id.eq(above.id))
///         .select(|(c, _)| c)
/// })
/// .with_depth(None)
/// .cte();
/// let all = tree.query().order_by(|(c, depth)| (depth.asc(), c.name.asc()));
/// ```
///
/// `WITH RECURSIVE w0 (c0 …) AS ((base) UNION ALL (step))`.
///
/// PostgreSQL's manual: "WITH Queries", "Recursive Queries".
pub fn recursive<H, S, I, T>(
    base: Select<H, S>,
    step: impl FnOnce(Cte<DerivedHandle<H, S>>) -> Select<I, T>,
) -> Recursive<DerivedHandle<H, S>>
where
    H: Scope,
    S: Selected<H, Selection: Derivable>,
    I: Scope,
    T: Selected<I, Selection: Derivable>,
    DerivedHandle<H, S>: SetWith<DerivedHandle<I, T>, Union = DerivedHandle<H, S>>,
{
    let id = CteId::new();
    let base = base.into_derived();
    let columns = 0..u16::try_from(base.columns()).unwrap_or(u16::MAX);
    let step = step(Cte::new(id, None)).into_derived();
    Recursive::new(
        id,
        RecursiveBody {
            base,
            step,
            is_distinct: false,
            columns: columns.collect(),
            search: None,
            cycle: None,
            wrong: None,
        },
    )
}

impl<X: Handle> Recursive<X> {
    fn new(id: CteId, body: RecursiveBody) -> Self {
        Recursive {
            id,
            body,
            columns: std::marker::PhantomData,
        }
    }

    /// Each row once; a row that was found before is not followed again, so that a cycle comes to an end.
    ///
    /// `UNION` instead of `UNION ALL`.
    pub fn distinct(mut self) -> Self {
        self.body.is_distinct = true;
        self
    }

    /// One more column: how many steps it took, from 0. With a limit, no more steps than that are taken.
    ///
    /// `SELECT …, 0 … UNION ALL SELECT …, t1.c1 + 1 … WHERE t1.c1 < $1`. The step has to join what came last itself, not in
    /// a query inside of it.
    pub fn with_depth(mut self, limit: impl Into<Option<i32>>) -> Recursive<(X, Column<i32>)> {
        let number = self.body.width();
        self.body.columns.push(number);
        let mut base = self.body.base.into_select();
        let step = &mut self.body.step;
        let added = add_depth(&mut base, step, self.id, number, limit.into());
        self.body.base = Derived::Select(Box::new(base));
        if added.is_none() {
            self.body.wrong = Some(
                "the depth of a recursive query is known only if its step is one SELECT that joins what came last itself",
            );
        }
        Recursive::new(self.id, self.body)
    }

    /// One more column, to order by: each row behind the one that it was found from, and before the next one beside that.
    /// Those beside each other are in the order of these columns.
    ///
    /// `SEARCH DEPTH FIRST BY … SET …` (PostgreSQL 14).
    pub fn search_depth_first<K: ExpressionList>(
        self,
        by: impl FnOnce(X) -> K,
    ) -> Recursive<(X, SearchOrder)> {
        self.search(" SEARCH DEPTH FIRST BY ", by)
    }

    /// One more column, to order by: all rows of a step behind those of the steps before, among them in the order of these
    /// columns.
    ///
    /// `SEARCH BREADTH FIRST BY … SET …` (PostgreSQL 14).
    pub fn search_breadth_first<K: ExpressionList>(
        self,
        by: impl FnOnce(X) -> K,
    ) -> Recursive<(X, SearchOrder)> {
        self.search(" SEARCH BREADTH FIRST BY ", by)
    }

    fn search<K: ExpressionList>(
        mut self,
        order: &'static str,
        by: impl FnOnce(X) -> K,
    ) -> Recursive<(X, SearchOrder)> {
        let column = self.body.width();
        let by = self.numbers(by);
        if self.body.search.is_some() {
            self.body.wrong = Some("a recursive query is searched in one order");
        }
        self.body.search = Some(Search { order, by, column });
        Recursive::new(self.id, self.body)
    }

    /// One more column: whether a row has the same values here as one that it was found from. It is not followed then.
    ///
    /// `CYCLE … SET … USING …` (PostgreSQL 14).
    pub fn cycle<K: ExpressionList>(
        mut self,
        by: impl FnOnce(X) -> K,
    ) -> Recursive<(X, Column<bool>)> {
        let mark = self.body.width();
        let by = self.numbers(by);
        if self.body.cycle.is_some() {
            self.body.wrong = Some("a recursive query has one way to find a cycle");
        }
        self.body.cycle = Some(Cycle { by, mark });
        Recursive::new(self.id, self.body)
    }

    /// The numbers of some of its columns.
    fn numbers<K: ExpressionList>(&mut self, by: impl FnOnce(X) -> K) -> Vec<u16> {
        let mut numbering = Numbering::new();
        let handle = X::numbered(&mut numbering);
        let mut keys = Vec::new();
        by(handle).keys(&mut keys);
        let number = |key: &Fragment| match key.parts.as_slice() {
            [Part::Column(at)] => numbering.number(*at),
            _ => None,
        };
        let numbers: Option<Vec<u16>> = keys.iter().map(number).collect();
        if numbers.is_none() {
            self.body.wrong = Some("SEARCH and CYCLE take columns of the recursive query itself");
        }
        numbers.unwrap_or_default()
    }

    /// As a source that can be used in many places.
    pub fn cte(self) -> Cte<X> {
        let body = CteBody::Recursive(Box::new(self.body));
        Cte::new(self.id, Some(body))
    }

    /// A query of its rows.
    pub fn query(self) -> Select<(X,)> {
        self.cte().query()
    }
}

/// Adds the number of steps to both queries, and the limit to the second; `None` if there is no place for it.
fn add_depth(
    base: &mut Subquery,
    step: &mut Derived,
    id: CteId,
    number: u16,
    limit: Option<i32>,
) -> Option<()> {
    let Derived::Select(step) = step else {
        return None;
    };
    let before: ColumnRef = own_column(step, id, number)?;
    let before = Fragment::column(before);
    let zero = Fragment::atom(Part::Sql("0"));
    let one = Fragment::atom(Part::Sql("1"));
    base.list.items.push(depth(zero));
    let next = before.clone().infix(" + ", Precedence::Sum, one);
    step.list.items.push(depth(next));
    if let Some(limit) = limit {
        let limit: Expr<i32> = limit.into_expr();
        let below = before.infix(" < ", Precedence::Comparison, limit.fragment);
        step.body.filters.push(below);
    }
    Some(())
}

fn depth(fragment: Fragment) -> Item {
    Item::Expr {
        fragment,
        read: Read::ByType,
        wire: i32::wire,
    }
}

/// A column of what came last, by its number.
fn own_column(step: &Subquery, id: CteId, number: u16) -> Option<ColumnRef> {
    step.body
        .sources
        .iter()
        .find_map(|from| match &from.origin {
            Origin::Numbered(numbered) => match &numbered.from {
                NumberedOrigin::Cte(used) if used.id == id => Some(from.source.column_ref(number)),
                _ => None,
            },
            _ => None,
        })
}

/// The order of a search: see [`Recursive::search_depth_first`]. It can be ordered by, and nothing else: selected, it is
/// nothing, `()`.
#[derive(Clone, Copy, Debug)]
pub struct SearchOrder(Column<()>);

impl SearchOrder {
    /// As it was searched.
    pub fn asc(self) -> Order<SearchOrder> {
        self.order(false)
    }

    /// The other way round.
    pub fn desc(self) -> Order<SearchOrder> {
        self.order(true)
    }

    fn order(self, is_descending: bool) -> Order<SearchOrder> {
        Order::new(Expr::new(Fragment::column(self.0.at())), is_descending)
    }
}

/// Nothing.
#[diagnostic::do_not_recommend]
impl Selection for SearchOrder {
    type Out = ();

    fn list(&self, _: &mut List) {}

    fn take(&self, _: &mut Cursor<'_>) -> Result<(), DecodeError> {
        Ok(())
    }
}

impl Handle for SearchOrder {
    type Optional = SearchOrder;

    fn optional(self) -> SearchOrder {
        self
    }

    fn numbered(columns: &mut Numbering) -> Self {
        SearchOrder(columns.column())
    }
}
