//! What PostgreSQL calls a column that nobody named (`FigureColname`).

use crate::query::{Body, Expr, ExprKind, Item, Query};

/// The name of a column that holds a value.
pub(super) fn of(value: &Expr) -> String {
    let (name, _) = figured(value);
    name.unwrap_or_else(|| "?column?".to_owned())
}

/// A name, and whether a better one may replace it: that of a type, or of CASE.
fn figured(value: &Expr) -> (Option<String>, bool) {
    let good = |name: &str| (Some(name.to_owned()), true);
    let weak = |name: &str| (Some(name.to_owned()), false);
    match &value.kind {
        ExprKind::Column(names) => (names.last().map(|name| name.value.clone()), true),
        ExprKind::Field(_, name) => good(&name.value),
        ExprKind::Element(inner) | ExprKind::Slice(inner) | ExprKind::Collate(inner) => {
            figured(inner)
        }
        ExprKind::Call(call) => good(call.column_name.unwrap_or(&call.name.name.value)),
        ExprKind::Cast(inner, data_type) => match figured(inner) {
            (Some(name), true) => (Some(name), true),
            _ => weak(&data_type.name.name.value),
        },
        ExprKind::Case(_, otherwise) => match otherwise.as_ref().map(|value| figured(value)) {
            Some((Some(name), true)) => (Some(name), true),
            _ => weak("case"),
        },
        ExprKind::Subquery(query) => (of_query(query), true),
        ExprKind::Array(_) | ExprKind::ArrayOf(_) => good("array"),
        ExprKind::Row => good("row"),
        ExprKind::Test(name) if *name != "?column?" => good(name),
        _ => (None, false),
    }
}

/// A subquery is called like its column.
fn of_query(query: &Query) -> Option<String> {
    match &query.body {
        Body::Select(select) => match select.items.first()? {
            Item::Value(_, Some(alias)) => Some(alias.value.clone()),
            Item::Value(value, None) => Some(of(value)),
            _ => None,
        },
        Body::Nested(query) => of_query(query),
        Body::Values(_) => Some("column1".to_owned()),
        _ => None,
    }
}
