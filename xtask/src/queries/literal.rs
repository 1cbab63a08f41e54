//! Literals: values that are in the data, or near it, so that conditions on them hold for some rows and not for others.

use super::Generator;
use super::types::Kind;

impl Generator<'_> {
    /// A value of a kind that has literals.
    pub(super) fn literal(&mut self, kind: &Kind) -> String {
        match kind {
            Kind::Bool => self.rng.chance(60).to_string(),
            Kind::Int => self.rng.within(0, 9).to_string(),
            Kind::Big => format!("{}i64", self.rng.within(0, 30)),
            Kind::Float => format!("{}.5", self.rng.within(0, 5)),
            Kind::Decimal => format!("Decimal::new({}, 2)", self.rng.within(0, 120) * 100 + 50),
            Kind::Time => format!("day({})", self.rng.within(1, 14)),
            Kind::Enum(name) | Kind::Label(name) => {
                let variants = self.model.variants(name);
                format!("{name}::{}", self.rng.pick(variants))
            }
            _ => format!("{:?}", self.text()),
        }
    }

    /// Several of them, as a list.
    pub(super) fn literals(&mut self, kind: &Kind) -> String {
        let number = self.rng.within(1, 4);
        let literals: Vec<String> = (0..number).map(|_| self.literal(kind)).collect();
        format!("[{}]", literals.join(", "))
    }

    /// A number that can be divided by and does not overflow what it is multiplied with.
    pub(super) fn factor(&mut self, kind: &Kind) -> String {
        let number = self.rng.within(2, 5);
        match kind {
            Kind::Big => format!("{number}i64"),
            Kind::Float => format!("{number}.0"),
            Kind::Decimal => format!("Decimal::new({number}, 0)"),
            _ => number.to_string(),
        }
    }

    fn text(&mut self) -> String {
        let words = [
            "name", "code", "red", "slug", "a", "it", "mail", "sku", "text",
        ];
        let word = self.rng.pick(&words);
        match self.rng.below(3) {
            0 => word.to_owned(),
            1 => format!("{word}-{}", self.rng.within(1, 10)),
            _ => format!("{word} {}", self.rng.within(1, 10)),
        }
    }

    /// A pattern of LIKE.
    pub(super) fn pattern(&mut self) -> &'static str {
        self.rng.pick(&[
            "%a%", "%e", "s%", "%-_", "%", "n_me%", "%1%", "%2", "%O%", r"%\_%",
        ])
    }
}
