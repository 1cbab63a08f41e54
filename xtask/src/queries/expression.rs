//! Expressions: a column, a place in JSON or the one value of a query, and what PostgreSQL's functions make of it.

use super::Generator;
use super::scope::Handle;
use super::types::{Form, Kind, Value};

impl Generator<'_> {
    /// Something to select, to order by, to compare.
    pub(super) fn value(&mut self, sources: &[Handle], depth: usize) -> Option<Value> {
        let value = match self.rng.weighted(&[70, 15, 15]) {
            0 => self.any_column(sources),
            1 => self.json_place(sources),
            _ if depth > 0 => self.scalar(sources, depth),
            _ => None,
        };
        let mut value = match value {
            Some(value) => value,
            None => self.any_column(sources)?,
        };
        for _ in 0..self.rng.weighted(&[60, 30, 10]) {
            value = self.changed(value, sources, depth);
        }
        Some(value)
    }

    /// What a function, an operator, COALESCE or CASE makes of it; itself if nothing fits.
    pub(super) fn changed(&mut self, value: Value, sources: &[Handle], depth: usize) -> Value {
        if value.form == Form::Cond {
            return value;
        }
        if self.rng.chance(35) {
            return self.conditional(value, sources, depth);
        }
        let Value { code, ty, .. } = &value;
        let kind = ty.kind.clone();
        let made = |code: String, kind: Kind| Value::expr(code, kind, ty.nullable);
        match &kind {
            Kind::Text => self.of_text(&value, sources),
            Kind::Int | Kind::Big | Kind::Float | Kind::Decimal => self.of_number(&value, sources),
            Kind::Bool if self.rng.chance(50) => made(format!("{code}.cast::<i32>()"), Kind::Int),
            Kind::Time => match self.rng.below(5) {
                0 => made(format!("{code}.date()"), Kind::Date),
                1 => made(format!("{code}.date_trunc(Unit::Month)"), kind),
                2 => made(format!("{code}.extract(Field::Day)"), Kind::Decimal),
                3 => made(format!("{code}.age(day(1))"), Kind::Interval),
                _ => made(format!("({code} - day(3))"), Kind::Interval),
            },
            Kind::Enum(_) => made(format!("{code}.cast::<String>()"), Kind::Text),
            _ => value,
        }
    }

    fn of_text(&mut self, value: &Value, sources: &[Handle]) -> Value {
        let Value { code, ty, .. } = value;
        let text = |code: String| Value::expr(code, Kind::Text, ty.nullable);
        match self.rng.below(9) {
            0 => text(format!("{code}.lower()")),
            1 => text(format!("{code}.upper()")),
            2 => text(format!("{code}.left({})", self.rng.within(1, 5))),
            3 => text(format!("{code}.trim().reverse()")),
            4 => text(format!("{code}.replace(\"a\", \"e\")")),
            5 => Value::expr(format!("{code}.length()"), Kind::Int, ty.nullable),
            6 => text(format!("{code}.concat({})", self.literal(&Kind::Text))),
            7 => text(format!("{code}.split_part(\"-\", 1)")),
            _ => match self.column(sources, &|kind| *kind == Kind::Text) {
                Some(other) => Value::expr(
                    format!("{code}.concat({})", other.code),
                    Kind::Text,
                    ty.nullable || other.ty.nullable,
                ),
                None => text(format!("{code}.md5()")),
            },
        }
    }

    fn of_number(&mut self, value: &Value, sources: &[Handle]) -> Value {
        let Value { code, ty, .. } = value;
        let kind = ty.kind.clone();
        let made = |code: String, kind: Kind| Value::expr(code, kind, ty.nullable);
        match self.rng.below(9) {
            0 => made(format!("({code} + {})", self.literal(&kind)), kind),
            1 => made(format!("({code} * {})", self.factor(&kind)), kind),
            2 => made(format!("({code} / {})", self.factor(&kind)), kind),
            3 => made(format!("{code}.abs()"), kind),
            4 if kind != Kind::Float => made(format!("({code} % {})", self.factor(&kind)), kind),
            5 => made(format!("{code}.cast::<String>()"), Kind::Text),
            6 if kind == Kind::Int => made(format!("{code}.cast::<i64>()"), Kind::Big),
            7 => made(
                format!("{code}.floor()"),
                match kind {
                    Kind::Decimal => Kind::Decimal,
                    _ => Kind::Float,
                },
            ),
            _ => {
                // An integer beside a numeric is a numeric.
                let beside = |other: &Kind| {
                    *other == kind || matches!((&kind, other), (Kind::Int, Kind::Decimal))
                };
                match self.column(sources, &beside) {
                    Some(other) => Value::expr(
                        format!("({code} - {})", other.code),
                        other.ty.kind,
                        ty.nullable || other.ty.nullable,
                    ),
                    None => made(format!("(-{code})"), kind),
                }
            }
        }
    }

    /// COALESCE, NULLIF, GREATEST, CASE.
    fn conditional(&mut self, value: Value, sources: &[Handle], depth: usize) -> Value {
        let Value { code, ty, .. } = &value;
        let kind = ty.kind.clone();
        let other = self.column(sources, &|other| *other == kind);
        if let (Some(other), true) = (other, self.rng.chance(40)) {
            let either = ty.nullable || other.ty.nullable;
            let (code, nullable) = match self.rng.below(3) {
                0 => (
                    format!("{code}.unwrap_or({})", other.code),
                    other.ty.nullable,
                ),
                1 if kind != Kind::Secret => (format!("{code}.null_if({})", other.code), true),
                _ => match self.condition(sources, depth.min(1)) {
                    Some(when) => (
                        format!("case({when}, {code}).otherwise({})", other.code),
                        either,
                    ),
                    None => return value,
                },
            };
            return Value::expr(code, kind, nullable);
        }
        if !kind.has_literals() {
            let Some(when) = self.condition(sources, 0) else {
                return value;
            };
            return Value::expr(format!("case({when}, {code}).or_null()"), kind, true);
        }
        let literal = self.literal(&kind);
        let (code, nullable) = match self.rng.below(5) {
            0 | 1 => (format!("{code}.unwrap_or({literal})"), false),
            2 => (format!("{code}.null_if({literal})"), true),
            3 => (format!("{code}.greatest({literal})"), ty.nullable),
            _ => match self.condition(sources, 0) {
                Some(when) => (
                    format!("case({when}, {literal}).otherwise({code})"),
                    ty.nullable,
                ),
                None => (format!("{code}.least({literal})"), ty.nullable),
            },
        };
        Value::expr(code, kind, nullable)
    }
}
