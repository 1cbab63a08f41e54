//! Windows: values of the rows around each row.

use super::aggregate::Aggregate;
use super::expression::BaseOf;
use super::expression_list::ExpressionList;
use super::fragment::{Fragment, Part};
use super::order::{OrderBy, OrderKey};
use super::{Expr, Expression, IntoExpr, SqlType};

/// The rows around a row that a function looks at: `OVER (PARTITION BY … ORDER BY … ROWS …)`.
///
/// ```
/// use gratia_db::{prelude::*, products};
/// use gratia_runtime::query::{Window, row_number};
///
/// let ranked = products::query().select(|p| {
///     let cheapest_first = Window::new().partition_by(p.category_id).order_by(p.price.asc());
///     (p.id, row_number().over(cheapest_first))
/// });
/// ```
///
/// PostgreSQL's manual: "Window Function Calls".
#[must_use = "a window does nothing until a function is over it"]
#[derive(Clone, Default)]
pub struct Window {
    partition: Vec<Fragment>,
    order: Vec<OrderKey>,
    unit: &'static str,
    bounds: Option<(Bound, Bound)>,
}

/// An end of a window's frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `UNBOUNDED PRECEDING`: the first row of the partition.
    First,
    /// `n PRECEDING`: so many before the row.
    Before(u32),
    /// `CURRENT ROW`.
    Current,
    /// `n FOLLOWING`: so many behind the row.
    After(u32),
    /// `UNBOUNDED FOLLOWING`: the last row of the partition.
    Last,
}

impl Window {
    /// All rows: `OVER ()`.
    pub fn new() -> Self {
        Window::default()
    }

    /// Only rows with the same values here.
    pub fn partition_by(mut self, keys: impl ExpressionList) -> Self {
        keys.keys(&mut self.partition);
        self
    }

    /// The order of the rows; without a frame a window then ends with the row and those equal to it.
    pub fn order_by(mut self, order: impl OrderBy) -> Self {
        order.keys(&mut self.order);
        self
    }

    /// `ROWS BETWEEN … AND …`: counts rows.
    pub fn rows(self, from: Bound, to: Bound) -> Self {
        self.framed(" ROWS", from, to)
    }

    /// `GROUPS BETWEEN … AND …`: counts groups of rows that are equal in the order.
    pub fn groups(self, from: Bound, to: Bound) -> Self {
        self.framed(" GROUPS", from, to)
    }

    /// `RANGE BETWEEN … AND …`, without offsets: the row takes those that are equal in the order with it.
    pub fn range(self, from: Bound, to: Bound) -> Self {
        self.framed(" RANGE", from, to)
    }

    fn framed(mut self, unit: &'static str, from: Bound, to: Bound) -> Self {
        self.unit = unit;
        self.bounds = Some((from, to));
        self
    }

    /// A function over it.
    pub(crate) fn over(self, function: Fragment) -> Fragment {
        let mut parts = function.parts;
        parts.push(Part::Sql(" OVER ("));
        for (at, key) in self.partition.into_iter().enumerate() {
            let before = if at == 0 { "PARTITION BY " } else { ", " };
            parts.push(Part::Sql(before));
            parts.extend(key.parts);
        }
        super::order::write(self.order, &mut parts);
        if let Some((from, to)) = self.bounds {
            parts.extend([Part::Sql(self.unit), Part::Sql(" BETWEEN ")]);
            from.write(&mut parts);
            parts.push(Part::Sql(" AND "));
            to.write(&mut parts);
        }
        parts.push(Part::Sql(")"));
        Fragment::of(parts)
    }
}

impl Bound {
    fn write(self, parts: &mut Vec<Part>) {
        let (rows, word) = match self {
            Bound::First => (None, "UNBOUNDED PRECEDING"),
            Bound::Before(rows) => (Some(rows), " PRECEDING"),
            Bound::Current => (None, "CURRENT ROW"),
            Bound::After(rows) => (Some(rows), " FOLLOWING"),
            Bound::Last => (None, "UNBOUNDED FOLLOWING"),
        };
        let rows = rows.map(|rows| i64::from(rows).into_expr().fragment.parts);
        parts.extend(rows.into_iter().flatten());
        parts.push(Part::Sql(word));
    }
}

/// A function that only a window gives a meaning: see [`over`](WindowFunction::over).
#[must_use = "a window function needs `.over(…)`"]
pub struct WindowFunction<T>(Aggregate<T>);

impl<T> WindowFunction<T> {
    fn new(name: &'static str, arguments: Vec<Fragment>) -> Self {
        WindowFunction(Aggregate::new(name, arguments))
    }

    /// The function over a window.
    pub fn over(self, window: Window) -> Expr<T> {
        self.0.over(window)
    }
}

/// `row_number()`: the number of the row in its partition, from 1.
pub fn row_number() -> WindowFunction<i64> {
    WindowFunction::new("row_number", Vec::new())
}

/// `rank()`: the same for equal rows, with gaps behind them.
pub fn rank() -> WindowFunction<i64> {
    WindowFunction::new("rank", Vec::new())
}

/// `dense_rank()`: the same for equal rows, without gaps.
pub fn dense_rank() -> WindowFunction<i64> {
    WindowFunction::new("dense_rank", Vec::new())
}

/// `percent_rank()`: the rank between 0 and 1.
pub fn percent_rank() -> WindowFunction<f64> {
    WindowFunction::new("percent_rank", Vec::new())
}

/// `cume_dist()`: the part of the rows that come before or are equal.
pub fn cume_dist() -> WindowFunction<f64> {
    WindowFunction::new("cume_dist", Vec::new())
}

/// `ntile(buckets)`: the bucket of the row, of so many that are as equal as can be.
pub fn ntile(buckets: impl IntoExpr<i32>) -> WindowFunction<i32> {
    WindowFunction::new("ntile", vec![buckets.into_expr().fragment])
}

/// The functions of windows over the values of a column or an expression.
pub trait WindowFunctions: Expression {
    /// `lag(self, rows)`: the value so many rows before.
    fn lag(self, rows: impl IntoExpr<i32>) -> WindowFunction<Option<BaseOf<Self>>> {
        of_another("lag", self.expr(), Some(rows.into_expr().fragment))
    }

    /// `lead(self, rows)`: the value so many rows behind.
    fn lead(self, rows: impl IntoExpr<i32>) -> WindowFunction<Option<BaseOf<Self>>> {
        of_another("lead", self.expr(), Some(rows.into_expr().fragment))
    }

    /// `first_value(self)`: the value of the frame's first row.
    fn first_value(self) -> WindowFunction<Option<BaseOf<Self>>> {
        of_another("first_value", self.expr(), None)
    }

    /// `last_value(self)`: the value of the frame's last row.
    fn last_value(self) -> WindowFunction<Option<BaseOf<Self>>> {
        of_another("last_value", self.expr(), None)
    }

    /// `nth_value(self, n)`: the value of the frame's nth row, from 1.
    fn nth_value(self, n: impl IntoExpr<i32>) -> WindowFunction<Option<BaseOf<Self>>> {
        of_another("nth_value", self.expr(), Some(n.into_expr().fragment))
    }
}

impl<E: Expression> WindowFunctions for E {}

/// A function that gives the value of another row.
fn of_another<T: SqlType>(
    name: &'static str,
    expr: Expr<T>,
    argument: Option<Fragment>,
) -> WindowFunction<Option<T::Base>> {
    let read = expr.read;
    let arguments = std::iter::once(expr.fragment).chain(argument).collect();
    WindowFunction(Aggregate::new(name, arguments).read(read))
}
