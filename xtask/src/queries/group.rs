//! Groups, aggregates and windows.

use super::Generator;
use super::scope::{Handle, alone_or_tuple, closure};
use super::select::Item;
use super::types::{Form, Kind, Value};

/// GROUP BY and all that depends on it.
pub(super) struct Grouped {
    pub(super) code: String,
    pub(super) items: Vec<Item>,
}

impl Generator<'_> {
    /// An aggregate of the sources.
    pub(super) fn aggregate(&mut self, sources: &[Handle]) -> Option<Value> {
        let (code, kind, nullable) = match self.rng.below(8) {
            0 => ("count()".to_owned(), Kind::Big, false),
            1 => {
                let of = self.any_column(sources)?;
                let distinct = self.rng.pick(&["", ".distinct()"]);
                (format!("{}.count(){distinct}", of.code), Kind::Big, false)
            }
            2 | 3 => {
                let of = self.column(sources, &Kind::has_least)?;
                let name = self.rng.pick(&["min", "max"]);
                (format!("{}.{name}()", of.code), of.ty.kind, true)
            }
            4 => {
                let of = self.number(sources)?;
                (format!("{}.sum()", of.code), sum_of(&of.ty.kind), true)
            }
            5 => {
                let of = self.number(sources)?;
                (format!("{}.avg()", of.code), mean_of(&of.ty.kind), true)
            }
            6 => {
                let of = self.column(sources, &Kind::has_literals)?;
                let array = Kind::Array(Box::new(of.ty.kind));
                (format!("{}.array_agg()", of.code), array, true)
            }
            _ => {
                let of = self.column(sources, &|kind| *kind == Kind::Text)?;
                (format!("{}.string_agg(\", \")", of.code), Kind::Text, true)
            }
        };
        let mut value = Value::new(code, kind, nullable, Form::Aggregate);
        if let (true, Some(filter)) = (self.rng.chance(15), self.condition(sources, 0)) {
            value.code += &format!(".filter({filter})");
        }
        Some(value)
    }

    fn number(&mut self, sources: &[Handle]) -> Option<Value> {
        match self.rng.chance(15) {
            true => self
                .json_place(sources)
                .filter(|place| place.ty.kind.is_number()),
            false => None,
        }
        .or_else(|| self.column(sources, &Kind::is_number))
    }

    /// Groups by one key to three, with what is selected of them.
    pub(super) fn grouped(&mut self, sources: &[Handle]) -> Option<Grouped> {
        let mut keys: Vec<Value> = (0..self.rng.within(1, 3))
            .filter_map(|_| self.key(sources))
            .collect();
        if keys.is_empty() {
            return None;
        }
        let row = self.row_of_key(sources, &mut keys);
        let parameter = closure(sources);
        let list = alone_or_tuple(keys.iter().map(|key| key.code.clone()));
        let ways = ["", "", "", "", "", "", "rollup", "cube"];
        let way = self.rng.pick(&ways);
        let mut code = match way {
            "" => format!(".group_by({parameter} {list})"),
            _ => format!(".group_by({parameter} {way}({list}))"),
        };
        // In the rows that are not grouped by a key it is NULL; what is not grouped by may be so from here on.
        let mut sources = sources.to_vec();
        if !way.is_empty() {
            keys.iter_mut().for_each(|key| key.ty.nullable = true);
            sources = sources.into_iter().map(Handle::optional).collect();
        }
        let sources = sources.as_slice();
        if self.rng.chance(30) {
            let having = match self.rng.chance(50) {
                true => format!(
                    "count().{}({}i64)",
                    self.rng.pick(&["ge", "le"]),
                    self.rng.within(1, 3)
                ),
                false => match self.aggregate(sources) {
                    Some(of) if of.ty.nullable => format!("{}.is_not_null()", of.code),
                    _ => "count().gt(0i64)".to_owned(),
                },
            };
            code += &format!("\n.having({parameter} {having})");
        }
        let mut values = keys.clone();
        if keys.len() > 1 && self.rng.chance(30) {
            values.remove(0);
        }
        for _ in 0..self.rng.within(1, 3) {
            values.extend(self.aggregate(sources));
        }
        if self.rng.chance(15) {
            let number = "row_number().over(Window::new().order_by(count().desc()))";
            values.push(Value::expr(number.to_owned(), Kind::Big, false));
        }
        let order = match self.rng.below(3) {
            0 => Some(format!("{}.asc()", keys[0].code)),
            1 => Some(format!(
                "(count().desc(), {}.asc().nulls_first())",
                keys[0].code
            )),
            _ => None,
        };
        if let Some(order) = order {
            code += &format!("\n.order_by({parameter} {order})");
        }
        let mut items: Vec<Item> = values.into_iter().map(|value| self.item(value)).collect();
        items.extend(row.filter(|_| way.is_empty()));
        let list = alone_or_tuple(items.iter().map(|item| item.code.clone()));
        code += &format!("\n.select({parameter} {list})");
        Some(Grouped { code, items })
    }

    /// The whole row of a table, grouped by its primary key.
    fn row_of_key(&mut self, sources: &[Handle], keys: &mut Vec<Value>) -> Option<Item> {
        let handle = sources.first().filter(|_| self.rng.chance(15))?;
        let Handle::Table {
            name,
            optional,
            own: true,
            ..
        } = handle
        else {
            return None;
        };
        let key = format!("{name}.id");
        keys.push(Value::new(key, Kind::Int, *optional, Form::Column));
        Some(Item {
            code: name.clone(),
            rust: handle.rust(self.model),
            handle: self.renamed(std::slice::from_ref(handle)).pop(),
            column: None,
        })
    }

    /// What can be grouped by: nothing with values of the program in it.
    fn key(&mut self, sources: &[Handle]) -> Option<Value> {
        let value = match self.rng.chance(20) {
            true => self.json_place(sources).filter(|place| {
                let has_value = [".key(", ".at("].iter().any(|way| place.code.contains(way));
                !has_value
            }),
            false => None,
        };
        let value = value.or_else(|| self.any_column(sources))?;
        let (code, kind) = match &value.ty.kind {
            Kind::Text if self.rng.chance(20) => (format!("{}.lower()", value.code), Kind::Text),
            Kind::Time if self.rng.chance(40) => (format!("{}.date()", value.code), Kind::Date),
            Kind::Time if self.rng.chance(40) => (
                format!("{}.date_trunc(Unit::Month)", value.code),
                Kind::Time,
            ),
            _ => return Some(value),
        };
        Some(Value::expr(code, kind, value.ty.nullable))
    }

    /// A window function.
    pub(super) fn window_item(&mut self, sources: &[Handle]) -> Option<Item> {
        let order = self.any_column(sources)?;
        let mut window = format!("Window::new().order_by({}.asc())", order.code);
        if let (true, Some(by)) = (self.rng.chance(50), self.any_column(sources)) {
            window += &format!(".partition_by({})", by.code);
        }
        let of = self.any_column(sources)?;
        let (code, kind, nullable) = match self.rng.below(7) {
            0 => ("row_number()".to_owned(), Kind::Big, false),
            1 => ("rank()".to_owned(), Kind::Big, false),
            2 => ("percent_rank()".to_owned(), Kind::Float, false),
            3 => ("count()".to_owned(), Kind::Big, false),
            4 => (format!("{}.lag(1)", of.code), of.ty.kind, true),
            5 => (format!("{}.first_value()", of.code), of.ty.kind, true),
            _ => {
                let of = self.column(sources, &Kind::is_number)?;
                (format!("{}.sum()", of.code), sum_of(&of.ty.kind), true)
            }
        };
        let value = Value::expr(format!("{code}.over({window})"), kind, nullable);
        Some(self.item(value))
    }
}

fn sum_of(kind: &Kind) -> Kind {
    match kind {
        Kind::Int => Kind::Big,
        Kind::Float => Kind::Float,
        _ => Kind::Decimal,
    }
}

fn mean_of(kind: &Kind) -> Kind {
    match kind {
        Kind::Float => Kind::Float,
        _ => Kind::Decimal,
    }
}
