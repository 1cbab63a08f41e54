//! The types of expressions.

use super::aggregate::is_one_row;
use super::candidates::Candidate;
use super::functions::operators;
use super::scope::Scope;
use super::{Column, Infer, Kind, Known, Problem, Value, keys, null};
use crate::ast::{Name, TypeName};
use crate::catalog::{DataType, Family, TypeRef, UserTypeKind, builtin_named};
use crate::query::{Expr, ExprKind, Literal, Query};
use crate::source::Span;

impl Infer<'_> {
    /// The type of an expression, and whether it may be NULL.
    pub(super) fn value(&self, expr: &Expr, scope: &Scope<'_>) -> Known<Value> {
        let span = expr.span;
        match &expr.kind {
            ExprKind::Column(names) => {
                let column = scope.column(names, span)?;
                Ok(Value::new(column.kind?, column.nullable))
            }
            ExprKind::Literal(literal) => Ok(match literal {
                Literal::Text => Value::new(Kind::Unknown, false),
                Literal::Null => Value::new(Kind::Unknown, true),
                Literal::Bits => Value::of("bit", false),
                Literal::Integer => Value::of("int4", false),
                Literal::BigInteger => Value::of("int8", false),
                Literal::Numeric => Value::of("numeric", false),
                Literal::Boolean => Value::of("bool", false),
            }),
            ExprKind::Cast(inner, written) => {
                let data_type = self.written_type(written)?;
                let nullable = match self.value(inner, scope) {
                    Ok(inner) => inner.nullable || self.may_cast_to_null(&inner.kind),
                    Err(_) => true,
                };
                Ok(Value::new(Kind::Type(data_type), nullable))
            }
            ExprKind::Call(call) => self.call(call, span, scope),
            ExprKind::Operator(symbol, left, right) => {
                self.operator(symbol, left.as_deref(), right, span, scope)
            }
            ExprKind::And(left, right) => Ok(self.truth([&**left, right], scope)),
            ExprKind::Truth(parts) => Ok(self.truth(parts, scope)),
            ExprKind::PerhapsTruth => Ok(Value::of("bool", true)),
            ExprKind::Test(_) | ExprKind::IsNotNull(_) => Ok(Value::of("bool", false)),
            ExprKind::Case(results, otherwise) => {
                let mut values = self.values_of(results, scope)?;
                // ELSE comes first: where the types differ, the order decides.
                let otherwise = match otherwise {
                    Some(otherwise) => self.value(otherwise, scope)?,
                    None => Value::new(Kind::Unknown, true),
                };
                values.insert(0, otherwise);
                let nullable = values.iter().any(|value| value.nullable);
                Ok(Value::new(self.common_of(values, span)?, nullable))
            }
            ExprKind::Subquery(query) => {
                let column = self.only_column(query, scope, span)?;
                let nullable = column.nullable || !is_one_row(query);
                Ok(Value::new(column.kind?, nullable))
            }
            ExprKind::Array(elements) => {
                let values = self.values_of(elements, scope)?;
                if values.is_empty() {
                    return Ok(Value::new(Kind::Unknown, false));
                }
                let kind = self.common_of(values, span)?;
                Ok(Value::new(self.array_of(kind, span)?, false))
            }
            ExprKind::ArrayOf(query) => {
                let column = self.only_column(query, scope, span)?;
                Ok(Value::new(self.array_of(column.kind?, span)?, false))
            }
            ExprKind::Element(inner) => {
                let kind = self.value(inner, scope)?.kind;
                Ok(Value::new(self.element(&kind, span)?, true))
            }
            ExprKind::Slice(inner) => Ok(Value::new(self.value(inner, scope)?.kind, true)),
            ExprKind::Field(inner, name) => self.field(inner, name, scope),
            ExprKind::Collate(inner) => {
                let value = self.value(inner, scope)?;
                Ok(match value.kind {
                    Kind::Unknown => Value::of("text", value.nullable),
                    _ => value,
                })
            }
            ExprKind::Row => Ok(Value::new(Kind::Row, false)),
            ExprKind::Other => Err(Problem::new(span, "this expression is not understood")),
        }
    }

    pub(super) fn values_of(&self, exprs: &[Expr], scope: &Scope<'_>) -> Known<Vec<Value>> {
        exprs.iter().map(|expr| self.value(expr, scope)).collect()
    }

    pub(super) fn common_of(&self, values: Vec<Value>, span: Span) -> Known<Kind> {
        let kinds: Vec<Kind> = values.into_iter().map(|value| value.kind).collect();
        self.common(&kinds, span)
    }

    /// A boolean that is NULL only if one of its parts is; what is not understood may be.
    fn truth<'e>(&self, parts: impl IntoIterator<Item = &'e Expr>, scope: &Scope<'_>) -> Value {
        let mut parts = parts.into_iter();
        let nullable = parts.any(|part| {
            let value = self.value(part, scope);
            value.map_or(true, |value| value.nullable)
        });
        Value::of("bool", nullable)
    }

    /// The casts of the schema's own and of extensions may be functions that give NULL, and the null of JSON is NULL to some.
    fn may_cast_to_null(&self, from: &Kind) -> bool {
        match self.key_of(from) {
            None => false,
            Some(key) => {
                let (category, _) = keys::category(self, &key);
                let is_plain = builtin_named(&key).is_some() || category == 'E';
                !is_plain || matches!(key.as_str(), "json" | "jsonb" | "record")
            }
        }
    }

    fn only_column(&self, query: &Query, scope: &Scope<'_>, span: Span) -> Known<Column> {
        let columns = self.query(query, scope)?;
        let first = columns.into_iter().next();
        first.ok_or_else(|| Problem::new(span, "a query without columns"))
    }

    fn operator(
        &self,
        symbol: &str,
        left: Option<&Expr>,
        right: &Expr,
        span: Span,
        scope: &Scope<'_>,
    ) -> Known<Value> {
        let symbol = match symbol {
            "!=" => "<>",
            // Of two spans of time, which are rows.
            "OVERLAPS" => return Ok(Value::of("bool", true)),
            symbol => symbol,
        };
        let operands: Vec<&Expr> = left.into_iter().chain([right]).collect();
        let values = operands.iter().map(|operand| self.value(operand, scope));
        let values: Vec<Known<Value>> = values.collect();
        let candidates: Vec<Candidate<'_>> = operators(symbol)
            .iter()
            .filter_map(|signature| Candidate::with(signature, operands.len()))
            .filter(|candidate| candidate.arguments.len() == operands.len())
            .collect();
        let nullable = |values: &[Known<Value>]| {
            let is_nullable = |value: &Known<Value>| value.as_ref().map_or(true, |v| v.nullable);
            !null::operator(symbol) || values.iter().any(is_nullable)
        };
        let nullable = nullable(&values);
        if let Some(key) = one_result(&candidates) {
            return Ok(Value::new(self.kind_of_key(key, span)?, nullable));
        }
        let values = values.into_iter().collect::<Known<Vec<Value>>>()?;
        let mut given: Vec<Option<String>> = values
            .iter()
            .map(|value| self.key_of(&value.kind))
            .collect();
        // A value of no type is first taken for the type beside it.
        let beside = match given.as_slice() {
            [Some(key), None] | [None, Some(key)] => Some(key.clone()),
            _ => None,
        };
        if let Some(key) = beside {
            let both = [key.clone(), key];
            if candidates
                .iter()
                .any(|candidate| candidate.arguments == both)
            {
                given = both.map(Some).to_vec();
            }
        }
        let Some(chosen) = self.choose(candidates, &given) else {
            let shown: Vec<&str> = given
                .iter()
                .map(|key| key.as_deref().unwrap_or("a literal"))
                .collect();
            let text = format!(
                "the operator {symbol} of {} is not known",
                shown.join(" and ")
            );
            return Err(Problem::new(span, text));
        };
        let kind = self.result_of(&chosen, &values, span)?;
        Ok(Value::new(kind, nullable))
    }

    /// What a call of a function or operator gives.
    pub(super) fn result_of(
        &self,
        chosen: &Candidate<'_>,
        values: &[Value],
        span: Span,
    ) -> Known<Kind> {
        let returns = chosen.signature.returns.as_str();
        if let Some(domain) = self.domain_of_element(chosen, values) {
            match returns {
                "anyelement" | "anynonarray" => return Ok(Kind::Type(domain)),
                "anyarray" => return self.array_of(Kind::Type(domain), span),
                _ => {}
            }
        }
        let given: Vec<Option<String>> = values
            .iter()
            .map(|value| self.key_of(&value.kind))
            .collect();
        let bindings = self.bindings(&chosen.arguments, &given);
        match bindings.and_then(|bindings| self.result(returns, &bindings)) {
            Some(key) => self.kind_of_key(&key, span),
            None => Err(Problem::new(
                span,
                "its type follows from a literal without one",
            )),
        }
    }

    /// `anyelement` stands for a domain as it is, and not for what that narrows.
    fn domain_of_element(&self, chosen: &Candidate<'_>, values: &[Value]) -> Option<DataType> {
        let mut pairs = chosen.arguments.iter().zip(values);
        pairs.find_map(|(wanted, value)| match &value.kind {
            Kind::Type(data_type) => {
                let is_element = match wanted.as_str() {
                    "anyelement" | "anynonarray" => data_type.dimensions == 0,
                    "anyarray" => data_type.dimensions > 0,
                    _ => false,
                };
                let found = self.catalog.user_type(data_type)?;
                let is_domain = matches!(found.kind, UserTypeKind::Domain(_));
                let element = DataType {
                    dimensions: 0,
                    ..keys::plain(data_type)
                };
                (is_element && is_domain).then_some(element)
            }
            _ => None,
        })
    }

    pub(super) fn array_of(&self, element: Kind, span: Span) -> Known<Kind> {
        match element {
            Kind::Type(data_type) => Ok(Kind::Type(DataType {
                dimensions: data_type.dimensions.max(1),
                ..data_type
            })),
            Kind::Unknown => Ok(Kind::Type(DataType {
                dimensions: 1,
                ..keys::builtin("text")
            })),
            Kind::Row => Err(Problem::new(span, "an array of rows")),
        }
    }

    /// What is in an array, or under a key of JSON.
    pub(super) fn element(&self, array: &Kind, span: Span) -> Known<Kind> {
        let Kind::Type(data_type) = array else {
            return Err(Problem::new(span, "this is no array"));
        };
        if data_type.dimensions > 0 {
            return Ok(Kind::Type(DataType {
                dimensions: 0,
                ..data_type.clone()
            }));
        }
        let key = self.key(data_type);
        match keys::element(&key) {
            Some(element) => self.kind_of_key(element, span),
            None if key == "jsonb" => Ok(array.clone()),
            None => Err(Problem::new(span, "this is no array")),
        }
    }

    /// `(composite).field`, `(table).column`.
    fn field(&self, inner: &Expr, name: &Name, scope: &Scope<'_>) -> Known<Value> {
        let fields = self.fields(inner, scope)?;
        let found = fields.into_iter().find(|field| field.name == name.value);
        match found {
            Some(field) => Ok(Value::new(field.kind?, field.nullable)),
            None => {
                let text = format!("there is no attribute `{}`", name.value);
                Err(Problem::new(name.span, text))
            }
        }
    }

    /// The attributes of a composite value, or the columns of a table.
    pub(super) fn fields(&self, value: &Expr, scope: &Scope<'_>) -> Known<Vec<Column>> {
        if let ExprKind::Column(names) = &value.kind
            && scope
                .column(names, value.span)
                .is_ok_and(|c| c.kind == Ok(Kind::Row))
            && let Some(columns) = scope.table(names)
        {
            return Ok(columns);
        }
        let kind = self.value(value, scope)?.kind;
        let composite = match &kind {
            Kind::Type(data_type) => self
                .catalog
                .user_type(&self.catalog.without_domains(data_type)),
            _ => None,
        };
        let Some(UserTypeKind::Composite(attributes)) = composite.map(|found| &found.kind) else {
            return Err(Problem::new(value.span, "its attributes are not known"));
        };
        let attributes = attributes.iter().map(|attribute| Column {
            name: attribute.name.clone(),
            span: value.span,
            kind: Ok(Kind::Type(attribute.data_type.clone())),
            nullable: true,
            base: None,
        });
        Ok(attributes.collect())
    }

    /// A type as a query writes it.
    pub(super) fn written_type(&self, written: &TypeName) -> Known<DataType> {
        let name = &written.name.name.value;
        let schema = written.name.schema.as_ref().map(|schema| &schema.value);
        let builtin = builtin_named(name)
            .filter(|_| schema.is_none_or(|schema| schema == "pg_catalog"))
            .filter(|builtin| builtin.family != Family::Pseudo);
        let base = match builtin {
            Some(builtin) => Some(TypeRef::Builtin(builtin)),
            None => {
                let schemas: Vec<&String> = match schema {
                    Some(schema) => vec![schema],
                    None => self.search_path.iter().collect(),
                };
                let names = schemas
                    .into_iter()
                    .map(|schema| crate::catalog::QualifiedName::new(schema, name));
                let mut known = names.filter(|name| self.catalog.types.contains_key(name));
                known.next().map(TypeRef::Named)
            }
        };
        let Some(base) = base else {
            let text = format!("type `{}` is not known", written.name.shown());
            return Err(Problem::new(written.span, text));
        };
        Ok(DataType {
            base,
            modifiers: written.modifiers.clone(),
            interval_fields: written.interval_fields.clone(),
            dimensions: written.dimensions,
        })
    }
}

/// The type that all of them give, if it is one whatever they are called with.
pub(super) fn one_result<'s>(candidates: &[Candidate<'s>]) -> Option<&'s str> {
    let (first, rest) = candidates.split_first()?;
    let key = first.signature.returns.as_str();
    let same = rest.iter().all(|other| other.signature.returns == key);
    (same && !super::polymorphic::is_one(key)).then_some(key)
}
