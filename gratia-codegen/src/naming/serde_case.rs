//! serde's own `rename_all = "camelCase"`, to see which names need a `rename` beside it.

/// Whether `rename_all = "camelCase"` on a struct makes this key of this field. If not, the field needs a `rename`.
///
/// Of a field that is not ASCII it does not: rustc normalizes identifiers, and serde's rule panics on such a first
/// letter.
pub fn is_camel_case_of(field: &str, key: &str) -> bool {
    let name = field.strip_prefix("r#").unwrap_or(field);
    name.is_ascii() && lower_first(&pascal(name)) == key
}

/// `_` goes and what follows it is capitalized, the first letter too.
fn pascal(field: &str) -> String {
    let mut name = String::with_capacity(field.len());
    let mut capitalize = true;
    for c in field.chars() {
        if c == '_' {
            capitalize = true;
        } else {
            name.push(if capitalize {
                c.to_ascii_uppercase()
            } else {
                c
            });
            capitalize = false;
        }
    }
    name
}

fn lower_first(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::super::json_field;
    use super::*;

    /// Checked against serde_derive 1.0.229.
    #[test]
    fn fields() {
        let given_back = [
            "firstName",
            "addressLine1",
            "type",
            "self",
            "a",
            "x1Y2",
            "line1A",
        ];
        for key in given_back {
            assert!(is_camel_case_of(&json_field(key), key), "{key}");
        }
        let others = [
            "first_name",
            "FirstName",
            "userID",
            "self_",
            "_id",
            "$ref",
            "line_1",
            "1.0",
            "",
            "+",
            "straße",
            "éa",
        ];
        for key in others {
            assert!(!is_camel_case_of(&json_field(key), key), "{key}");
        }
    }
}
