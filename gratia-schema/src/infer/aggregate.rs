//! Whether a query gives a row whatever it reads: of an aggregate without groups.

use super::functions::functions;
use crate::query::{Body, Call, Expr, ExprKind, Grouping, Item, Query};

/// Whether a query gives exactly one row, always.
pub(super) fn is_one_row(query: &Query) -> bool {
    let Body::Select(select) = &query.body else {
        return false;
    };
    let aggregates = select.items.iter().any(|item| match item {
        Item::Value(value, _) => has_aggregate(value),
        _ => false,
    });
    let of_nothing = select.from.is_empty() && select.filter.is_none();
    let is_plain = select.grouping == Grouping::None && !select.having && !query.limited;
    is_plain && (aggregates || of_nothing && !select.items.iter().any(may_be_set))
}

/// Whether there is an aggregate in it. Aggregates in a subquery are that query's own.
fn has_aggregate(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Call(call) => is_aggregate(call) || call.arguments.iter().any(has_aggregate),
        ExprKind::Cast(inner, _) | ExprKind::Collate(inner) | ExprKind::Field(inner, _) => {
            has_aggregate(inner)
        }
        ExprKind::Operator(_, left, right) => {
            left.as_ref().is_some_and(|left| has_aggregate(left)) || has_aggregate(right)
        }
        ExprKind::Case(results, otherwise) => {
            results.iter().any(has_aggregate)
                || otherwise.as_ref().is_some_and(|value| has_aggregate(value))
        }
        _ => false,
    }
}

fn is_aggregate(call: &Call) -> bool {
    let of_name = functions(&call.name.name.value);
    let builtin = call
        .name
        .schema
        .as_ref()
        .is_none_or(|schema| schema.value == "pg_catalog");
    builtin && !call.over && of_name.iter().any(|function| function.aggregate)
}

/// A call may give no row at all.
fn may_be_set(item: &Item) -> bool {
    match item {
        Item::Value(value, _) => !matches!(value.kind, ExprKind::Literal(_)),
        _ => true,
    }
}
