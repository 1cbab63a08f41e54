//! A position in a statement's tokens, and the small steps that everything else is made of.

use super::Parsed;
use crate::diagnostic::{Diagnostic, codes};
use crate::lex::{Token, TokenKind};
use crate::source::{SourceMap, Span};

/// Reads the tokens of one statement from left to right.
pub(super) struct Cursor<'a> {
    sources: &'a SourceMap,
    tokens: &'a [Token],
    at: usize,
    /// The end of the statement: where a missing token is reported.
    end: Span,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(sources: &'a SourceMap, tokens: &'a [Token], statement: Span) -> Self {
        let end = Span::new(statement.file, statement.end, statement.end);
        Cursor {
            sources,
            tokens,
            at: 0,
            end,
        }
    }

    /// All tokens of the statement.
    pub(super) fn all(&self) -> &'a [Token] {
        self.tokens
    }

    pub(super) fn sources(&self) -> &'a SourceMap {
        self.sources
    }

    /// The token that was read last.
    pub(super) fn before(&self) -> Option<&'a Token> {
        self.tokens.get(self.at.checked_sub(1)?)
    }

    /// Whether a line ends between the token that was read last and the next one.
    pub(super) fn is_on_new_line(&self) -> bool {
        let Some((before, next)) = self.before().zip(self.peek()) else {
            return false;
        };
        let between = Span::new(next.span.file, before.span.end, next.span.start);
        self.text(between).contains('\n')
    }

    pub(super) fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.at)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<&'a TokenKind> {
        self.tokens.get(self.at + ahead).map(|token| &token.kind)
    }

    pub(super) fn next(&mut self) -> Option<&'a Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Back to a position.
    pub(super) fn rewind(&mut self, position: usize) {
        self.at = position;
    }

    pub(super) fn tokens_since(&self, start: usize) -> &'a [Token] {
        &self.tokens[start..self.at]
    }

    /// From the token at `start` to the last one read.
    pub(super) fn span_since(&self, start: usize) -> Span {
        match self.tokens_since(start) {
            [] => self.here(),
            [first, ..] => first.span.to(self.tokens[self.at - 1].span),
        }
    }

    pub(super) fn text(&self, span: Span) -> &'a str {
        self.sources.text(span)
    }

    /// The place of the next token.
    pub(super) fn here(&self) -> Span {
        self.peek().map_or(self.end, |token| token.span)
    }

    /// Whether the next tokens are these keywords.
    pub(super) fn sees(&self, words: &str) -> bool {
        words.split(' ').enumerate().all(
            |(i, word)| matches!(self.peek_at(i), Some(TokenKind::Word(found)) if found == word),
        )
    }

    /// Reads these keywords if they come next; lower case, a blank between two.
    pub(super) fn eat(&mut self, words: &str) -> bool {
        let sees = self.sees(words);
        if sees {
            self.at += words.split(' ').count();
        }
        sees
    }

    /// Reads the first of several phrases that comes next.
    pub(super) fn eat_any(&mut self, phrases: &[&'static str]) -> Option<&'static str> {
        phrases.iter().copied().find(|words| self.eat(words))
    }

    pub(super) fn expect(&mut self, words: &str) -> Parsed<()> {
        if self.eat(words) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{}`", words.to_uppercase())))
        }
    }

    pub(super) fn sees_symbol(&self, symbol: &str) -> bool {
        matches!(self.peek_at(0), Some(TokenKind::Symbol(found)) if found == symbol)
    }

    pub(super) fn eat_symbol(&mut self, symbol: &str) -> bool {
        let sees = self.sees_symbol(symbol);
        self.at += usize::from(sees);
        sees
    }

    pub(super) fn expect_symbol(&mut self, symbol: &str) -> Parsed<()> {
        if self.eat_symbol(symbol) {
            Ok(())
        } else {
            Err(self.expected(&format!("`{symbol}`")))
        }
    }

    /// `( item, item … )`.
    pub(super) fn list<T>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Parsed<T>,
    ) -> Parsed<Vec<T>> {
        self.expect_symbol("(")?;
        let mut items = vec![item(self)?];
        while self.eat_symbol(",") {
            items.push(item(self)?);
        }
        if self.eat_symbol(")") {
            Ok(items)
        } else {
            Err(self.expected("`,` or `)`"))
        }
    }

    /// Skips a balanced `( … )` if one comes next.
    pub(super) fn skip_parentheses(&mut self) -> Parsed<()> {
        if !self.sees_symbol("(") {
            return Ok(());
        }
        let mut depth = 0;
        loop {
            match self.next().map(|token| &token.kind) {
                Some(TokenKind::Symbol(symbol)) if symbol == "(" => depth += 1,
                Some(TokenKind::Symbol(symbol)) if symbol == ")" => depth -= 1,
                Some(_) => {}
                None => return Err(self.expected("`)`")),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips to the next comma or closing parenthesis that is not inside parentheses.
    pub(super) fn skip_to_comma(&mut self) -> Parsed<()> {
        while !self.is_done() && !self.sees_symbol(",") && !self.sees_symbol(")") {
            if self.sees_symbol("(") {
                self.skip_parentheses()?;
            } else {
                self.at += 1;
            }
        }
        Ok(())
    }

    /// Reads everything that is left.
    pub(super) fn skip_rest(&mut self) {
        self.at = self.tokens.len();
    }

    /// Fails unless the statement ends here.
    pub(super) fn expect_end(&self) -> Parsed<()> {
        if self.is_done() {
            Ok(())
        } else {
            Err(self.expected("the end of the statement"))
        }
    }

    /// The syntax error at the next token, with what to do about it.
    pub(super) fn expected(&self, what: &str) -> Diagnostic {
        self.unexpected(what).help(self.advice(what))
    }

    /// The syntax error at the next token; what to do about it is still to be said.
    pub(super) fn unexpected(&self, what: &str) -> Diagnostic {
        let message = match self.peek().map(|token| self.text(token.span)) {
            Some("`") => "syntax error at a backtick".to_owned(),
            Some(text) => format!("syntax error at `{text}`"),
            None => "the statement ends too early".to_owned(),
        };
        Diagnostic::error(&codes::SYNTAX, message).at(self.here(), format!("expected {what}"))
    }
}
