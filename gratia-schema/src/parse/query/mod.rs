//! Queries: read by sqlparser, kept as what columns follow from. With `lex` and `expression`, the one place that names a type of
//! sqlparser.

mod call;
mod expression;
mod source;
mod tokens;

use sqlparser::ast::{self as sql, Spanned as _};
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer};

use super::type_of_text;
use crate::ast::{Name, ObjectName, TypeName};
use crate::lex::Lines;
use crate::query::{Body, Cte, Grouping, Item, Query, Select, SetOperation};
use crate::source::{SourceMap, Span, Spanned};
use crate::syntax::{MAX_IDENTIFIER, truncate_identifier};

/// Reads a query; none if sqlparser cannot.
pub(super) fn read(sources: &SourceMap, span: Span) -> Option<Query> {
    let text = sources.text(span);
    let dialect = PostgreSqlDialect {};
    let tokens = Tokenizer::new(&dialect, text).tokenize_with_location();
    let tokens = tokens::readable(tokens.ok()?);
    let mut parser = Parser::new(&dialect).with_tokens_with_locations(tokens);
    let query = parser.parse_query().ok()?;
    parser.expect_token(&Token::EOF).ok()?;
    let reader = Reader {
        lines: Lines::new(text),
        span,
    };
    Some(reader.query(&query))
}

/// Takes sqlparser's tree apart.
struct Reader<'a> {
    lines: Lines<'a>,
    span: Span,
}

impl Reader<'_> {
    fn query(&self, query: &sql::Query) -> Query {
        let with = query.with.as_ref();
        let ctes = with.map(|with| with.cte_tables.as_slice());
        Query {
            with: ctes
                .unwrap_or_default()
                .iter()
                .map(|cte| self.cte(cte))
                .collect(),
            recursive: with.is_some_and(|with| with.recursive),
            body: self.body(&query.body),
            limited: query.limit_clause.is_some() || query.fetch.is_some(),
        }
    }

    fn cte(&self, cte: &sql::Cte) -> Cte {
        let columns = cte.alias.columns.iter();
        Cte {
            name: self.name(&cte.alias.name),
            columns: columns.map(|column| self.name(&column.name)).collect(),
            query: self.query(&cte.query),
        }
    }

    fn body(&self, body: &sql::SetExpr) -> Body {
        match body {
            sql::SetExpr::Select(select) => Body::Select(Box::new(self.select(select))),
            sql::SetExpr::Query(query) => Body::Nested(Box::new(self.query(query))),
            sql::SetExpr::SetOperation {
                left, op, right, ..
            } => Body::Set {
                left: Box::new(self.body(left)),
                operation: match op {
                    sql::SetOperator::Union => SetOperation::Union,
                    sql::SetOperator::Intersect => SetOperation::Intersect,
                    sql::SetOperator::Except | sql::SetOperator::Minus => SetOperation::Except,
                },
                right: Box::new(self.body(right)),
            },
            sql::SetExpr::Values(values) => {
                let rows = values.rows.iter();
                let row = |row: &Vec<sql::Expr>| row.iter().map(|value| self.expr(value)).collect();
                Body::Values(rows.map(|values| row(&values.content)).collect())
            }
            sql::SetExpr::Table(table) => match &table.table_name {
                Some(name) => {
                    let part = |name: &String| Spanned {
                        value: name.to_ascii_lowercase(),
                        span: self.span,
                    };
                    Body::Table(ObjectName {
                        schema: table.schema_name.as_ref().map(part),
                        name: part(name),
                    })
                }
                None => Body::Other("TABLE", self.span),
            },
            sql::SetExpr::Insert(_) => Body::Other("INSERT", self.span),
            sql::SetExpr::Update(_) => Body::Other("UPDATE", self.span),
            sql::SetExpr::Delete(_) => Body::Other("DELETE", self.span),
            sql::SetExpr::Merge(_) => Body::Other("MERGE", self.span),
        }
    }

    fn select(&self, select: &sql::Select) -> Select {
        Select {
            items: select
                .projection
                .iter()
                .map(|item| self.item(item))
                .collect(),
            from: select.from.iter().map(|from| self.joined(from)).collect(),
            filter: select.selection.as_ref().map(|filter| self.expr(filter)),
            grouping: grouping(&select.group_by),
            having: select.having.is_some(),
        }
    }

    fn item(&self, item: &sql::SelectItem) -> Item {
        let span = self.place(item.span());
        match item {
            sql::SelectItem::UnnamedExpr(value) => Item::Value(self.expr(value), None),
            sql::SelectItem::ExprWithAlias { expr, alias } => {
                Item::Value(self.expr(expr), Some(self.name(alias)))
            }
            sql::SelectItem::ExprWithAliases { expr, .. } => Item::Value(self.expr(expr), None),
            sql::SelectItem::Wildcard(_) => Item::All(span),
            sql::SelectItem::QualifiedWildcard(kind, _) => match kind {
                sql::SelectItemQualifiedWildcardKind::ObjectName(name) => {
                    Item::AllOf(self.names(name), span)
                }
                sql::SelectItemQualifiedWildcardKind::Expr(value) => Item::Fields(self.expr(value)),
            },
        }
    }

    /// A name as it is stored.
    fn name(&self, name: &sql::Ident) -> Name {
        let folded = match name.quote_style {
            Some(_) => name.value.clone(),
            None => name.value.to_ascii_lowercase(),
        };
        Spanned {
            value: truncate_identifier(&folded, MAX_IDENTIFIER).to_owned(),
            span: self.place(name.span),
        }
    }

    fn names(&self, name: &sql::ObjectName) -> Vec<Name> {
        let parts = name.0.iter();
        parts
            .filter_map(|part| part.as_ident().map(|part| self.name(part)))
            .collect()
    }

    /// The last two parts of a name: a database in front means this one.
    fn object_name(&self, name: &sql::ObjectName) -> ObjectName {
        let mut names = self.names(name);
        let last = names.pop().unwrap_or_else(|| Spanned {
            value: String::new(),
            span: self.span,
        });
        ObjectName {
            schema: names.pop(),
            name: last,
        }
    }

    /// A type, read again by the grammar of columns' types.
    fn type_name(&self, data_type: &sql::DataType, span: Span) -> Option<TypeName> {
        type_of_text(&data_type.to_string(), span)
    }

    /// Where something stands; the whole query if sqlparser does not know.
    fn place(&self, span: sqlparser::tokenizer::Span) -> Span {
        if span.start.line == 0 {
            return self.span;
        }
        let at = |location| self.span.start + self.lines.offset(location);
        Span::new(self.span.file, at(span.start), at(span.end))
    }
}

fn grouping(group_by: &sql::GroupByExpr) -> Grouping {
    let is_set = |key: &sql::Expr| {
        matches!(
            key,
            sql::Expr::GroupingSets(_) | sql::Expr::Rollup(_) | sql::Expr::Cube(_)
        )
    };
    match group_by {
        sql::GroupByExpr::Expressions(keys, modifiers) => match keys.as_slice() {
            [] => Grouping::None,
            keys if keys.iter().any(is_set) || !modifiers.is_empty() => Grouping::Sets,
            // `GROUP BY ()` is one group, of no rows too.
            [sql::Expr::Tuple(parts)] if parts.is_empty() => Grouping::None,
            _ => Grouping::Keys,
        },
        sql::GroupByExpr::All(_) => Grouping::Sets,
    }
}
