//! Conditions.

use super::Generator;
use super::scope::{Handle, closure};
use super::types::{Form, Kind, Places, Value};

impl Generator<'_> {
    /// A condition on the sources; with a depth, one that may have queries in it.
    pub(super) fn condition(&mut self, sources: &[Handle], depth: usize) -> Option<String> {
        let one = self.comparison(sources, depth)?;
        Some(match self.rng.weighted(&[70, 10, 15, 5]) {
            1 => format!("{one}.and({})", self.comparison(sources, 0)?),
            2 => format!("{one}.or({})", self.comparison(sources, 0)?),
            3 => format!("!({one})"),
            _ => one,
        })
    }

    fn comparison(&mut self, sources: &[Handle], depth: usize) -> Option<String> {
        let found = match self.rng.weighted(&[26, 10, 10, 8, 10, 8, 10, 4, 14]) {
            0 => self.with_literal(sources),
            1 => self.with_column(sources),
            2 => self.of_null(sources),
            3 => self.in_list(sources),
            4 => self.like(sources),
            5 => self.of_truth(sources),
            6 => self.of_json(sources),
            7 => self.of_search(sources),
            _ if depth > 0 => self.with_query(sources, depth - 1),
            _ => None,
        };
        found.or_else(|| self.of_null(sources))
    }

    fn with_literal(&mut self, sources: &[Handle]) -> Option<String> {
        let mut value = match self.rng.chance(15) {
            true => self.json_place(sources)?,
            false => self.column(sources, &Kind::has_literals)?,
        };
        if self.rng.chance(25) {
            value = self.changed(value, sources, 0);
        }
        let kind = value.ty.kind.clone();
        if !kind.has_literals() {
            return Some(format!("{}.is_not_null()", value.code));
        }
        if value.form != Form::Cond && kind != Kind::Bool && self.rng.chance(15) {
            let (low, high) = (self.literal(&kind), self.literal(&kind));
            let between = self.rng.pick(&["between", "not_between"]);
            return Some(format!("{}.{between}({low}, {high})", value.code));
        }
        let operators: &[&str] = match kind {
            Kind::Bool | Kind::Enum(_) | Kind::Label(_) => &["eq", "ne", "is_distinct_from"],
            Kind::Text => &["eq", "ne", "ge", "lt", "ge", "is_distinct_from"],
            _ => &["ge", "gt", "le", "lt", "ne", "is_not_distinct_from"],
        };
        let operator = self.rng.pick(operators);
        Some(format!(
            "{}.{operator}({})",
            value.code,
            self.literal(&kind)
        ))
    }

    fn with_column(&mut self, sources: &[Handle]) -> Option<String> {
        let value = self.any_column(sources)?;
        let kind = value.ty.kind.clone();
        let other = self.column(sources, &|other| *other == kind)?;
        let operators = ["eq", "ne", "le", "gt", "is_distinct_from"];
        let operator = self.rng.pick(&operators);
        Some(format!("{}.{operator}({})", value.code, other.code))
    }

    fn of_null(&mut self, sources: &[Handle]) -> Option<String> {
        let value = match self.rng.chance(20) {
            true => self.json_place(sources),
            false => self.any_column(sources),
        };
        let operator = self.rng.pick(&["is_null", "is_not_null", "is_not_null"]);
        Some(format!("{}.{operator}()", value?.code))
    }

    fn in_list(&mut self, sources: &[Handle]) -> Option<String> {
        let value = self.column(sources, &Kind::has_literals)?;
        let list = self.literals(&value.ty.kind);
        let operator = self.rng.pick(&["any_of", "none_of", "none_of"]);
        Some(format!("{}.{operator}({list})", value.code))
    }

    fn like(&mut self, sources: &[Handle]) -> Option<String> {
        let value = self.column(sources, &|kind| *kind == Kind::Text)?;
        let pattern = self.pattern();
        let operators = ["like", "not_like", "ilike", "not_ilike"];
        Some(match self.rng.below(4) {
            0 => format!("{}.starts_with(\"s\")", value.code),
            1 => format!("{}.icontains(\"A\")", value.code),
            2 => format!("{}.imatches(\"[a-m]\")", value.code),
            _ => format!("{}.{}({pattern:?})", value.code, self.rng.pick(&operators)),
        })
    }

    fn of_truth(&mut self, sources: &[Handle]) -> Option<String> {
        let value = self.column(sources, &|kind| *kind == Kind::Bool)?;
        Some(match self.rng.below(4) {
            0 => format!("(!{})", value.code),
            1 => format!("{}.is_not_true()", value.code),
            // Plain, as what `and` and `or` stand behind.
            _ => format!("{}.is_true()", value.code),
        })
    }

    fn of_json(&mut self, sources: &[Handle]) -> Option<String> {
        let is_map = |kind: &Kind| matches!(kind, Kind::Json(json) if json.places == Places::Map);
        let map = match self.rng.chance(25) {
            true => self.column(sources, &is_map),
            false => None,
        };
        if let Some(map) = map {
            let key = self.rng.pick(&["color", "size"]);
            return Some(match self.rng.chance(50) {
                true => format!("{}.has({key:?})", map.code),
                false => format!("{}.has_any([\"size\", \"none\"])", map.code),
            });
        }
        let place = self.json_place(sources)?;
        Some(match place.form {
            Form::Place if self.rng.chance(50) => format!("{}.exists()", place.code),
            _ => format!("{}.is_not_null()", place.code),
        })
    }

    fn of_search(&mut self, sources: &[Handle]) -> Option<String> {
        let vector = self.column(sources, &|kind| *kind == Kind::Search)?;
        let words = self.rng.pick(&["name", "red -blue", "text or code"]);
        Some(format!(
            "{}.matches(websearch_to_tsquery(Language::ENGLISH, {words:?}))",
            vector.code
        ))
    }

    /// EXISTS, IN, comparisons with all rows of a query, and with its one value.
    fn with_query(&mut self, sources: &[Handle], depth: usize) -> Option<String> {
        match self.rng.below(5) {
            4 => self.row_in_query(sources, depth),
            0 | 1 => {
                let exists = self.rng.pick(&["exists", "exists", "not_exists"]);
                let below = self.below(sources, depth)?;
                Some(format!("{exists}({})", below.code))
            }
            2 => {
                let value = self.any_column(sources)?;
                let operators = [
                    "in_query",
                    "in_query",
                    "not_in_query",
                    "ne_any",
                    "le_any",
                    "ge_all",
                ];
                let operator = self.rng.pick(&operators);
                let query = self.one_column(&value.ty.kind, sources, depth)?;
                Some(format!("{}.{operator}({query})", value.code))
            }
            _ => {
                let value = self.scalar(sources, depth)?;
                match value.ty.kind.has_literals() {
                    true => {
                        let literal = self.literal(&value.ty.kind);
                        Some(format!("{}.le({literal})", value.code))
                    }
                    false => Some(format!("{}.is_not_null()", value.code)),
                }
            }
        }
    }

    /// `(a, b) IN (SELECT …)`.
    fn row_in_query(&mut self, sources: &[Handle], depth: usize) -> Option<String> {
        let (one, two) = (self.any_column(sources)?, self.any_column(sources)?);
        let below = self.filtered(&[], depth);
        let with = self.column(&below.sources, &|kind| *kind == one.ty.kind)?;
        let and = self.column(&below.sources, &|kind| *kind == two.ty.kind)?;
        let operator = self.rng.pick(&["in_query", "in_query", "not_in_query"]);
        let parameter = closure(&below.sources);
        Some(format!(
            "row(({}, {})).{operator}({}.select({parameter} ({}, {})))",
            one.code, two.code, below.code, with.code, and.code
        ))
    }

    /// A query of one column of a kind.
    fn one_column(&mut self, kind: &Kind, outer: &[Handle], depth: usize) -> Option<String> {
        let below = match self.rng.chance(30) {
            true => self.below(outer, depth)?,
            false => self.filtered(&[], depth),
        };
        let column = self.column(&below.sources, &|of| of == kind)?;
        let parameter = closure(&below.sources);
        Some(format!(
            "{}.select({parameter} {})",
            below.code, column.code
        ))
    }

    /// The one value of a query.
    pub(super) fn scalar(&mut self, outer: &[Handle], depth: usize) -> Option<Value> {
        let below = match self.rng.chance(70) {
            true => self.below(outer, depth.saturating_sub(1))?,
            false => self.filtered(&[], depth.saturating_sub(1)),
        };
        let parameter = closure(&below.sources);
        if self.rng.chance(65) {
            let aggregate = self.aggregate(&below.sources)?;
            let code = format!(
                "scalar({}.select({parameter} {}))",
                below.code, aggregate.code
            );
            return Some(Value::expr(code, aggregate.ty.kind, true));
        }
        let column = self.any_column(&below.sources)?;
        let order = self.column(&below.sources, &|kind| *kind == Kind::Int)?;
        let code = format!(
            "scalar({}.order_by({parameter} {}.asc()).limit(1).select({parameter} {}))",
            below.code, order.code, column.code
        );
        Some(Value::expr(code, column.ty.kind, true))
    }
}
