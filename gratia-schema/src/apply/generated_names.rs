//! The names PostgreSQL chooses for what the user did not name.

use crate::syntax::{MAX_IDENTIFIER, truncate_identifier};

/// `first_second_label`, cut to 63 bytes as `makeObjectName` does: the longer of the two parts is cut first.
pub(super) fn object_name(first: &str, second: Option<&str>, label: &str) -> String {
    let second = second.unwrap_or_default();
    let separators = 1 + usize::from(!second.is_empty());
    let available = MAX_IDENTIFIER.saturating_sub(label.len() + separators);
    let (mut first_bytes, mut second_bytes) = (first.len(), second.len());
    while first_bytes + second_bytes > available {
        if first_bytes > second_bytes {
            first_bytes -= 1
        } else {
            second_bytes -= 1
        }
    }
    let mut name = truncate_identifier(first, first_bytes).to_owned();
    if !second.is_empty() {
        name.push('_');
        name.push_str(truncate_identifier(second, second_bytes));
    }
    format!("{name}_{label}")
}

/// The first of `label`, `label1`, `label2` … that gives a free name.
pub(super) fn free_name(
    first: &str,
    second: Option<&str>,
    label: &str,
    is_taken: impl Fn(&str) -> bool,
) -> String {
    let mut name = object_name(first, second, label);
    let mut number = 0;
    while is_taken(&name) {
        number += 1;
        name = object_name(first, second, &format!("{label}{number}"));
    }
    name
}

/// `a_b_c`, as far as it may matter within 63 bytes.
pub(super) fn joined_columns<'a>(columns: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for column in columns {
        if !joined.is_empty() {
            joined.push('_');
        }
        joined.push_str(column);
        if joined.len() > MAX_IDENTIFIER {
            break;
        }
    }
    truncate_identifier(&joined, MAX_IDENTIFIER).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each seen on PostgreSQL 15.
    #[test]
    fn names_are_cut_as_the_server_cuts_them() {
        assert_eq!(
            object_name("users", Some("email"), "key"),
            "users_email_key"
        );
        assert_eq!(object_name("users", None, "pkey"), "users_pkey");
        let long = "a".repeat(60);
        assert_eq!(
            object_name(&long, Some("b"), "key"),
            format!("{}_b_key", "a".repeat(57))
        );
        assert_eq!(
            free_name("t", Some("a"), "fkey", |name| name == "t_a_fkey"),
            "t_a_fkey1"
        );
    }
}
