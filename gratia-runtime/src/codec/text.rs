//! The text form of values: what PostgreSQL's input functions read, and what stands around it inside of others.
//!
//! Composites, the schema's own ranges and arrays of arrays travel so, because in binary they would name a type of the
//! schema's own.

use std::fmt::{self, Write};

use super::{CodecError, IsNull};

/// Appends what displays as its text form.
pub(super) fn display(value: impl fmt::Display, out: &mut String) -> Result<IsNull, CodecError> {
    write!(out, "{value}").map_err(|error| CodecError::new(error.to_string()))?;
    Ok(IsNull::No)
}

/// Appends a value that stands inside of an array, a record or a range: in quotes, if it would be misread without.
pub(super) fn nested(
    out: &mut String,
    write: impl FnOnce(&mut String) -> Result<IsNull, CodecError>,
) -> Result<IsNull, CodecError> {
    let start = out.len();
    if let IsNull::Yes = write(out)? {
        return Ok(IsNull::Yes);
    }
    if is_misread(&out[start..]) {
        let value = out.split_off(start);
        out.push('"');
        for c in value.chars() {
            if matches!(c, '"' | '\\') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('"');
    }
    Ok(IsNull::No)
}

/// Whether any of the three takes a value without quotes for another one. A box is one inside of an array only with
/// quotes, whatever stands between the elements.
fn is_misread(value: &str) -> bool {
    let special = |c: char| c.is_ascii_whitespace() || c == '\x0b' || "{}()[],;\"\\".contains(c);
    value.is_empty() || value.eq_ignore_ascii_case("null") || value.contains(special)
}

#[cfg(test)]
mod tests {
    use super::super::{Encode, Json, Type};
    use crate::Secret;
    use crate::types::{Array, Dimension, Money, Multirange, Range, Rectangle};

    fn text(ty: &Type, value: &dyn Encode) -> Result<String, String> {
        let mut out = String::new();
        match value.encode_text(ty, &mut out) {
            Ok(_) => Ok(out),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn quotes_where_they_are_needed() {
        let words = ["a", "", "NULL", "null", "a b", "\"", "\\", "a,b", "{}", "ü"];
        assert_eq!(
            text(&Type::TEXT_ARRAY, &words.to_vec()).unwrap(),
            r#"{a,"","NULL","null","a b","\"","\\","a,b","{}",ü}"#
        );
        let ranges = vec![Range::from("a".."b c"), Range::Empty];
        assert_eq!(
            text(&Type::TEXT_ARRAY, &ranges).unwrap(),
            r#"{"[a,\"b c\")",empty}"#
        );
        let multirange = Multirange(vec![Range::from("".."("), Range::from("x"..)]);
        assert_eq!(
            text(&Type::TEXT, &multirange).unwrap(),
            r#"{["","("),[x,)}"#
        );
    }

    #[test]
    fn arrays_of_every_shape() {
        let dimension = |length, lower_bound| Dimension {
            length,
            lower_bound,
        };
        let array = |dimensions, elements| Array::new(dimensions, elements).unwrap();
        let cases = [
            (array(vec![], vec![]), "{}"),
            (
                array(vec![dimension(2, 1)], vec![Some(1), None]),
                "{1,NULL}",
            ),
            (
                array(vec![dimension(1, 2), dimension(2, 1)], vec![Some(1); 2]),
                "[2:2][1:2]={{1,1}}",
            ),
            (
                array(vec![dimension(2, -7)], vec![Some(1); 2]),
                "[-7:-6]={1,1}",
            ),
        ];
        for (array, expected) in cases {
            assert_eq!(text(&Type::INT4_ARRAY, &array).unwrap(), expected);
        }
        assert_eq!(text(&Type::INT2_VECTOR, &vec![1_i16, -2]).unwrap(), "1 -2");
        assert_eq!(text(&Type::INT2_VECTOR, &Vec::<i16>::new()).unwrap(), "");
        let corner = crate::types::Point { x: 1.0, y: 2.0 };
        let rectangle = Rectangle {
            upper_right: corner,
            lower_left: corner,
        };
        assert_eq!(
            text(&Type::BOX_ARRAY, &vec![rectangle; 2]).unwrap(),
            r#"{"(1,2),(1,2)";"(1,2),(1,2)"}"#
        );
    }

    #[test]
    fn what_has_none() {
        let cases: [(&Type, &dyn Encode, &str); 6] = [
            (&Type::MONEY, &Money(1), "`lc_monetary`"),
            (&Type::CHAR, &-1_i8, "beyond ASCII"),
            (&Type::TEXT, &"a\0", "NUL"),
            (&Type::JSONB, &Json("a\0"), "NUL"),
            (&Type::INT4, &vec![1], "int4 is no array type"),
            (&Type::TEXT, &Range::from(None::<i32>..), "cannot be NULL"),
        ];
        for (ty, value, expected) in cases {
            let error = text(ty, value).unwrap_err();
            assert!(error.contains(expected), "{error}");
        }
    }

    #[test]
    fn through_what_stands_around_a_value() {
        assert_eq!(text(&Type::INT4, &Some(&Secret::new(7))).unwrap(), "7");
        assert_eq!(text(&Type::INT4, &None::<i32>).unwrap(), "");
        assert_eq!(text(&Type::JSON, &Json([1.5])).unwrap(), "[1.5]");
    }
}
