//! Somebody's text as Markdown that shows just that: no links, tags, lists, headings or code by accident.

/// SQL as code, whatever it holds.
pub(crate) fn code(sql: &str) -> String {
    let shown: String = sql.chars().map(visible).collect();
    let runs = shown.split(|c| c != '`').map(str::len);
    match runs.max() {
        _ if shown.is_empty() => "(empty)".to_owned(),
        None | Some(0) => format!("`{shown}`"),
        Some(longest) => {
            let fence = "`".repeat(longest + 1);
            format!("{fence} {shown} {fence}")
        }
    }
}

/// A text of several lines, without empty ones around it.
pub(crate) fn text(text: &str) -> Vec<String> {
    text.trim().lines().map(|line| prose(line.trim())).collect()
}

/// A line of text.
pub(crate) fn prose(line: &str) -> String {
    let line: String = line
        .chars()
        .filter(|c| !turns_text(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let mut shown = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some((before, url, after)) = split_at_url(rest) {
        shown.push_str(&escaped(before));
        shown.push_str(&format!("<{url}>"));
        rest = after;
    }
    shown.push_str(&escaped(rest));
    unblocked(shown)
}

/// A character of code; what would end the line or turn its direction is written as in a Rust string.
fn visible(c: char) -> String {
    if c.is_control() || turns_text(c) {
        c.escape_default().to_string()
    } else {
        c.to_string()
    }
}

/// Marks that turn the direction of text around: rustc refuses them in comments.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text before the first URL, the URL, and the text behind it.
fn split_at_url(text: &str) -> Option<(&str, &str, &str)> {
    let is_start = |at: &usize| {
        let after = |scheme| text[*at..].strip_prefix(scheme);
        let host = after("https://").or_else(|| after("http://"));
        host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
    };
    let start = text
        .match_indices("http")
        .map(|(at, _)| at)
        .find(is_start)?;
    let length = text[start..].find(|c: char| c.is_whitespace() || "<>\"'`|\\".contains(c));
    let url = &text[start..length.map_or(text.len(), |length| start + length)];
    let mut url = url.trim_end_matches(|c| ".,;:!?*_~[]".contains(c));
    // A parenthesis belongs to the URL only if it was opened there.
    while url.ends_with(')') && url.matches(')').count() > url.matches('(').count() {
        url = url[..url.len() - 1].trim_end_matches(|c| ".,;:!?*_~[]".contains(c));
    }
    Some((&text[..start], url, &text[start + url.len()..]))
}

/// Text without a URL, its marks escaped.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for (at, c) in text.char_indices() {
        let (before, after) = (text[..at].chars().next_back(), &text[at + c.len_utf8()..]);
        let is_mark = match c {
            '\\' | '<' | '>' | '[' | ']' | '*' | '`' | '~' => true,
            '_' => !is_word(before) || !is_word(after.chars().next()),
            '&' => after
                .split_once(';')
                .is_some_and(|(name, _)| !name.contains(char::is_whitespace)),
            _ => false,
        };
        if is_mark {
            shown.push('\\');
        }
        shown.push(c);
    }
    shown
}

/// The line without the start of a list, a heading, a table or a rule.
fn unblocked(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let is_number = digits > 0 && rest.starts_with(['.', ')']);
    if is_number && (rest.len() == 1 || rest[1..].starts_with(' ')) {
        return format!("{}\\{rest}", &line[..digits]);
    }
    if line.starts_with(['#', '-', '+', '=', '|', ':']) {
        return format!("\\{line}");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{code, prose};

    #[test]
    fn code_shows_what_it_holds() {
        for (sql, shown) in [
            ("a int", "`a int`"),
            ("`", "`` ` ``"),
            ("a``b`", "``` a``b` ```"),
            ("a\nb\tc", r"`a\nb\tc`"),
            ("\u{202e}", r"`\u{202e}`"),
            ("", "(empty)"),
        ] {
            assert_eq!(code(sql), shown, "{sql:?}");
        }
    }

    #[test]
    fn marks_are_escaped_where_they_mean_something() {
        for (line, shown) in [
            ("snake_case_name is left", "snake_case_name is left"),
            ("_a_ *b* ~c~ `d`", r"\_a\_ \*b\* \~c\~ \`d\`"),
            ("[x] <b> Vec<T>", r"\[x\] \<b\> Vec\<T\>"),
            (r"C:\dir", r"C:\\dir"),
            ("AT&T &lt; a & b;", r"AT&T \&lt; a & b;"),
            ("# a", r"\# a"),
            ("- a", r"\- a"),
            ("| a |", r"\| a |"),
            ("1. a", r"1\. a"),
            ("2)", r"2\)"),
            ("10.5 and 1990s.", "10.5 and 1990s."),
            ("a\tb\rc\u{202e}d", "a b cd"),
        ] {
            assert_eq!(prose(line), shown, "{line:?}");
        }
    }

    #[test]
    fn urls_end_where_the_sentence_goes_on() {
        for (line, shown) in [
            ("https://a.b/c_d_", "<https://a.b/c_d>\\_"),
            ("(see https://a.b/c(d)).", "(see <https://a.b/c(d)>)."),
            (
                "http://a.b, or https://c.d.",
                "<http://a.b>, or <https://c.d>.",
            ),
            ("\"https://a.b\"", "\"<https://a.b>\""),
            ("<https://a.b>", r"\<<https://a.b>\>"),
            ("x=https://a.b?c&d;e", "x=<https://a.b?c&d;e>"),
            ("https:// and httpx://a", "https:// and httpx://a"),
        ] {
            assert_eq!(prose(line), shown, "{line:?}");
        }
    }
}
