//! What to do about a syntax error: the slip that explains it, as far as the tokens around it tell.

use super::cursor::Cursor;
use crate::diagnostic::did_you_mean;
use crate::lex::{Token, TokenKind};
use crate::syntax::{Category, category};

/// What may follow the type of a column.
const COLUMN_OPTIONS: &[&str] = &[
    "check",
    "collate",
    "constraint",
    "default",
    "generated",
    "null",
    "primary",
    "references",
    "unique",
];

/// What statements begin with.
const STATEMENTS: &[&str] = &[
    "alter", "begin", "comment", "commit", "copy", "create", "delete", "do", "drop", "grant",
    "insert", "revoke", "select", "set", "update",
];

/// What statements are most often about.
const OBJECTS: &[&str] = &[
    "column",
    "domain",
    "extension",
    "function",
    "index",
    "materialized",
    "policy",
    "schema",
    "sequence",
    "table",
    "trigger",
    "type",
    "unique",
    "unlogged",
    "view",
];

/// Words of other databases behind a column or a table.
const OTHER_DATABASES: &[(&str, &str)] = &[
    (
        "auto_increment",
        "PostgreSQL numbers rows by `GENERATED ALWAYS AS IDENTITY`, or by the type `serial`",
    ),
    (
        "autoincrement",
        "PostgreSQL numbers rows by `GENERATED ALWAYS AS IDENTITY`, or by the type `serial`",
    ),
    (
        "comment",
        "a comment is a statement of its own: `COMMENT ON COLUMN users.email IS 'Login name.';`",
    ),
    ("engine", "PostgreSQL has no storage engines: remove it"),
    (
        "identity",
        "PostgreSQL writes it `GENERATED ALWAYS AS IDENTITY`",
    ),
    (
        "unsigned",
        "PostgreSQL has no unsigned integers: write `CHECK (column >= 0)`",
    ),
];

impl Cursor<'_> {
    /// The help of a syntax error at the next token.
    pub(super) fn advice(&self, expected: &str) -> String {
        let before = self.before();
        let by_tokens = match (before, self.peek()) {
            (_, None) => self.ends_early(),
            (before, Some(next)) => self
                .by_neighbours(before, next, expected)
                .or_else(|| self.by_word(before, next, expected)),
        };
        by_tokens
            .or_else(|| self.by_keyword(expected))
            .or_else(|| by_expectation(before.map(|token| self.text(token.span)), expected))
            .unwrap_or_else(|| self.manual())
    }

    fn ends_early(&self) -> Option<String> {
        let count = |wanted: &str| {
            let is_wanted =
                |token: &&Token| matches!(&token.kind, TokenKind::Symbol(s) if s == wanted);
            self.tokens_since(0).iter().filter(is_wanted).count()
        };
        (count("(") > count(")")).then(|| "a `(` has no `)`: close it".to_owned())
    }

    fn by_neighbours(
        &self,
        before: Option<&Token>,
        next: &Token,
        expected: &str,
    ) -> Option<String> {
        let text = self.text(next.span);
        let symbol = |token: Option<&Token>, wanted: &str| matches!(token.map(|t| &t.kind), Some(TokenKind::Symbol(s)) if s == wanted);
        let touches = before.is_some_and(|token| {
            matches!(token.kind, TokenKind::String(_)) && token.span.end == next.span.start
        });
        let inner = text.trim_matches(|c: char| c == '"' || is_curly(c));
        Some(match &next.kind {
            _ if touches => "a quote inside a string is written twice: `'it''s'`".to_owned(),
            _ if text.starts_with(is_curly) => {
                format!("strings stand in straight quotes: `'{inner}'`")
            }
            TokenKind::Symbol(s) if s == "`" => {
                "a name that needs quotes stands in `\"`, any other in none".to_owned()
            }
            TokenKind::Symbol(s) if s == ")" && symbol(before, ",") => {
                "remove the comma before it".to_owned()
            }
            TokenKind::Symbol(s) if s == ")" && expected.starts_with("the end") => {
                "there is one `)` too many, or a `(` too few".to_owned()
            }
            TokenKind::Quoted(_) if expected.contains("string") || expected.contains("quotes") => {
                format!("strings stand in single quotes: `'{inner}'`")
            }
            TokenKind::String(_) if expected.contains("`,`") => {
                "is a comma missing before it?".to_owned()
            }
            TokenKind::Word(_) if expected.contains("in quotes") => {
                format!("write `'{text}'`")
            }
            _ => return None,
        })
    }

    fn by_word(&self, before: Option<&Token>, next: &Token, expected: &str) -> Option<String> {
        let TokenKind::Word(word) = &next.kind else {
            return None;
        };
        let other = OTHER_DATABASES.iter().find(|(other, _)| other == word);
        let in_list = expected.contains("`,`");
        let near = did_you_mean(word, COLUMN_OPTIONS.iter().copied());
        match (other, near) {
            (Some((_, help)), _) if in_list || expected.starts_with("the end") => {
                Some((*help).to_owned())
            }
            (_, Some(near)) if in_list => Some(format!("did you mean `{}`?", near.to_uppercase())),
            _ if in_list => Some(format!(
                "is a comma missing before `{}`?",
                self.text(next.span)
            )),
            _ if expected.starts_with("the end") && STATEMENTS.contains(&word.as_str()) => {
                Some("end the statement above with `;`".to_owned())
            }
            _ if expected.starts_with("what kind") => did_you_mean(word, OBJECTS.iter().copied())
                .map(|near| format!("did you mean `{}`?", near.to_uppercase())),
            _ if before.is_none() => did_you_mean(word, STATEMENTS.iter().copied())
                .map(|near| format!("did you mean `{}`?", near.to_uppercase())),
            _ => None,
        }
    }

    /// A single keyword or symbol is expected: misspelt, or left out.
    fn by_keyword(&self, expected: &str) -> Option<String> {
        let wanted = expected.strip_prefix('`')?.strip_suffix('`')?;
        let text = self.text(self.peek()?.span);
        let before = self.before().map(|token| self.text(token.span));
        let condition = before.is_some_and(|word| word.eq_ignore_ascii_case("check"));
        if wanted.contains('`') || wanted == "." || condition {
            return None;
        }
        if before.is_some_and(|word| word.eq_ignore_ascii_case(text)) {
            return Some(format!("`{text}` stands twice: remove one"));
        }
        Some(match did_you_mean(text, [wanted]) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("write `{wanted}` before it"),
        })
    }

    /// psql knows the grammar of every statement.
    fn manual(&self) -> String {
        let is_word = |token: &&Token| matches!(token.kind, TokenKind::Word(_));
        let words = self.all().iter().take_while(is_word).take(2);
        let words: Vec<String> = words
            .map(|token| self.text(token.span).to_uppercase())
            .collect();
        match words.as_slice() {
            [_, _] => format!("`\\h {}` in psql shows the grammar", words.join(" ")),
            _ => "what is no SQL can stand between `-- gratia:ignore start` and `-- gratia:ignore end`".to_owned(),
        }
    }
}

fn by_expectation(before: Option<&str>, expected: &str) -> Option<String> {
    let before = before.unwrap_or_default();
    Some(match expected {
        "a type" if is_type(before) => {
            format!("a name stands before the type, as in `id {before}`")
        }
        "a type" => format!("a type follows, as in `{before} integer`"),
        "`.`" => format!("name the table too, as in `users.{before}`"),
        "an expression" => format!("write a value, as in `{before} 0`"),
        "an expression between the parentheses" => {
            "write a condition between them, as in `(quantity > 0)`".to_owned()
        }
        "`(`" if before.eq_ignore_ascii_case("check") => {
            "a condition stands in parentheses: `CHECK (quantity > 0)`".to_owned()
        }
        _ => return None,
    })
}

/// Whether a word is a type before it is a column's name: nobody calls a column `integer`.
fn is_type(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    category(&word) == Category::ColumnName
        || matches!(
            word.as_str(),
            "bytea" | "jsonb" | "text" | "timestamptz" | "uuid"
        )
}

/// The quotes of word processors, which PostgreSQL takes for letters.
pub(super) fn is_curly(c: char) -> bool {
    matches!(c, '‘' | '’' | '‚' | '“' | '”' | '„')
}
