//! UNION, INTERSECT and EXCEPT.

use super::Generator;
use super::scope::{Handle, alone_or_tuple, closure};
use super::select::Item;
use super::types::{Kind, Ty, Value};

const OPERATIONS: [&str; 6] = [
    "union",
    "union_all",
    "intersect",
    "intersect_all",
    "except",
    "except_all",
];

impl Generator<'_> {
    /// Two queries of the same types, put together, and what closures receive of them.
    pub(super) fn put_together(&mut self, depth: usize) -> (String, Handle) {
        let operation = self.rng.pick(&OPERATIONS);
        if self.rng.chance(25) {
            return self.rows_together(operation, depth);
        }
        let left = self.sources(&[], depth.min(1));
        let kinds = [Kind::Int, Kind::Text, Kind::Bool, Kind::Time, Kind::Decimal];
        let values: Vec<Value> = (0..self.rng.within(1, 4))
            .filter_map(|_| {
                let kind = self.rng.pick(&kinds);
                self.column(&left.sources, &|of| *of == kind)
            })
            .collect();
        if values.is_empty() {
            return self.rows_together(operation, depth);
        }
        let right = self.sources(&[], depth.min(1));
        let beside: Vec<Value> = values
            .iter()
            .map(|value| self.beside(value, &right.sources))
            .collect();
        let handles: Vec<Handle> = values
            .iter()
            .zip(&beside)
            .map(|(left, right)| Handle::Column {
                name: self.name("c"),
                ty: Ty::new(
                    left.ty.kind.clone(),
                    either(operation, left.ty.nullable, right.ty.nullable),
                ),
            })
            .collect();
        let mut part = |code: String, sources: &[Handle], values: Vec<Value>| {
            let items: Vec<Item> = values.into_iter().map(|value| self.item(value)).collect();
            let list = alone_or_tuple(items.into_iter().map(|item| item.code));
            let parameter = closure(sources);
            let filter = match self.rng.chance(25) {
                true => self.condition(sources, 0),
                false => None,
            };
            let filter = filter.map(|on| format!("\n.filter({parameter} {on})"));
            let filter = filter.unwrap_or_default();
            format!("{code}{filter}\n.select({parameter} {list})")
        };
        let left = part(left.code, &left.sources, values);
        let right = part(right.code, &right.sources, beside);
        let handle = match <[Handle; 1]>::try_from(handles) {
            Ok([one]) => one,
            Err(handles) => Handle::Tuple(handles),
        };
        (format!("{left}\n.{operation}({right})"), handle)
    }

    /// Whole rows of a table, where either side may leave them out.
    fn rows_together(&mut self, operation: &str, depth: usize) -> (String, Handle) {
        let mut left = self.filtered(&[], depth);
        let Handle::Table { table, .. } = left.sources[0] else {
            unreachable!("a query of a table")
        };
        let name = self.name("v");
        let module = &self.model.tables[table].module;
        let mut right = format!("{module}::query()");
        let optional = [self.rng.chance(30), self.rng.chance(30)];
        let (before, after) = (self.name("v"), self.name("v"));
        for (query, optional) in [&mut left.code, &mut right].into_iter().zip(optional) {
            if optional {
                // A row that an outer join leaves out.
                *query += &format!(
                    "\n.right_join(brands::table, |({before}, {after})| {before}.id.eq({after}.id))\n.select(|({before}, _)| {before})"
                );
            } else {
                *query += &format!("\n.filter(|{before}| {before}.id.gt(2))");
            }
        }
        let handle = Handle::Table {
            name,
            table,
            optional: either(operation, optional[0], optional[1]),
            own: false,
        };
        (format!("{}\n.{operation}({right})", left.code), handle)
    }

    /// A column of the same kind, or a literal that may be missing.
    fn beside(&mut self, value: &Value, sources: &[Handle]) -> Value {
        let kind = value.ty.kind.clone();
        if let Some(found) = self.column(sources, &|of| *of == kind) {
            return found;
        }
        let literal = self.literal(&kind);
        let when = self
            .condition(sources, 0)
            .unwrap_or("all::<Cond>([])".to_owned());
        Value::expr(format!("case({when}, {literal}).or_null()"), kind, true)
    }
}

/// Whether a column may be NULL that may be so on the left or on the right.
fn either(operation: &str, left: bool, right: bool) -> bool {
    match operation {
        "union" | "union_all" => left || right,
        "intersect" | "intersect_all" => left && right,
        _ => left,
    }
}
