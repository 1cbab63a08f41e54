//! FROM: tables, queries, functions and joins of them.

use sqlparser::ast::{self as sql, Spanned as _};

use super::Reader;
use crate::query::{Alias, Call, Expr, ExprKind, Join, JoinKind, On, Source};
use crate::source::Span;

impl Reader<'_> {
    /// A source and those joined to it, from left to right.
    pub(super) fn joined(&self, from: &sql::TableWithJoins) -> Source {
        let mut source = self.source(&from.relation);
        for join in &from.joins {
            let (kind, on) = match &join.join_operator {
                sql::JoinOperator::Join(on) | sql::JoinOperator::Inner(on) => {
                    (JoinKind::Inner, self.on(on))
                }
                sql::JoinOperator::Left(on) | sql::JoinOperator::LeftOuter(on) => {
                    (JoinKind::Left, self.on(on))
                }
                sql::JoinOperator::Right(on) | sql::JoinOperator::RightOuter(on) => {
                    (JoinKind::Right, self.on(on))
                }
                sql::JoinOperator::FullOuter(on) => (JoinKind::Full, self.on(on)),
                sql::JoinOperator::CrossJoin(_) => (JoinKind::Inner, On::Nothing),
                _ => return Source::Other("this kind of JOIN", self.place(join.span())),
            };
            let right = self.source(&join.relation);
            let left = source;
            let join = Join {
                left,
                right,
                kind,
                on,
            };
            source = Source::Join(Box::new(join), Alias::default());
        }
        source
    }

    fn on(&self, on: &sql::JoinConstraint) -> On {
        match on {
            sql::JoinConstraint::On(condition) => On::Condition(self.expr(condition)),
            sql::JoinConstraint::Using(columns) => {
                let columns = columns.iter();
                On::Using(
                    columns
                        .map(|column| self.object_name(column).name)
                        .collect(),
                )
            }
            sql::JoinConstraint::Natural => On::Natural,
            sql::JoinConstraint::None => On::Nothing,
        }
    }

    fn source(&self, factor: &sql::TableFactor) -> Source {
        let span = self.place(factor.span());
        match factor {
            sql::TableFactor::Table {
                name,
                alias,
                args: None,
                ..
            } => Source::Table(self.object_name(name), self.alias(alias.as_ref())),
            sql::TableFactor::Table {
                name,
                alias,
                args: Some(args),
                with_ordinality,
                ..
            } => self.function(name, &args.args, *with_ordinality, alias.as_ref(), span),
            sql::TableFactor::Function {
                name,
                args,
                with_ordinality,
                alias,
                ..
            } => self.function(name, args, *with_ordinality, alias.as_ref(), span),
            sql::TableFactor::UNNEST {
                alias,
                array_exprs,
                with_ordinality,
                ..
            } => Source::Unnest {
                arrays: array_exprs.iter().map(|array| self.expr(array)).collect(),
                ordinality: *with_ordinality,
                alias: self.alias(alias.as_ref()),
            },
            sql::TableFactor::TableFunction { expr, alias } => Source::Function {
                call: self.expr(expr),
                ordinality: false,
                alias: self.alias(alias.as_ref()),
            },
            sql::TableFactor::Derived {
                subquery, alias, ..
            } => Source::Query(Box::new(self.query(subquery)), self.alias(alias.as_ref())),
            sql::TableFactor::NestedJoin {
                table_with_joins,
                alias,
            } => match (self.joined(table_with_joins), alias) {
                (Source::Join(join, _), Some(alias)) => Source::Join(join, self.alias(Some(alias))),
                (source, _) => source,
            },
            sql::TableFactor::XmlTable { .. } => Source::Other("XMLTABLE", span),
            sql::TableFactor::JsonTable { .. } => Source::Other("JSON_TABLE", span),
            _ => Source::Other("this kind of source", span),
        }
    }

    fn function(
        &self,
        name: &sql::ObjectName,
        args: &[sql::FunctionArg],
        ordinality: bool,
        alias: Option<&sql::TableAlias>,
        span: Span,
    ) -> Source {
        let name = self.object_name(name);
        let span = match span == self.span {
            true => name.span(),
            false => span,
        };
        let arguments = args
            .iter()
            .map(|argument| self.argument(argument))
            .collect();
        let call = Call::of(name, arguments);
        Source::Function {
            call: Expr {
                kind: ExprKind::Call(call),
                span,
            },
            ordinality,
            alias: self.alias(alias),
        }
    }

    fn alias(&self, alias: Option<&sql::TableAlias>) -> Alias {
        let Some(alias) = alias else {
            return Alias::default();
        };
        let columns = alias.columns.iter().map(|column| {
            let name = self.name(&column.name);
            let data_type = column.data_type.as_ref();
            let data_type = data_type.and_then(|written| self.type_name(written, name.span));
            (name, data_type)
        });
        let columns = columns.collect();
        // `AS (a int)` has columns without a name.
        let name = Some(self.name(&alias.name)).filter(|name| !name.value.is_empty());
        Alias { name, columns }
    }
}
