//! Which of several functions or operators is meant: PostgreSQL's rules, step by step ("Type Conversion" in its manual).

use super::common::is_implicit;
use super::functions::Signature;
use super::{Infer, keys, polymorphic};

/// A function that a call may mean, its arguments spread over those of the call.
#[derive(Clone)]
pub(super) struct Candidate<'s> {
    pub signature: &'s Signature,
    /// The types of its arguments, as many as the call has.
    pub arguments: Vec<String>,
}

impl<'s> Candidate<'s> {
    /// As it would be called with so many arguments; none if it cannot be.
    pub(super) fn with(signature: &'s Signature, count: usize) -> Option<Self> {
        let all = &signature.arguments;
        let arguments = match signature.variadic {
            true => {
                let (last, first) = all.split_last()?;
                let each = match last.as_str() {
                    "anyarray" => "anyelement",
                    "anycompatiblearray" => "anycompatible",
                    last => keys::element(last).unwrap_or(last),
                };
                if count < first.len() {
                    return None;
                }
                let rest = std::iter::repeat_n(each.to_owned(), count - first.len());
                first.iter().cloned().chain(rest).collect()
            }
            false => {
                let required = all.len() - signature.defaults.min(all.len());
                if !(required..=all.len()).contains(&count) {
                    return None;
                }
                all[..count].to_vec()
            }
        };
        Some(Candidate {
            signature,
            arguments,
        })
    }
}

impl Infer<'_> {
    /// The one that is meant, if the rules leave one. `given` has a key for each argument whose type is known.
    pub(super) fn choose<'s>(
        &self,
        candidates: Vec<Candidate<'s>>,
        given: &[Option<String>],
    ) -> Option<Candidate<'s>> {
        let exact = |candidate: &Candidate<'_>| {
            let pairs = candidate.arguments.iter().zip(given);
            pairs
                .filter(|(wanted, given)| given.as_ref() == Some(*wanted))
                .count()
        };
        if let Some(found) = candidates.iter().find(|c| exact(c) == given.len()) {
            return Some(found.clone());
        }
        let fitting = candidates
            .into_iter()
            .filter(|candidate| self.fits(candidate, given));
        let fitting = most(fitting.collect(), exact);
        let preferred = |candidate: &Candidate<'_>| {
            let pairs = candidate.arguments.iter().zip(given);
            pairs
                .filter(|(wanted, given)| match given {
                    Some(given) => *wanted == given || self.is_preferred(wanted, given),
                    None => false,
                })
                .count()
        };
        let fitting = most(fitting, preferred);
        let fitting = self.by_category(fitting, given);
        if fitting.len() > 1 {
            return self.as_the_others(fitting, given);
        }
        fitting.into_iter().next()
    }

    /// Whether every argument becomes what is wanted without a cast written out.
    fn fits(&self, candidate: &Candidate<'_>, given: &[Option<String>]) -> bool {
        let mut pairs = candidate.arguments.iter().zip(given);
        pairs.all(|(wanted, given)| match given {
            None => true,
            Some(given) => match polymorphic::is_one(wanted) {
                true => self.accepts(wanted, given),
                false => is_implicit(given, wanted),
            },
        }) && self.bindings(&candidate.arguments, given).is_some()
    }

    fn is_preferred(&self, wanted: &str, given: &str) -> bool {
        let (wanted, is_preferred) = keys::category(self, wanted);
        is_preferred && wanted == keys::category(self, given).0
    }

    /// Where no type is given: text if any of them takes it, else what all of them take.
    fn by_category<'s>(
        &self,
        mut fitting: Vec<Candidate<'s>>,
        given: &[Option<String>],
    ) -> Vec<Candidate<'s>> {
        if fitting.len() < 2 {
            return fitting;
        }
        for (at, _) in given.iter().enumerate().filter(|(_, key)| key.is_none()) {
            let categories: Vec<(char, bool)> = fitting
                .iter()
                .map(|candidate| keys::category(self, &candidate.arguments[at]))
                .collect();
            let is_text = categories.iter().any(|(category, _)| *category == 'S');
            let category = match is_text {
                true => 'S',
                false => categories[0].0,
            };
            if !is_text && categories.iter().any(|(other, _)| *other != category) {
                continue;
            }
            let prefers = categories.contains(&(category, true));
            let kept = fitting.iter().zip(&categories);
            let kept: Vec<Candidate<'s>> = kept
                .filter(|(_, (other, is_preferred))| {
                    *other == category && (!prefers || *is_preferred)
                })
                .map(|(candidate, _)| candidate.clone())
                .collect();
            if !kept.is_empty() {
                fitting = kept;
            }
        }
        fitting
    }

    /// What has no type is taken for the type that all others have.
    fn as_the_others<'s>(
        &self,
        fitting: Vec<Candidate<'s>>,
        given: &[Option<String>],
    ) -> Option<Candidate<'s>> {
        let mut known = given.iter().flatten();
        let first = known.next()?;
        if known.any(|other| other != first) {
            return None;
        }
        let all: Vec<Option<String>> = vec![Some(first.clone()); given.len()];
        let mut left = fitting
            .into_iter()
            .filter(|candidate| self.fits(candidate, &all));
        let found = left.next();
        found.filter(|_| left.next().is_none())
    }
}

/// Those of the highest count.
fn most<'s>(
    candidates: Vec<Candidate<'s>>,
    count: impl Fn(&Candidate<'s>) -> usize,
) -> Vec<Candidate<'s>> {
    let highest = candidates.iter().map(&count).max().unwrap_or_default();
    let kept = candidates.into_iter();
    kept.filter(|candidate| count(candidate) == highest)
        .collect()
}
