//! Functions of text.

use super::{Collation, LikeAll, LikeBoth, LikeOf};
use crate::query::expression_list::ExpressionList;
use crate::query::fragment::{Fragment, Precedence};
use crate::query::{Expr, Expression, IntoExpr, SqlType};
use crate::types::{DateTime, Decimal, NaiveDate, Utc};

/// The functions of text. Its patterns stand in [`Text`](crate::query::Text).
///
/// Each gives `text`, whatever text `self` is: of `citext` too.
///
/// PostgreSQL's manual: "String Functions and Operators".
pub trait Strings: Expression<Holds: SqlType<Base = String>> {
    functions! {
        /// `lower(self)`: in small letters.
        fn lower() -> String = "lower";
        /// `upper(self)`: in capital letters.
        fn upper() -> String = "upper";
        /// `initcap(self)`: each word with a capital letter.
        fn initcap() -> String = "initcap";
        /// `length(self)`: how many characters.
        fn length() -> i32 = "length";
        /// `char_length(self)`: how many characters, as the SQL standard calls it.
        fn char_length() -> i32 = "char_length";
        /// `octet_length(self)`: how many bytes.
        fn octet_length() -> i32 = "octet_length";
        /// `btrim(self)`: without spaces at its ends.
        fn trim() -> String = "btrim";
        /// `ltrim(self)`: without spaces in front.
        fn ltrim() -> String = "ltrim";
        /// `rtrim(self)`: without spaces behind.
        fn rtrim() -> String = "rtrim";
        /// `btrim(self, characters)`: without any of these characters at its ends.
        fn trim_chars(characters: A as String) -> String = "btrim";
        /// `ltrim(self, characters)`: without any of these characters in front.
        fn ltrim_chars(characters: A as String) -> String = "ltrim";
        /// `rtrim(self, characters)`: without any of these characters behind.
        fn rtrim_chars(characters: A as String) -> String = "rtrim";
        /// `lpad(self, length, fill)`: filled up in front to this length, or cut to it.
        fn lpad(length: A as i32, fill: B as String) -> String = "lpad";
        /// `rpad(self, length, fill)`: filled up behind to this length, or cut to it.
        fn rpad(length: A as i32, fill: B as String) -> String = "rpad";
        /// `left(self, length)`: so many characters from the front; a negative number leaves so many out at the end.
        fn left(length: A as i32) -> String = "left";
        /// `right(self, length)`: so many characters from the end; a negative number leaves so many out in front.
        fn right(length: A as i32) -> String = "right";
        /// `substr(self, from, length)`: so many characters, from this one on, counted from 1.
        fn substr(from: A as i32, length: B as i32) -> String = "substr";
        /// `substr(self, from)`: all from this character on, counted from 1.
        fn substr_from(from: A as i32) -> String = "substr";
        /// `strpos(self, text)`: where the text begins in it, counted from 1; 0 if it does not.
        fn strpos(text: A as String) -> i32 = "strpos";
        /// `replace(self, from, to)`: with every such text replaced.
        fn replace(from: A as String, to: B as String) -> String = "replace";
        /// `translate(self, from, to)`: with each character of `from` replaced by the one in its place of `to`.
        fn translate(from: A as String, to: B as String) -> String = "translate";
        /// `split_part(self, separator, n)`: the nth piece, from 1; from the end if it is negative. Empty if there is none.
        fn split_part(separator: A as String, n: B as i32) -> String = "split_part";
        /// `string_to_array(self, separator)`: its pieces.
        fn string_to_array(separator: A as String) -> Vec<String> = "string_to_array";
        /// `repeat(self, times)`.
        fn repeat(times: A as i32) -> String = "repeat";
        /// `reverse(self)`.
        fn reverse() -> String = "reverse";
        /// `ascii(self)`: the number of its first character, 0 if it is empty.
        fn ascii() -> i32 = "ascii";
        /// `md5(self)`: its MD5 in hexadecimal digits.
        fn md5() -> String = "md5";
        /// `regexp_replace(self, pattern, replacement)`: with the first match replaced; `\1` is what was in parentheses.
        fn regexp_replace(pattern: A as String, replacement: B as String) -> String = "regexp_replace";
        /// `regexp_match(self, pattern)`: the first match, or what is in parentheses of it. NULL without a match.
        fn regexp_match(pattern: A as String) -> Option<Vec<Option<String>>> = "regexp_match";
        /// `regexp_split_to_array(self, pattern)`: its pieces between matches.
        fn regexp_split_to_array(pattern: A as String) -> Vec<String> = "regexp_split_to_array";
        /// `to_timestamp(self, format)`: the timestamp that it says, in the time zone of the session if it names none.
        fn to_timestamp(format: A as String) -> DateTime<Utc> = "to_timestamp";
        /// `to_date(self, format)`: the date that it says.
        fn to_date(format: A as String) -> NaiveDate = "to_date";
        /// `to_number(self, format)`: the number that it says.
        fn to_number(format: A as String) -> Decimal = "to_number";
    }

    /// `regexp_replace(self, pattern, replacement, 'g')`: with every match replaced.
    fn regexp_replace_all<A, B>(
        self,
        pattern: A,
        replacement: B,
    ) -> LikeAll<Self, A, String, B, String, String>
    where
        A: IntoExpr<String>,
        B: IntoExpr<String>,
    {
        let (pattern, replacement) = (
            pattern.into_expr().fragment,
            replacement.into_expr().fragment,
        );
        let arguments = [
            self.expr().fragment,
            pattern,
            replacement,
            super::word("'g'"),
        ];
        Expr::new(Fragment::call("regexp_replace", arguments))
    }

    /// `self || other`: both, one behind the other.
    fn concat<R: IntoExpr<String>>(self, other: R) -> LikeBoth<Self, R, String, String> {
        let (left, right) = (self.expr().fragment, other.into_expr().fragment);
        Expr::new(left.infix(" || ", Precedence::Other, right))
    }

    /// `self COLLATE "…"`: the same text, ordered and compared by other rules.
    ///
    /// PostgreSQL's manual: "Collation Expressions".
    fn collate(self, collation: Collation) -> LikeOf<Self, String> {
        Expr::new(collation.of(self.expr().fragment))
    }
}

impl<E: Expression<Holds: SqlType<Base = String>>> Strings for E {}

/// `concat(…)`: the texts of all of them, one behind the other. NULLs are left out.
pub fn concat(values: impl ExpressionList) -> Expr<String> {
    let mut fragments = Vec::new();
    values.keys(&mut fragments);
    Expr::new(Fragment::call("concat", fragments))
}

/// `concat_ws(separator, …)`: the texts of all of them, the separator between them. NULLs are left out.
pub fn concat_ws<S>(
    separator: S,
    values: impl ExpressionList,
) -> Expr<<S::Type as SqlType>::Like<String>>
where
    S: IntoExpr<String>,
{
    let mut fragments = vec![separator.into_expr().fragment];
    values.keys(&mut fragments);
    Expr::new(Fragment::call("concat_ws", fragments))
}
