//! The one type of several values: of CASE, COALESCE, UNION, VALUES, arrays.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{Infer, Kind, Known, Problem, keys};
use crate::source::Span;

static CASTS: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("data/casts.txt").lines();
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// Whether a type becomes another without a cast written out, both by key.
pub(super) fn is_implicit(from: &str, to: &str) -> bool {
    if from == to || CASTS.contains(&(from, to)) {
        return true;
    }
    match (keys::element(from), keys::element(to)) {
        (Some(from), Some(to)) => is_implicit(from, to),
        _ => from == "citext" && matches!(to, "text" | "varchar" | "bpchar"),
    }
}

impl Infer<'_> {
    /// The one type of several values, as PostgreSQL chooses it.
    pub(super) fn common(&self, kinds: &[Kind], span: Span) -> Known<Kind> {
        let Some(first) = kinds.first() else {
            return Ok(Kind::Unknown);
        };
        if kinds.iter().all(|kind| kind == first) {
            return Ok(first.clone());
        }
        if kinds.iter().all(|kind| keys::same_base(kind, first)) {
            return Ok(match first {
                Kind::Type(data_type) => Kind::Type(keys::plain(data_type)),
                other => other.clone(),
            });
        }
        let known: Vec<String> = kinds.iter().filter_map(|kind| self.key_of(kind)).collect();
        match self.common_key(&known) {
            Some("record") => Ok(Kind::Row),
            Some(key) => self.kind_of_key(key, span),
            None => {
                let types: BTreeSet<&str> = known.iter().map(String::as_str).collect();
                let types: Vec<&str> = types.into_iter().collect();
                let text = format!("{} have no type in common", types.join(" and "));
                Err(Problem::new(span, text))
            }
        }
    }

    /// The one type of several, by key.
    pub(super) fn common_key<'k>(&self, known: &'k [String]) -> Option<&'k str> {
        let (first, rest) = known.split_first()?;
        let mut chosen = first.as_str();
        let (category, mut preferred) = keys::category(self, chosen);
        for key in rest {
            let (other, is_preferred) = keys::category(self, key);
            if chosen != key && other != category {
                return None;
            }
            if !preferred && is_implicit(chosen, key) && !is_implicit(key, chosen) {
                (chosen, preferred) = (key, is_preferred);
            }
        }
        Some(chosen)
    }

    /// The type of a key, which has to be one of columns.
    pub(super) fn kind_of_key(&self, key: &str, span: Span) -> Known<Kind> {
        if key == "record" {
            return Ok(Kind::Row);
        }
        let found = self.type_of_key(key).map(Kind::Type);
        found.ok_or_else(|| Problem::new(span, format!("it is of the internal type {key}")))
    }
}
