//! Calls of functions, and what SQL spells in a way of its own.

use sqlparser::ast as sql;

use super::Reader;
use crate::ast::ObjectName;
use crate::query::{Call, Expr, ExprKind};
use crate::source::{Span, Spanned};

impl Reader<'_> {
    pub(super) fn call(&self, function: &sql::Function, span: Span) -> ExprKind {
        let name = self.object_name(&function.name);
        let list = match &function.args {
            sql::FunctionArguments::Subquery(query) if name.name.value == "array" => {
                return ExprKind::ArrayOf(Box::new(self.query(query)));
            }
            sql::FunctionArguments::Subquery(query) => {
                let query = ExprKind::Subquery(Box::new(self.query(query)));
                vec![Expr { kind: query, span }]
            }
            sql::FunctionArguments::List(list) => {
                let arguments = list.args.iter();
                // `count(*)` is called with nothing.
                arguments
                    .filter(|argument| !is_star(argument))
                    .map(|argument| self.argument(argument))
                    .collect()
            }
            sql::FunctionArguments::None => Vec::new(),
        };
        if name.schema.is_none() && name.name.value == "row" {
            return ExprKind::Row;
        }
        let ordered = function.within_group.iter();
        ExprKind::Call(Call {
            name,
            arguments: list,
            over: function.over.is_some(),
            filter: function.filter.is_some(),
            within_group: ordered.map(|item| self.expr(&item.expr)).collect(),
            column_name: None,
        })
    }

    pub(super) fn argument(&self, argument: &sql::FunctionArg) -> Expr {
        let value = match argument {
            sql::FunctionArg::Named { arg, .. }
            | sql::FunctionArg::ExprNamed { arg, .. }
            | sql::FunctionArg::Unnamed(arg) => arg,
        };
        match value {
            sql::FunctionArgExpr::Expr(value) => self.expr(value),
            _ => Expr {
                kind: ExprKind::Row,
                span: self.span,
            },
        }
    }

    /// What SQL spells in a way of its own, as the function that it stands for. `shown` is how a column of it is called.
    pub(super) fn spelled(
        &self,
        function: &str,
        shown: Option<&'static str>,
        arguments: Vec<Expr>,
        span: Span,
    ) -> ExprKind {
        let name = Spanned {
            value: function.to_owned(),
            span,
        };
        ExprKind::Call(Call {
            name: ObjectName { schema: None, name },
            arguments,
            over: false,
            filter: false,
            within_group: Vec::new(),
            column_name: shown,
        })
    }
}

fn is_star(argument: &sql::FunctionArg) -> bool {
    matches!(
        argument,
        sql::FunctionArg::Unnamed(sql::FunctionArgExpr::Wildcard)
    )
}
