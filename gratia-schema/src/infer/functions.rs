//! PostgreSQL's functions and operators as data, from its own catalog.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A function or an operator.
#[derive(Clone, Debug)]
pub(super) struct Signature {
    /// The types of its arguments, by key.
    pub arguments: Vec<String>,
    /// The type of its result.
    pub returns: String,
    /// Whether it gives any number of rows.
    pub set: bool,
    /// Whether it is an aggregate.
    pub aggregate: bool,
    /// Whether its last argument stands for any number.
    pub variadic: bool,
    /// How many arguments may be left out.
    pub defaults: usize,
    /// What a row of it is made of.
    pub parts: Vec<(&'static str, &'static str)>,
    /// Whether it is PostgreSQL's.
    pub builtin: bool,
}

type Table = BTreeMap<&'static str, Vec<Signature>>;

static FUNCTIONS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    for line in lines(include_str!("data/functions.txt")) {
        let (name, signature) = function(line);
        table.entry(name).or_default().push(signature);
    }
    table
});

static OPERATORS: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::new();
    for line in lines(include_str!("data/operators.txt")) {
        let words: Vec<&'static str> = line.split(' ').collect();
        if let [symbol, left, right, returns] = words.as_slice() {
            let arguments = [*left, *right].into_iter().filter(|key| *key != "-");
            let signature = Signature::of(arguments, returns);
            table.entry(symbol).or_default().push(signature);
        }
    }
    table
});

/// The functions of a name.
pub(super) fn functions(name: &str) -> &'static [Signature] {
    FUNCTIONS.get(name).map_or(&[], Vec::as_slice)
}

/// The operators of a symbol.
pub(super) fn operators(symbol: &str) -> &'static [Signature] {
    OPERATORS.get(symbol).map_or(&[], Vec::as_slice)
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with("-- "))
}

impl Signature {
    fn of<'k>(arguments: impl Iterator<Item = &'k str>, returns: &str) -> Self {
        Signature {
            arguments: arguments.map(str::to_owned).collect(),
            returns: returns.to_owned(),
            set: false,
            aggregate: false,
            variadic: false,
            defaults: 0,
            parts: Vec::new(),
            builtin: true,
        }
    }
}

/// `name(arguments) result flags : parts`.
fn function(line: &'static str) -> (&'static str, Signature) {
    let (head, parts) = line.split_once(" : ").unwrap_or((line, ""));
    let (name, rest) = head.split_once('(').unwrap_or((head, ""));
    let (arguments, rest) = rest.split_once(')').unwrap_or((rest, ""));
    let mut words = rest.split_whitespace();
    let returns = words.next().unwrap_or_default();
    let mut signature = Signature::of(arguments.split_whitespace(), returns);
    for flag in words {
        match flag {
            "set" => signature.set = true,
            "aggregate" => signature.aggregate = true,
            "variadic" => signature.variadic = true,
            flag => {
                let count = flag.strip_prefix("defaults=");
                signature.defaults = count.and_then(|n| n.parse().ok()).unwrap_or_default();
            }
        }
    }
    let mut parts = parts.split_whitespace();
    while let (Some(name), Some(key)) = (parts.next(), parts.next()) {
        signature.parts.push((name, key));
    }
    (name, signature)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_as_they_are_meant() {
        let [each] = functions("jsonb_each") else {
            panic!("one function")
        };
        assert!(each.set);
        assert_eq!(each.parts, [("key", "text"), ("value", "jsonb")]);
        assert!(functions("concat").iter().all(|f| f.variadic));
        assert!(functions("count").iter().all(|f| f.aggregate));
        assert!(operators("@").iter().any(|o| o.arguments == ["float8"]));
        assert!(operators("#>").len() >= 2);
    }
}
