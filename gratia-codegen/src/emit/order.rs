//! The order in which rustfmt leaves the names of a `use`: `v2` before `v10`, `_a` before `a`.

/// A name for sorting: rustfmt's version sort.
pub(crate) type VersionKey = Vec<Part>;

/// A part of a name, in the order of the kinds.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Underscore,
    /// How many digits, without zeros in front, and the digits.
    Number(usize, String),
    Letter(char),
}

/// What a name is sorted by.
pub(crate) fn version_key(name: &str) -> VersionKey {
    let mut parts = Vec::new();
    let mut chars = name.trim_start_matches("r#").chars().peekable();
    while let Some(c) = chars.next() {
        parts.push(match c {
            '_' => Part::Underscore,
            '0'..='9' => {
                let mut digits = c.to_string();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    digits.push(digit);
                }
                let value = digits.trim_start_matches('0');
                Part::Number(value.len(), value.to_owned())
            }
            _ => Part::Letter(c),
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::version_key;

    #[test]
    fn in_the_order_of_rustfmt() {
        let ordered = [
            "_2fa", "A", "A_", "A2", "A10", "AB", "ABc", "Ab", "a_b", "a1", "a1b", "a2", "a10",
            "ab", "r#type", "types",
        ];
        let mut sorted = ordered;
        sorted.reverse();
        sorted.sort_by_key(|name| version_key(name));
        assert_eq!(sorted, ordered);
    }
}
