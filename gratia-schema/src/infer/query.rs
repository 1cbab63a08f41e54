//! Queries: select lists, set operations, VALUES, and queries with a name.

use super::scope::Scope;
use super::{Column, Infer, Kind, Known, Problem, keys};
use crate::ast::Name;
use crate::query::{Body, Cte, Expr, ExprKind, Grouping, Item, Query, Select, SetOperation};

impl Infer<'_> {
    /// The columns of a query. What is still of no type is text.
    pub(super) fn query(&self, query: &Query, outer: &Scope<'_>) -> Known<Vec<Column>> {
        let mut scope = Scope::inside(outer);
        for cte in &query.with {
            let columns = match query.recursive {
                true => self.recursive(cte, &scope)?,
                false => self.query(&cte.query, &scope)?,
            };
            let columns = renamed(columns, &cte.columns);
            scope.ctes.push((cte.name.value.clone(), columns));
        }
        let mut columns = self.body(&query.body, &scope)?;
        for column in &mut columns {
            if column.kind == Ok(Kind::Unknown) {
                column.kind = Ok(Kind::Type(keys::builtin("text")));
            }
        }
        Ok(columns)
    }

    /// A query that may read itself: its types are those of its first part, NULL can come from either.
    fn recursive(&self, cte: &Cte, scope: &Scope<'_>) -> Known<Vec<Column>> {
        let Body::Set { left, .. } = &cte.query.body else {
            return self.query(&cte.query, scope);
        };
        let first = Query {
            body: (**left).clone(),
            ..cte.query.clone()
        };
        let mut columns = self.query(&first, scope)?;
        loop {
            let mut with_itself = Scope::inside(scope);
            let own = renamed(columns.clone(), &cte.columns);
            with_itself.ctes.push((cte.name.value.clone(), own));
            let next = self.query(&cte.query, &with_itself)?;
            let nullable = |columns: &[Column]| -> Vec<bool> {
                columns.iter().map(|column| column.nullable).collect()
            };
            // NULL only ever spreads, so this ends.
            if nullable(&next) == nullable(&columns) {
                return Ok(next);
            }
            columns = next;
        }
    }

    fn body(&self, body: &Body, scope: &Scope<'_>) -> Known<Vec<Column>> {
        match body {
            Body::Select(select) => self.select(select, scope),
            Body::Nested(query) => self.query(query, scope),
            Body::Set {
                left,
                operation,
                right,
            } => {
                let (left, right) = (self.body(left, scope)?, self.body(right, scope)?);
                let pairs = left.into_iter().zip(right);
                Ok(pairs
                    .map(|(left, right)| self.both(left, *operation, right))
                    .collect())
            }
            Body::Values(rows) => self.values(rows, scope),
            Body::Table(name) => {
                let rows = self.relation(name, None, scope)?;
                Ok(rows.columns)
            }
            Body::Other(what, span) => {
                Err(Problem::new(*span, format!("{what} is not understood")))
            }
        }
    }

    /// A column of two queries that become one.
    fn both(&self, left: Column, operation: SetOperation, right: Column) -> Column {
        let kinds = left
            .kind
            .clone()
            .and_then(|left| Ok([left, right.kind.clone()?]));
        Column {
            kind: kinds.and_then(|kinds| self.common(&kinds, left.span)),
            nullable: match operation {
                SetOperation::Union => left.nullable || right.nullable,
                SetOperation::Intersect => left.nullable && right.nullable,
                SetOperation::Except => left.nullable,
            },
            base: left.base.filter(|base| {
                operation != SetOperation::Union || right.base.as_ref() == Some(base)
            }),
            ..left
        }
    }

    fn values(&self, rows: &[Vec<Expr>], scope: &Scope<'_>) -> Known<Vec<Column>> {
        let width = rows.first().map_or(0, Vec::len);
        let column = |at: usize| -> Known<Column> {
            let values = rows.iter().filter_map(|row| row.get(at));
            let first = rows.first().and_then(|row| row.get(at));
            let span = first.map_or(self.place, |value| value.span);
            let values: Known<Vec<_>> = values.map(|value| self.value(value, scope)).collect();
            let nullable = values.iter().flatten().any(|value| value.nullable);
            let kinds = values.map(|values| values.into_iter().map(|value| value.kind));
            Ok(Column {
                name: format!("column{}", at + 1),
                span,
                kind: kinds.and_then(|kinds| self.common(&kinds.collect::<Vec<Kind>>(), span)),
                nullable,
                base: None,
            })
        };
        (0..width).map(column).collect()
    }

    fn select(&self, select: &Select, outer: &Scope<'_>) -> Known<Vec<Column>> {
        let mut scope = Scope::inside(outer);
        scope.grouping = select.grouping;
        for source in &select.from {
            match self.source(source, &scope) {
                Ok(rows) => scope.rows.append(rows),
                Err(problem) => return named(select, problem),
            }
        }
        if let Some(filter) = &select.filter {
            scope.rows.require(filter);
        }
        if select.grouping == Grouping::Sets {
            scope.rows.make_nullable();
        }
        let mut columns = Vec::new();
        for item in &select.items {
            self.item(item, &scope, &mut columns)?;
        }
        Ok(columns)
    }

    fn item(&self, item: &Item, scope: &Scope<'_>, columns: &mut Vec<Column>) -> Known<()> {
        match item {
            Item::All(_) => {
                let listed = scope.rows.listed.iter();
                columns.extend(listed.map(|at| scope.rows.columns[*at].clone()));
            }
            Item::AllOf(names, span) => match scope.table(names) {
                Some(found) => columns.extend(found),
                None => return Err(Problem::new(*span, "there is no source of this name")),
            },
            Item::Fields(value) => columns.extend(self.fields(value, scope)?),
            Item::Value(value, alias) => {
                let mut column = self.item_value(value, scope);
                column.name = match alias {
                    Some(alias) => alias.value.clone(),
                    None => super::column_name::of(value),
                };
                column.span = alias.as_ref().map_or(value.span, |alias| alias.span);
                columns.push(column);
            }
        }
        Ok(())
    }

    /// A column as it stands keeps to be known as one.
    fn item_value(&self, value: &Expr, scope: &Scope<'_>) -> Column {
        if let ExprKind::Column(names) = &value.kind
            && let Ok(column) = scope.column(names, value.span)
        {
            return column;
        }
        let found = self.value(value, scope);
        Column {
            name: String::new(),
            span: value.span,
            nullable: found.as_ref().map_or(true, |found| found.nullable),
            kind: found.map(|found| found.kind),
            base: None,
        }
    }
}

/// The names of columns whose types are not known, if the select list says them.
fn named(select: &Select, problem: Problem) -> Known<Vec<Column>> {
    let column = |item: &Item| match item {
        Item::Value(value, alias) => Some(Column {
            name: match alias {
                Some(alias) => alias.value.clone(),
                None => super::column_name::of(value),
            },
            span: value.span,
            kind: Err(problem.clone()),
            nullable: true,
            base: None,
        }),
        _ => None,
    };
    let columns: Option<Vec<Column>> = select.items.iter().map(column).collect();
    columns.ok_or(problem)
}

/// Columns with the first of them called otherwise.
pub(super) fn renamed(mut columns: Vec<Column>, names: &[Name]) -> Vec<Column> {
    for (column, name) in columns.iter_mut().zip(names) {
        column.name.clone_from(&name.value);
    }
    columns
}
