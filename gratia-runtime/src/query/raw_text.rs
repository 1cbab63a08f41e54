//! Where parameters stand in SQL text: `$1` outside of strings, quoted names and comments.

/// A piece of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Sql(&'static str),
    /// The number of a parameter, from 0.
    Parameter(usize),
}

/// The pieces of a text in order.
pub(super) fn pieces(text: &'static str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some((number, length)) = parameter(text, at) {
            pieces.push(Piece::Sql(&text[from..at]));
            pieces.push(Piece::Parameter(number));
            at += length;
            from = at;
        } else {
            at += quoted(text, at).unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    pieces.push(Piece::Sql(&text[from..]));
    pieces
}

/// Whether a name may go on here.
fn is_in_name(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

/// `$1`: its number from 0, and its length.
fn parameter(text: &str, at: usize) -> Option<(usize, usize)> {
    let digits = text[at..].strip_prefix('$')?;
    let length = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let number: usize = digits[..length].parse().ok()?;
    let is_name = is_in_name(text, at);
    // `$0` is no parameter of PostgreSQL's: it stands for one that is never bound.
    (!is_name).then(|| (number.wrapping_sub(1), 1 + length))
}

/// The length of what hides what is in it: a string, a quoted name, a comment.
fn quoted(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let until = |end: &str, from: usize| {
        let found = rest[from..].find(end);
        found.map_or(rest.len(), |found| from + found + end.len())
    };
    match first {
        // A doubled quote ends one string and begins the next.
        '\'' if text[..at].ends_with(['e', 'E']) && !is_in_name(text, at - 1) => {
            Some(escaped(rest))
        }
        '\'' => Some(until("'", 1)),
        '"' => Some(until("\"", 1)),
        '-' if rest.starts_with("--") => Some(until("\n", 2)),
        '/' if rest.starts_with("/*") => Some(comment(rest)),
        '$' if !is_in_name(text, at) => {
            let tag = rest[1..].find('$')?;
            let name = &rest[1..=tag];
            let is_tag = name.chars().all(|c| c.is_alphanumeric() || c == '_')
                && !name.starts_with(|c: char| c.is_ascii_digit());
            is_tag.then(|| until(&rest[..tag + 2], tag + 2))
        }
        _ => None,
    }
}

/// The length of a string with escapes, quotes included.
fn escaped(rest: &str) -> usize {
    let mut is_escape = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escape => is_escape = false,
            '\\' => is_escape = true,
            '\'' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a comment, which may have others in it.
fn comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn parameters_stand_outside_of_quotes() {
        let numbers = |text| -> Vec<usize> {
            let number = |piece| match piece {
                Piece::Parameter(number) => Some(number),
                Piece::Sql(_) => None,
            };
            pieces(text).into_iter().filter_map(number).collect()
        };
        let cases: [(&'static str, &[usize]); 13] = [
            ("SELECT $1, $2::int + $1", &[0, 1, 0]),
            ("$12", &[11]),
            ("SELECT '$1', 'it''s $1' || $1", &[0]),
            (r"SELECT E'\'$1', e'\\' || $2", &[1]),
            (r"SELECT 'a\' || $1", &[0]),
            ("SELECT \"$1\" AS \"a\"\"$1\", $1", &[0]),
            ("SELECT 1 -- $1\n, $2", &[1]),
            ("SELECT /* $1 /* $1 */ $1 */ $3", &[2]),
            ("SELECT $$ $1 $$, $tag$ $1 $$ $tag$, $2", &[1]),
            ("SELECT a$1, b$1$ FROM t", &[]),
            ("SELECT 'é', $1, 'ü'", &[0]),
            ("SELECT 'open $1", &[]),
            ("$0", &[usize::MAX]),
        ];
        for (text, expected) in cases {
            assert_eq!(numbers(text), expected, "{text}");
        }
    }
}
