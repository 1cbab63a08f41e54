//! Calls of functions: PostgreSQL's, the schema's, and what only looks like a function.

use super::candidates::Candidate;
use super::expression::one_result;
use super::functions::{Signature, functions, operators};
use super::scope::Scope;
use super::{Infer, Kind, Known, Problem, Value, keys, null};
use crate::ast::ObjectName;
use crate::catalog::{Function, QualifiedName};
use crate::query::{Call, Grouping};
use crate::source::Span;

/// A part of a row: its name, its type, and whether it may be NULL.
type Part = (String, Kind, bool);

impl Infer<'_> {
    pub(super) fn call(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Known<Value> {
        if call.name.schema.is_none()
            && let Some(value) = self.special(call, span, scope)
        {
            return value;
        }
        let own = self.own_functions(&call.name);
        let all = call.arguments.iter().chain(&call.within_group);
        let count = all.clone().count();
        let candidates = self.candidates(&call.name, &own, count);
        let values: Vec<Known<Value>> = all.map(|argument| self.value(argument, scope)).collect();
        let name = &call.name.name.value;
        let nullable = |signature: &Signature| {
            let mut of_values = values.iter();
            let of_values = of_values.all(|value| value.as_ref().is_ok_and(|v| !v.nullable));
            is_nullable(call, signature, of_values, scope.grouping)
        };
        if let (Some(key), Some(first)) = (one_result(&candidates), candidates.first()) {
            return Ok(Value::new(
                self.kind_of_key(key, span)?,
                nullable(first.signature),
            ));
        }
        let known = values.iter().cloned().collect::<Known<Vec<Value>>>()?;
        let given: Vec<Option<String>> =
            known.iter().map(|value| self.key_of(&value.kind)).collect();
        let is_cast = candidates.is_empty() && count == 1 && call.name.schema.is_none();
        if let Some(data_type) = self.type_of_key(name).filter(|_| is_cast) {
            return Ok(Value::new(Kind::Type(data_type), known[0].nullable));
        }
        let Some(chosen) = self.choose(candidates, &given) else {
            let shown: Vec<&str> = given
                .iter()
                .map(|key| key.as_deref().unwrap_or("a literal"))
                .collect();
            let text = format!(
                "the function {}({}) is not known",
                call.name.shown(),
                shown.join(", ")
            );
            return Err(Problem::new(span, text));
        };
        let kind = self.result_of(&chosen, &known, span)?;
        Ok(Value::new(kind, nullable(chosen.signature)))
    }

    /// What a function of rows gives, if it says what they are made of.
    pub(super) fn parts(
        &self,
        function: &Call,
        call: &crate::query::Expr,
        scope: &Scope<'_>,
    ) -> Known<Option<Vec<Part>>> {
        let own = self.own_functions(&function.name);
        let mut candidates = self.candidates(&function.name, &own, function.arguments.len());
        let has_parts = |candidate: &Candidate<'_>| !candidate.signature.parts.is_empty();
        if !candidates.iter().any(has_parts) {
            return Ok(None);
        }
        if candidates.len() > 1 {
            let values = self.values_of(&function.arguments, scope)?;
            let given: Vec<Option<String>> = values
                .iter()
                .map(|value| self.key_of(&value.kind))
                .collect();
            candidates = self.choose(candidates, &given).into_iter().collect();
        }
        let Some(chosen) = candidates.first().filter(|chosen| has_parts(chosen)) else {
            return Ok(None);
        };
        let nullable = !null::rows(&function.name.name.value);
        let parts = chosen.signature.parts.iter().map(|(name, key)| {
            let kind = self.kind_of_key(key, call.span)?;
            Ok(((*name).to_owned(), kind, nullable))
        });
        parts.collect::<Known<Vec<Part>>>().map(Some)
    }

    fn candidates<'s>(
        &self,
        name: &ObjectName,
        own: &'s [Signature],
        count: usize,
    ) -> Vec<Candidate<'s>> {
        let in_pg_catalog = name
            .schema
            .as_ref()
            .is_none_or(|schema| schema.value == "pg_catalog" || own.is_empty());
        let builtin = match in_pg_catalog {
            true => functions(&name.name.value),
            false => &[],
        };
        let all = own.iter().chain(builtin);
        all.filter_map(|signature| Candidate::with(signature, count))
            .collect()
    }

    /// The schema's own functions of a name.
    fn own_functions(&self, name: &ObjectName) -> Vec<Signature> {
        let schemas: Vec<&String> = match &name.schema {
            Some(schema) => vec![&schema.value],
            None => self.search_path.iter().collect(),
        };
        let found = schemas.into_iter().find_map(|schema| {
            let name = QualifiedName::new(schema, &name.name.value);
            let functions = self.catalog.functions.get(&name);
            functions.or_else(|| self.catalog.aggregates.get(&name))
        });
        let signature = |function: &Function| Signature {
            arguments: function
                .arguments
                .iter()
                .map(|a| self.key(&a.data_type))
                .collect(),
            returns: self.key(&function.returns),
            set: false,
            aggregate: false,
            variadic: false,
            defaults: function.arguments.iter().filter(|a| a.has_default).count(),
            parts: Vec::new(),
            builtin: false,
        };
        found.into_iter().flatten().map(signature).collect()
    }

    /// What looks like a function and has rules of its own.
    fn special(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Option<Known<Value>> {
        let value = match call.name.name.value.as_str() {
            "coalesce" | "greatest" | "least" => {
                self.values_of(&call.arguments, scope).and_then(|values| {
                    let nullable = values.iter().all(|value| value.nullable);
                    let kind = self.common_of(values, span)?;
                    Ok(Value::new(text_if_unknown(kind), nullable))
                })
            }
            "nullif" => self.nullif(call, span, scope),
            "grouping" => Ok(Value::of("int4", false)),
            "xmlelement" | "xmlforest" | "xmlagg" | "xmlconcat" => Ok(Value::of("xml", true)),
            _ => return None,
        };
        Some(value)
    }

    /// NULLIF has the type to which its first argument is brought to be compared.
    fn nullif(&self, call: &Call, span: Span, scope: &Scope<'_>) -> Known<Value> {
        let values = self.values_of(&call.arguments, scope)?;
        let [first, second] = values.as_slice() else {
            return Err(Problem::new(span, "NULLIF has two arguments"));
        };
        let (Some(a), b) = (self.key_of(&first.kind), self.key_of(&second.kind)) else {
            return Ok(Value::of("text", true));
        };
        let given = [Some(a.clone()), b.or_else(|| Some(a.clone()))];
        let candidates = operators("=").iter();
        let candidates = candidates.filter_map(|signature| Candidate::with(signature, 2));
        let compared = self.choose(candidates.collect(), &given);
        let key = compared.and_then(|chosen| chosen.arguments.first().cloned());
        let same = key
            .as_ref()
            .is_none_or(|key| *key == a || super::polymorphic::is_one(key));
        // A domain is brought to what it narrows.
        let is_domain = match &first.kind {
            Kind::Type(data_type) => self.catalog.without_domains(data_type) != *data_type,
            _ => false,
        };
        let kind = match key {
            Some(key) if !same => self.kind_of_key(&key, span)?,
            _ if is_domain => self.kind_of_key(&a, span)?,
            _ => first.kind.clone(),
        };
        Ok(Value::new(kind, true))
    }
}

fn text_if_unknown(kind: Kind) -> Kind {
    match kind {
        Kind::Unknown => Kind::Type(keys::builtin("text")),
        kind => kind,
    }
}

/// Whether a call may give NULL, if all its arguments are values or not.
fn is_nullable(call: &Call, signature: &Signature, of_values: bool, grouping: Grouping) -> bool {
    let name = call.name.name.value.as_str();
    if !signature.builtin {
        return true;
    }
    if null::function(name) {
        return false;
    }
    if signature.aggregate {
        // A frame of a window may hold no row.
        let has_row = grouping == Grouping::Keys && !call.over && !call.filter;
        return !(has_row && null::aggregate(name, of_values));
    }
    if signature.set {
        // In a select list it is NULL where another one gives more rows.
        return true;
    }
    !(of_values && null::function_of_values(name))
}
