//! A statement's tokens, from sqlparser's tokenizer, each with its range of bytes in the file.
//!
//! Together with [`expression` and `query`](crate::parse) this is the only place that names a type of sqlparser.

use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::tokenizer::{Location, Token as SqlToken, Tokenizer};

use crate::diagnostic::{Diagnostic, codes};
use crate::source::{SourceMap, Span};

/// A token and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of token that DDL is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// An unquoted word, folded to lower case: a keyword or a name.
    Word(String),
    /// A `"quoted"` name, unescaped.
    Quoted(String),
    /// A string literal of any form, unescaped.
    String(String),
    /// A number, as written.
    Number(String),
    /// `( ) [ ] , . ;` and every operator, as written.
    Symbol(String),
}

/// The tokens of a statement.
pub fn lex(sources: &SourceMap, statement: Span) -> Result<Vec<Token>, Diagnostic> {
    let text = sources.text(statement);
    let lines = Lines::new(text);
    let place = |start: Location, end: Location| {
        Span::new(
            statement.file,
            statement.start + lines.offset(start),
            statement.start + lines.offset(end),
        )
    };
    let tokens = Tokenizer::new(&PostgreSqlDialect {}, text)
        .tokenize_with_location()
        .map_err(|error| {
            Diagnostic::error(&codes::SYNTAX, "a token cannot be read")
                .at(place(error.location, error.location), error.message)
                .help("see \"Lexical Structure\" in the PostgreSQL manual")
        })?;
    Ok(tokens
        .into_iter()
        .filter(|token| !matches!(token.token, SqlToken::Whitespace(_) | SqlToken::EOF))
        .map(|token| Token {
            kind: kind(token.token),
            span: place(token.span.start, token.span.end),
        })
        .collect())
}

fn kind(token: SqlToken) -> TokenKind {
    match token {
        SqlToken::Word(word) if word.quote_style.is_some() => TokenKind::Quoted(word.value),
        SqlToken::Word(word) => TokenKind::Word(fold(&word.value)),
        SqlToken::Number(number, _) => TokenKind::Number(number),
        SqlToken::SingleQuotedString(text)
        | SqlToken::EscapedStringLiteral(text)
        | SqlToken::UnicodeStringLiteral(text)
        | SqlToken::NationalStringLiteral(text)
        | SqlToken::SingleQuotedByteStringLiteral(text)
        | SqlToken::HexStringLiteral(text) => TokenKind::String(text),
        SqlToken::DollarQuotedString(text) => TokenKind::String(text.value),
        other => TokenKind::Symbol(other.to_string()),
    }
}

/// PostgreSQL folds unquoted names to lower case: ASCII letters, in a UTF-8 database.
fn fold(word: &str) -> String {
    word.to_ascii_lowercase()
}

/// Byte offsets of a text's lines: the tokenizer speaks in lines and columns of characters.
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// Then a column is a byte: no walk along a line that may be long.
    is_ascii: bool,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Lines {
            text,
            starts,
            is_ascii: text.is_ascii(),
        }
    }

    /// Where a location is in the text.
    pub fn offset(&self, location: Location) -> usize {
        let line = (location.line as usize).saturating_sub(1);
        let Some(start) = self.starts.get(line) else {
            return self.text.len();
        };
        let characters = (location.column as usize).saturating_sub(1);
        if self.is_ascii {
            return (start + characters).min(self.text.len());
        }
        self.text[*start..]
            .char_indices()
            .nth(characters)
            .map_or(self.text.len(), |(offset, _)| start + offset)
    }
}
