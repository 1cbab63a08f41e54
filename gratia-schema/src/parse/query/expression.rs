//! Expressions of queries.

use sqlparser::ast::{self as sql, Spanned as _};

use super::Reader;
use crate::query::{Expr, ExprKind, Literal};
use crate::source::Span;

/// Words that are values, though they look like columns.
const VALUES: &[&str] = &[
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
    "system_user",
    "user",
];

impl Reader<'_> {
    pub(super) fn expr(&self, expr: &sql::Expr) -> Expr {
        let span = self.place(expr.span());
        Expr {
            kind: self.kind(expr, span),
            span,
        }
    }

    fn boxed(&self, expr: &sql::Expr) -> Box<Expr> {
        Box::new(self.expr(expr))
    }

    fn all<'e>(&self, exprs: impl IntoIterator<Item = &'e sql::Expr>) -> Vec<Expr> {
        exprs.into_iter().map(|expr| self.expr(expr)).collect()
    }

    fn kind(&self, expr: &sql::Expr, span: Span) -> ExprKind {
        use sql::Expr::*;
        match expr {
            Identifier(name) => {
                let column = self.name(name);
                match name.quote_style.is_none() && VALUES.contains(&column.value.as_str()) {
                    true => self.spelled(&column.value, None, Vec::new(), span),
                    false => ExprKind::Column(vec![column]),
                }
            }
            CompoundIdentifier(names) => {
                ExprKind::Column(names.iter().map(|name| self.name(name)).collect())
            }
            CompoundFieldAccess { root, access_chain } => self.access(root, access_chain, span),
            Value(value) => ExprKind::Literal(literal(&value.value)),
            Nested(inner) => self.kind(inner, span),
            Cast {
                expr, data_type, ..
            } => self.cast(self.boxed(expr), data_type, span),
            TypedString(typed) => {
                let value = Expr {
                    kind: ExprKind::Literal(Literal::Text),
                    span,
                };
                self.cast(Box::new(value), &typed.data_type, span)
            }
            Interval(_) => {
                let value = Expr {
                    kind: ExprKind::Literal(Literal::Text),
                    span,
                };
                match super::type_of_text("interval", span) {
                    Some(interval) => ExprKind::Cast(Box::new(value), interval),
                    None => ExprKind::Other,
                }
            }
            Function(function) => self.call(function, span),
            BinaryOp { left, op, right } => self.binary(left, op, right),
            UnaryOp { op, expr } => match op {
                sql::UnaryOperator::Not => ExprKind::Truth(vec![self.expr(expr)]),
                sql::UnaryOperator::Plus => self.kind(expr, span),
                op => ExprKind::Operator(op.to_string(), None, self.boxed(expr)),
            },
            IsNotNull(value) => ExprKind::IsNotNull(self.boxed(value)),
            IsNull(_)
            | IsTrue(_)
            | IsNotTrue(_)
            | IsFalse(_)
            | IsNotFalse(_)
            | IsUnknown(_)
            | IsNotUnknown(_)
            | IsDistinctFrom(..)
            | IsNotDistinctFrom(..) => ExprKind::Test("?column?"),
            Exists { .. } => ExprKind::Test("exists"),
            InList { expr, list, .. } => {
                ExprKind::Truth(self.all(std::iter::once(&**expr).chain(list)))
            }
            Between {
                expr, low, high, ..
            } => ExprKind::Truth(self.all([&**expr, low, high])),
            Like { expr, pattern, .. }
            | ILike { expr, pattern, .. }
            | SimilarTo { expr, pattern, .. } => ExprKind::Truth(self.all([&**expr, pattern])),
            InSubquery { .. }
            | InUnnest { .. }
            | AnyOp { .. }
            | AllOp { .. }
            | IsJson { .. }
            | IsNormalized { .. } => ExprKind::PerhapsTruth,
            Case {
                conditions,
                else_result,
                ..
            } => ExprKind::Case(
                self.all(conditions.iter().map(|when| &when.result)),
                else_result.as_ref().map(|value| self.boxed(value)),
            ),
            Subquery(query) => ExprKind::Subquery(Box::new(self.query(query))),
            Array(array) => ExprKind::Array(self.all(&array.elem)),
            Collate { expr, .. } => ExprKind::Collate(self.boxed(expr)),
            Tuple(_) => ExprKind::Row,
            Named { expr, .. } => self.kind(expr, span),
            AtTimeZone {
                timestamp,
                time_zone,
            } => {
                let arguments = self.all([&**time_zone, timestamp]);
                self.spelled("timezone", None, arguments, span)
            }
            expr => self.standard(expr, span),
        }
    }

    /// The functions that the SQL standard gives a grammar of their own.
    fn standard(&self, expr: &sql::Expr, span: Span) -> ExprKind {
        use sql::Expr::*;
        let field = Expr {
            kind: ExprKind::Literal(Literal::Text),
            span,
        };
        match expr {
            Extract { expr, .. } => {
                self.spelled("extract", None, vec![field, self.expr(expr)], span)
            }
            Ceil { expr, .. } => self.spelled("ceil", None, self.all([&**expr]), span),
            Floor { expr, .. } => self.spelled("floor", None, self.all([&**expr]), span),
            Position { expr, r#in } => {
                self.spelled("position", None, self.all([&**r#in, expr]), span)
            }
            Substring {
                expr,
                substring_from,
                substring_for,
                ..
            } => {
                let mut arguments = self.all([&**expr]);
                arguments.extend(self.all(substring_from.iter().map(|from| &**from)));
                let from = arguments.len();
                arguments.extend(self.all(substring_for.iter().map(|length| &**length)));
                if from == 1 && arguments.len() == 2 {
                    // FOR alone begins at the first character.
                    let first = ExprKind::Literal(Literal::Integer);
                    arguments.insert(1, Expr { kind: first, span });
                }
                self.spelled("substring", None, arguments, span)
            }
            Trim {
                trim_where,
                trim_what,
                expr,
                trim_characters,
            } => {
                let name = match trim_where {
                    Some(sql::TrimWhereField::Leading) => "ltrim",
                    Some(sql::TrimWhereField::Trailing) => "rtrim",
                    _ => "btrim",
                };
                let mut arguments = self.all([&**expr]);
                arguments.extend(self.all(trim_what.iter().map(|what| &**what)));
                arguments.extend(self.all(trim_characters.iter().flatten()));
                self.spelled(name, None, arguments, span)
            }
            Overlay {
                expr,
                overlay_what,
                overlay_from,
                overlay_for,
            } => {
                let mut arguments = self.all([&**expr, overlay_what, overlay_from]);
                arguments.extend(self.all(overlay_for.iter().map(|length| &**length)));
                self.spelled("overlay", None, arguments, span)
            }
            _ => ExprKind::Other,
        }
    }

    fn cast(&self, value: Box<Expr>, data_type: &sql::DataType, span: Span) -> ExprKind {
        match self.type_name(data_type, span) {
            Some(data_type) => ExprKind::Cast(value, data_type),
            None => ExprKind::Other,
        }
    }

    fn binary(&self, left: &sql::Expr, op: &sql::BinaryOperator, right: &sql::Expr) -> ExprKind {
        use sql::BinaryOperator as Op;
        let symbol = match op {
            Op::And => return ExprKind::And(self.boxed(left), self.boxed(right)),
            Op::Or => return ExprKind::Truth(self.all([left, right])),
            Op::NotEq => "<>".to_owned(),
            // `OPERATOR(pg_catalog.+)`.
            Op::PGCustomBinaryOperator(parts) => parts.last().cloned().unwrap_or_default(),
            op => op.to_string(),
        };
        ExprKind::Operator(symbol, Some(self.boxed(left)), self.boxed(right))
    }

    fn access(&self, root: &sql::Expr, chain: &[sql::AccessExpr], span: Span) -> ExprKind {
        let mut value = self.expr(root);
        for access in chain {
            let inner = Box::new(value);
            let kind = match access {
                sql::AccessExpr::Dot(sql::Expr::Identifier(name)) => {
                    ExprKind::Field(inner, self.name(name))
                }
                sql::AccessExpr::Dot(_) => ExprKind::Other,
                sql::AccessExpr::Subscript(sql::Subscript::Index { .. }) => {
                    ExprKind::Element(inner)
                }
                sql::AccessExpr::Subscript(sql::Subscript::Slice { .. }) => ExprKind::Slice(inner),
            };
            value = Expr { kind, span };
        }
        value.kind
    }
}

fn literal(value: &sql::Value) -> Literal {
    match value {
        sql::Value::Number(digits, _) => match digits.replace('_', "").parse::<i64>() {
            Ok(number) if i32::try_from(number).is_ok() => Literal::Integer,
            Ok(_) => Literal::BigInteger,
            Err(_) => Literal::Numeric,
        },
        sql::Value::Boolean(_) => Literal::Boolean,
        sql::Value::Null => Literal::Null,
        sql::Value::SingleQuotedByteStringLiteral(_) | sql::Value::HexStringLiteral(_) => {
            Literal::Bits
        }
        _ => Literal::Text,
    }
}
