//! Expressions: found by PostgreSQL's own rules of where one ends, kept word for word.
//!
//! What the text means is the server's business. sqlparser reads it once, so that a slip is noticed; what it
//! cannot read is said and kept.

use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;

use super::Parsed;
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
        self.skip_parentheses()?;
        let tokens = self.tokens_since(open);
        match &tokens[1..tokens.len() - 1] {
            [] => Err(self.expected("an expression between the parentheses")),
            inner => Ok(self.expression(inner)),
        }
    }

    /// The expression of a DEFAULT, up to the next column option.
    pub(super) fn default_expression(&mut self) -> Parsed<Expression> {
        self.expression_until(|cursor, is_first| {
            !is_first && AFTER_DEFAULT.iter().any(|word| cursor.sees(word))
        })
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
            .help("check it with PostgreSQL: `psql -v ON_ERROR_STOP=1 -f` on an empty database"),
        );
    }
}
