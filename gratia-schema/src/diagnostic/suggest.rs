//! "Did you mean": the known name nearest to a misspelt one.

/// The nearest of `known`, if it is near enough that a slip of the pen explains the difference.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    let allowed = match lower.chars().count() {
        0..=2 => 1,
        3..=5 => 2,
        n => n / 3,
    };
    known
        .into_iter()
        .filter(|name| *name != wrong)
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= allowed && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::did_you_mean;

    #[test]
    fn nearest_name_wins_and_far_names_are_not_offered() {
        for (wrong, known, expected) in [
            ("intger", &["integer", "interval"][..], Some("integer")),
            ("Address", &["address", "dress"], Some("address")),
            ("usrs", &["users", "orders"], Some("users")),
            ("geometry", &["integer", "text"], None),
            ("x", &["y"], None),
        ] {
            assert_eq!(
                did_you_mean(wrong, known.iter().copied()),
                expected,
                "{wrong}"
            );
        }
    }
}
