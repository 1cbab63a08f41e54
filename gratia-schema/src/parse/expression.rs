//! Expressions: found by PostgreSQL's own rules of where one ends, kept word for word.
//!
//! What the text means is the server's business. sqlparser reads it once, so that a slip is noticed; what it
//! cannot read is said and kept.

use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;

use super::Parsed;
use super::advice::is_curly;
use super::cursor::Cursor;
use crate::ast::Expression;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::lex::{Token, TokenKind};

/// What may follow the expression of a DEFAULT. It is a `b_expr`, which knows none of these words, so the first one ends it.
const AFTER_DEFAULT: &[&str] = &[
    "not",
    "null",
    "default",
    "constraint",
    "primary",
    "unique",
    "check",
    "references",
    "generated",
    "collate",
    "deferrable",
    "initially",
];

impl Cursor<'_> {
    /// `( expression )`.
    pub(super) fn parenthesised(&mut self) -> Parsed<Expression> {
        let open = self.position();
        if !self.sees_symbol("(") {
            return Err(self.expected("`(`"));
        }
        if matches!(self.peek_at(1), Some(TokenKind::Symbol(symbol)) if symbol == ")") {
            self.next();
            return Err(self.expected("an expression between the parentheses"));
        }
        self.skip_parentheses()?;
        let tokens = self.tokens_since(open);
        Ok(self.expression(&tokens[1..tokens.len() - 1]))
    }

    /// The expression of a DEFAULT, up to the next column option.
    pub(super) fn default_expression(&mut self) -> Parsed<Expression> {
        let start = self.position();
        let expression = self.expression_until(|cursor, is_first| {
            !is_first && AFTER_DEFAULT.iter().any(|word| cursor.sees(word))
        })?;
        let Some(token) = column_in_default(self.tokens_since(start)) else {
            return Ok(expression);
        };
        let text = self.text(token.span);
        let inner = text.trim_matches(|c: char| c == '"' || is_curly(c));
        let help = match inner == text {
            true => format!("a string is `'{text}'`, a function is called: `{text}()`"),
            false => format!("strings stand in single quotes: `'{inner}'`"),
        };
        let message = format!("a default cannot be a column, as `{text}` is one");
        Err(Diagnostic::error(&codes::SYNTAX, message)
            .at(token.span, "a name")
            .help(help))
    }

    /// An expression that runs to the end of the statement, or to one of these words.
    pub(super) fn expression_before(&mut self, words: &[&str]) -> Parsed<Expression> {
        self.expression_until(|cursor, _| words.iter().any(|word| cursor.sees(word)))
    }

    fn expression_until(&mut self, ends: impl Fn(&Self, bool) -> bool) -> Parsed<Expression> {
        let start = self.position();
        while !self.is_done() && !self.sees_symbol(",") && !self.sees_symbol(")") {
            if ends(self, self.position() == start) {
                break;
            }
            if self.sees_symbol("(") {
                self.skip_parentheses()?;
            } else if self.eat_symbol("[") {
                while !self.is_done() && !self.eat_symbol("]") {
                    self.next();
                }
            } else {
                self.next();
            }
        }
        match self.tokens_since(start) {
            [] => Err(self.expected("an expression")),
            tokens => Ok(self.expression(tokens)),
        }
    }

    pub(super) fn expression(&self, tokens: &[Token]) -> Expression {
        let span = tokens[0].span.to(tokens[tokens.len() - 1].span);
        Expression {
            text: self.text(span).to_owned(),
            span,
            names: column_names(tokens),
        }
    }
}

/// Words that are values.
const VALUES: &[&str] = &[
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "false",
    "localtime",
    "localtimestamp",
    "null",
    "session_user",
    "system_user",
    "true",
    "user",
];

/// The name of a column in a default, where it can be nothing else: alone, or in double or curly quotes and no function,
/// qualifier, type or collation.
fn column_in_default(tokens: &[Token]) -> Option<&Token> {
    let kind = |at: usize| tokens.get(at).map(|token| &token.kind);
    let is_column = |at: usize| {
        let leads = match at.checked_sub(1).and_then(kind) {
            Some(TokenKind::Symbol(symbol)) => symbol == "::" || symbol == ".",
            Some(TokenKind::Word(word)) => word == "as" || word == "collate",
            _ => false,
        };
        let follows = match kind(at + 1) {
            Some(TokenKind::Symbol(symbol)) => symbol == "(" || symbol == ".",
            Some(TokenKind::String(_)) => true,
            _ => false,
        };
        !leads && !follows
    };
    let is_bracket = |token: &&Token| matches!(&token.kind, TokenKind::Symbol(symbol) if symbol == "(" || symbol == ")");
    let stands_alone = tokens.iter().filter(|token| !is_bracket(token)).count() == 1;
    let is_name = |token: &Token| match &token.kind {
        TokenKind::Quoted(_) => true,
        TokenKind::Word(word) => {
            word.starts_with(is_curly) || stands_alone && !VALUES.contains(&word.as_str())
        }
        _ => false,
    };
    let mut found = tokens.iter().enumerate();
    found
        .find(|(at, token)| is_name(token) && is_column(*at))
        .map(|(_, token)| token)
}

/// The words that may be columns: neither a function's name, nor a qualifier, nor the type of a cast.
fn column_names(tokens: &[Token]) -> Vec<String> {
    let symbol = |i: usize, wanted: &str| matches!(tokens.get(i).map(|t| &t.kind), Some(TokenKind::Symbol(found)) if found == wanted);
    let mut names = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let (TokenKind::Word(name) | TokenKind::Quoted(name)) = &token.kind else {
            continue;
        };
        let called = symbol(i + 1, "(") || symbol(i + 1, ".");
        let cast = i > 0 && symbol(i - 1, "::");
        if !called && !cast && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Says that an expression could not be read. It is kept all the same.
pub(super) fn check(expression: &Expression, diagnostics: &mut Diagnostics) {
    let read = Parser::new(&PostgreSqlDialect {})
        .try_with_sql(&expression.text)
        .and_then(|mut parser| {
            parser.parse_expr()?;
            parser.expect_token(&sqlparser::tokenizer::Token::EOF)
        });
    if read.is_err() {
        diagnostics.push(
            Diagnostic::warning(
                &codes::EXPRESSION_VERBATIM,
                "this expression could not be read",
            )
            .at(expression.span, "kept word for word")
            .help("PostgreSQL may know better: run the file on an empty database to see"),
        );
    }
}
