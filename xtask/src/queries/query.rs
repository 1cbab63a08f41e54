//! A whole query, with the type of its rows written out.

use super::Generator;
use super::below::Sourced;
use super::scope::{Handle, alone_or_tuple, closure, whole};
use super::select::Item;
use super::types::Value;

/// A query as Rust source.
pub(super) struct Query {
    /// Statements before it.
    pub(super) lets: Vec<String>,
    pub(super) code: String,
    /// The type of a row.
    pub(super) rust: String,
    /// What is asked of it beside its rows.
    pub(super) also: Also,
}

/// What is asked of a query beside its rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Also {
    Nothing,
    /// The same rows, loaded level by level.
    Batched,
    /// As many as there are.
    Count,
    /// The first of them, with the number of all.
    Page,
    /// The first of them, if there is one.
    First,
    /// Whether there are any.
    Existence,
}

impl Generator<'_> {
    pub(super) fn query(mut self) -> Query {
        let (mut code, rust) = match self.rng.weighted(&[64, 16, 8, 12]) {
            1 => self.of_groups(),
            2 => self.of_all(),
            3 => {
                let (code, handle) = self.put_together(1);
                self.plain(Sourced {
                    code,
                    sources: vec![handle],
                    by_key: false,
                })
            }
            _ => {
                let from = self.sources(&[], 2);
                self.plain(from)
            }
        };
        let also = match self.rng.below(100) {
            _ if code.contains(".limit(") || !code.contains(".select(") => Also::Nothing,
            0..12 => Also::Count,
            12..18 => Also::Page,
            18..22 => Also::First,
            22..26 => Also::Existence,
            26..50 if self.is_batchable && rust.contains("Vec<") => Also::Batched,
            _ => Also::Nothing,
        };
        if also == Also::Nothing && self.rng.chance(45) {
            code += &format!("\n.limit({})", self.rng.within(1, 40));
            if self.rng.chance(15) {
                code += &format!("\n.offset({})", self.rng.within(1, 2));
            }
        }
        Query {
            lets: self.lets,
            code,
            rust,
            also,
        }
    }

    /// With filters, an order and whatever else.
    fn plain(&mut self, from: Sourced) -> (String, String) {
        let Sourced {
            mut code, sources, ..
        } = from;
        let parameter = closure(&sources);
        for _ in 0..self.rng.weighted(&[40, 45, 15]) {
            if let Some(condition) = self.condition(&sources, 2) {
                code += &format!("\n.filter({parameter} {condition})");
            }
        }
        let is_distinct = self.rng.chance(8);
        let items: Vec<Item> = match self.rng.chance(75) {
            true if is_distinct => self.plain_items(&sources, 1),
            true => self.items(&sources, 2),
            false => Vec::new(),
        };
        let order: Vec<Value> = match is_distinct {
            true => items
                .iter()
                .filter_map(|item| item.column.clone())
                .take(1)
                .collect(),
            false => {
                let number = self.rng.weighted(&[40, 40, 20]);
                (0..number)
                    .filter_map(|_| self.value(&sources, 0))
                    .collect()
            }
        };
        let order = match (is_distinct, self.rng.chance(7)) {
            (false, true) => self.one_of_each(&mut code, &sources),
            _ => self.order(&order),
        };
        if is_distinct {
            code += "\n.distinct()";
        }
        if let Some(order) = order {
            code += &format!("\n.order_by({parameter} {order})");
        }
        if items.is_empty() {
            return (code, whole(&sources, self.model));
        }
        let rust = alone_or_tuple(items.iter().map(|item| item.rust.clone()));
        let list = alone_or_tuple(items.into_iter().map(|item| item.code));
        (format!("{code}\n.select({parameter} {list})"), rust)
    }

    fn order(&mut self, keys: &[Value]) -> Option<String> {
        let ways = [
            "asc()",
            "desc()",
            "asc().nulls_first()",
            "desc().nulls_last()",
        ];
        let keys: Vec<String> = keys
            .iter()
            .map(|key| format!("{}.{}", key.code, self.rng.pick(&ways)))
            .collect();
        (!keys.is_empty()).then(|| alone_or_tuple(keys))
    }

    /// DISTINCT ON, and the order that it asks for.
    fn one_of_each(&mut self, code: &mut String, sources: &[Handle]) -> Option<String> {
        let key = self.any_column(sources)?;
        let then = self.any_column(sources)?;
        let parameter = closure(sources);
        *code += &format!("\n.distinct_on({parameter} {})", key.code);
        Some(format!("({}.asc(), {}.desc())", key.code, then.code))
    }

    fn of_groups(&mut self) -> (String, String) {
        let Sourced {
            mut code, sources, ..
        } = self.sources(&[], 2);
        if let (true, Some(condition)) = (self.rng.chance(40), self.condition(&sources, 1)) {
            code += &format!("\n.filter({} {condition})", closure(&sources));
        }
        match self.grouped(&sources) {
            Some(grouped) => {
                let rust = alone_or_tuple(grouped.items.into_iter().map(|item| item.rust));
                (format!("{code}\n{}", grouped.code), rust)
            }
            None => (code, whole(&sources, self.model)),
        }
    }

    /// Aggregates of all rows: one row, if there are rows or not.
    fn of_all(&mut self) -> (String, String) {
        let Sourced {
            mut code, sources, ..
        } = self.sources(&[], 2);
        let parameter = closure(&sources);
        if let (true, Some(condition)) = (self.rng.chance(50), self.condition(&sources, 1)) {
            code += &format!("\n.filter({parameter} {condition})");
        }
        let mut values: Vec<Value> = (0..3).filter_map(|_| self.aggregate(&sources)).collect();
        values.push(Value::expr(
            "count()".to_owned(),
            super::types::Kind::Big,
            false,
        ));
        let rust = alone_or_tuple(values.iter().map(|value| value.ty.rust()));
        let list = alone_or_tuple(values.into_iter().map(|value| value.code));
        (format!("{code}\n.select({parameter} {list})"), rust)
    }
}
