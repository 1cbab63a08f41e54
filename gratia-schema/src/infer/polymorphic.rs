//! Types that stand for any: `anyelement` and its like, and what they become in a call.

use super::{Infer, keys};

/// What the polymorphic types of a call stand for.
#[derive(Clone, Debug, Default)]
pub(super) struct Bindings {
    /// `anyelement`.
    element: Option<String>,
    /// `anyrange` or `anymultirange`, as it is.
    range: Option<String>,
    /// `anycompatible`.
    compatible: Option<String>,
}

/// Whether a type stands for any.
pub(super) fn is_one(key: &str) -> bool {
    key.starts_with("any")
}

fn is_compatible(key: &str) -> bool {
    key.starts_with("anycompatible")
}

impl Infer<'_> {
    /// Whether a type can stand where any of a kind can.
    pub(super) fn accepts(&self, wanted: &str, given: &str) -> bool {
        match wanted {
            "anyarray" | "anycompatiblearray" => keys::element(given).is_some(),
            "anynonarray" | "anycompatiblenonarray" => keys::element(given).is_none(),
            "anyenum" => self.is_enum(given),
            "anyrange" | "anycompatiblerange" => {
                self.bound(given).is_some() && !given.ends_with("multirange")
            }
            "anymultirange" | "anycompatiblemultirange" => {
                self.bound(given).is_some() && given.ends_with("multirange")
            }
            _ => true,
        }
    }

    /// What the types of a call stand for; none if they contradict each other.
    pub(super) fn bindings(&self, wanted: &[String], given: &[Option<String>]) -> Option<Bindings> {
        let mut bindings = Bindings::default();
        let mut compatible: Vec<String> = Vec::new();
        for (wanted, given) in wanted.iter().zip(given) {
            let Some(given) = given.as_ref().filter(|_| is_one(wanted) && wanted != "any") else {
                continue;
            };
            let element = match wanted.trim_start_matches("anycompatible") {
                "array" | "anyarray" => keys::element(given)?.to_owned(),
                "range" | "anyrange" | "multirange" | "anymultirange" => {
                    bindings.range = Some(given.clone());
                    self.bound(given)?
                }
                _ => given.clone(),
            };
            if is_compatible(wanted) {
                compatible.push(element);
            } else if *bindings.element.get_or_insert_with(|| element.clone()) != element {
                return None;
            }
        }
        if !compatible.is_empty() {
            bindings.compatible = Some(self.common_key(&compatible)?.to_owned());
        }
        Some(bindings)
    }

    /// The result of a call, by key; none if nothing says what it is.
    pub(super) fn result(&self, returns: &str, bindings: &Bindings) -> Option<String> {
        let array = |element: &String| match keys::element(element) {
            Some(_) => element.clone(),
            None => format!("_{element}"),
        };
        match returns {
            "anyelement" | "anynonarray" | "anyenum" => bindings.element.clone(),
            "anyarray" => bindings.element.as_ref().map(array),
            "anycompatible" | "anycompatiblenonarray" => bindings.compatible.clone(),
            "anycompatiblearray" => bindings.compatible.as_ref().map(array),
            "anyrange" | "anycompatiblerange" => match &bindings.range {
                Some(range) if !range.ends_with("multirange") => Some(range.clone()),
                other => other
                    .as_ref()
                    .map(|range| range.replace("multirange", "range")),
            },
            "anymultirange" | "anycompatiblemultirange" => match &bindings.range {
                Some(range) if range.ends_with("multirange") => Some(range.clone()),
                other => other
                    .as_ref()
                    .map(|range| range.replace("range", "multirange")),
            },
            returns => Some(returns.to_owned()),
        }
    }
}
