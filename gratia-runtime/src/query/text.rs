//! Patterns over text, with what users type taken as it is.

use super::expr::operands;
use super::fragment::{Fragment, Precedence};
use super::{Cond, Expr, Expression, IntoExpr, SqlType};

/// What can be asked of text.
///
/// [`starts_with`](Text::starts_with), [`ends_with`](Text::ends_with) and [`contains`](Text::contains) take text as it is:
/// `%`, `_` and `\` mean themselves. [`like`](Text::like) takes a pattern.
///
/// PostgreSQL's manual: "Pattern Matching".
pub trait Text: Expression<Holds: SqlType<Base = String>> {
    /// `self LIKE pattern`: `%` is any text, `_` any character.
    fn like(self, pattern: impl IntoExpr<String>) -> Cond {
        matches(self, " LIKE ", pattern.into_expr())
    }

    /// `self NOT LIKE pattern`.
    fn not_like(self, pattern: impl IntoExpr<String>) -> Cond {
        matches(self, " NOT LIKE ", pattern.into_expr())
    }

    /// `self ILIKE pattern`: whatever the case of the letters.
    fn ilike(self, pattern: impl IntoExpr<String>) -> Cond {
        matches(self, " ILIKE ", pattern.into_expr())
    }

    /// `self NOT ILIKE pattern`.
    fn not_ilike(self, pattern: impl IntoExpr<String>) -> Cond {
        matches(self, " NOT ILIKE ", pattern.into_expr())
    }

    /// `self ~ pattern`: a regular expression of PostgreSQL's.
    fn matches(self, pattern: impl IntoExpr<String>) -> Cond {
        operator(self, " ~ ", pattern.into_expr())
    }

    /// `self ~* pattern`: a regular expression, whatever the case of the letters.
    fn imatches(self, pattern: impl IntoExpr<String>) -> Cond {
        operator(self, " ~* ", pattern.into_expr())
    }

    /// Whether it begins with this text. Written as a range, `self ~>=~ $1 AND self ~<~ $2`, which an index over
    /// `text_pattern_ops` serves under every plan; LIKE with a parameter never uses one.
    fn starts_with(self, prefix: &str) -> Cond {
        let value = self.expr();
        let from = compare(value.clone(), " ~>=~ ", prefix.to_owned());
        match successor(prefix) {
            Some(end) => {
                let to = compare(value, " ~<~ ", end);
                super::Condition::and(from, to)
            }
            None => from,
        }
    }

    /// Whether it ends with this text: `self LIKE '%' || …`, the text escaped.
    fn ends_with(self, suffix: &str) -> Cond {
        self.like(format!("%{}", escaped(suffix)))
    }

    /// Whether it holds this text: `self LIKE '%' || … || '%'`, the text escaped.
    fn contains(self, text: &str) -> Cond {
        self.like(format!("%{}%", escaped(text)))
    }

    /// The same as [`contains`](Text::contains), whatever the case of the letters.
    fn icontains(self, text: &str) -> Cond {
        self.ilike(format!("%{}%", escaped(text)))
    }
}

impl<E: Expression<Holds: SqlType<Base = String>>> Text for E {}

fn matches<E: Expression, T: SqlType>(text: E, like: &'static str, pattern: Expr<T>) -> Cond {
    let (text, pattern) = operands(text.expr(), pattern);
    Cond(text.infix(like, Precedence::Between, pattern))
}

fn operator<E: Expression, T: SqlType>(text: E, sql: &'static str, pattern: Expr<T>) -> Cond {
    let (text, pattern) = operands(text.expr(), pattern);
    Cond(text.infix(sql, Precedence::Other, pattern))
}

fn compare<T: SqlType>(value: Expr<T>, operator: &'static str, bound: String) -> Cond {
    // The operators of text_pattern_ops are of text, whatever the type of the column.
    let bound: Fragment = bound.into_expr().fragment;
    Cond(value.fragment.infix(operator, Precedence::Other, bound))
}

/// Text as a pattern that matches itself.
fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// The least text, byte by byte, that is larger than all that begin with this one; none if there is no end to them.
fn successor(prefix: &str) -> Option<String> {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // The next character: bytes of UTF-8 are in the order of the characters.
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
        if let Some(next) = next {
            chars.push(next);
            return Some(chars.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{escaped, successor};

    #[test]
    fn what_users_type_is_no_pattern() {
        assert_eq!(escaped(r"50%_\ off"), r"50\%\_\\ off");
    }

    #[test]
    fn the_end_of_all_that_begin_so() {
        let end = |prefix| successor(prefix);
        assert_eq!(end("ab").as_deref(), Some("ac"));
        assert_eq!(end("\u{7f}").as_deref(), Some("\u{80}"));
        assert_eq!(end("\u{d7ff}").as_deref(), Some("\u{e000}"));
        assert_eq!(end("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(end("\u{10ffff}"), None);
        assert_eq!(end(""), None);
    }
}
