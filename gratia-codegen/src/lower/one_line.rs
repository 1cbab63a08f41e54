//! SQL that was written over several lines, on one: without comments, and with the text in quotes as it is.

/// The expression on one line.
pub(super) fn one_line(sql: &str) -> String {
    let mut line = String::with_capacity(sql.len());
    let mut rest = sql;
    while !rest.is_empty() {
        let space = space(rest);
        if space > 0 {
            if !line.is_empty() && space < rest.len() {
                line.push(' ');
            }
            rest = &rest[space..];
            continue;
        }
        let is_escape = matches!(line.as_bytes(), [.., b'e' | b'E'])
            && !matches!(
                line.as_bytes(),
                [.., b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', _]
            );
        let length = match rest.as_bytes() {
            [b'\'', ..] => quoted(rest, '\'', is_escape),
            [b'"', ..] => quoted(rest, '"', false),
            [b'$', ..] => dollar_quoted(rest),
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        line.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    line
}

/// The length of the white space and the comments that a text begins with.
fn space(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        let length = match &rest[blank..] {
            comment if comment.starts_with("--") => {
                blank + comment.find('\n').unwrap_or(comment.len())
            }
            comment if comment.starts_with("/*") => blank + block_comment(comment),
            _ => blank,
        };
        if length == 0 {
            return at;
        }
        at += length;
    }
}

/// The length of a block comment, in which others may stand.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let step = match &text.as_bytes()[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                2
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// The length of a quoted text. A doubled quote, which ends it and begins the next, needs no care.
fn quoted(text: &str, quote: char, is_escape: bool) -> usize {
    let mut chars = text.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if is_escape => {
                chars.next();
            }
            c if c == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `$tag$ … $tag$`; one of a `$` that begins none, as in `$1`.
fn dollar_quoted(text: &str) -> usize {
    let is_tag = |c: char| c.is_alphanumeric() || c == '_';
    let Some(end) = text[1..].find(|c| !is_tag(c)).map(|at| at + 2) else {
        return 1;
    };
    let tag = &text[..end];
    if !tag.ends_with('$') || tag[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return 1;
    }
    text[end..]
        .find(tag)
        .map_or(text.len(), |at| end + at + end)
}

#[cfg(test)]
mod tests {
    use super::one_line;

    #[test]
    fn only_what_means_nothing_is_left_out() {
        for (sql, line) in [
            ("a\n    AND\tb", "a AND b"),
            ("  a  ", "a"),
            ("a -- why\n  AND b", "a AND b"),
            ("a /* why /* not */ */ AND b -- end", "a AND b"),
            ("a /* 'no text' */", "a"),
            ("a <> 'x  -- y\n'", "a <> 'x  -- y\n'"),
            ("a <> 'it''s  /* */'", "a <> 'it''s  /* */'"),
            (r"a <> E'\'  b' AND  c", r"a <> E'\'  b' AND c"),
            (r"a <> '\'  AND  c", r"a <> '\' AND c"),
            (r"date '\'  AND  c", r"date '\' AND c"),
            ("\"a  b\"  =  1", "\"a  b\" = 1"),
            ("f($$a  b$$)  + $1", "f($$a  b$$) + $1"),
            ("f($x$a $$  b$x$)  ", "f($x$a $$  b$x$)"),
            ("a - -1", "a - -1"),
            ("ü  =  'ä  ö'", "ü = 'ä  ö'"),
        ] {
            assert_eq!(one_line(sql), line, "{sql:?}");
        }
    }
}
