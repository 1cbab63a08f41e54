//! Names: which words may be one without quotes, and qualified names.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{Name, ObjectName};
use crate::diagnostic::Diagnostic;
use crate::lex::TokenKind;
use crate::source::Spanned;
use crate::syntax::{Category, MAX_IDENTIFIER, category, truncate_identifier};

impl Cursor<'_> {
    /// A name of a column, table, constraint … (`ColId` of PostgreSQL's grammar).
    pub(super) fn name(&mut self, what: &str) -> Parsed<Name> {
        self.name_where(what, |category| {
            matches!(category, Category::Unreserved | Category::ColumnName)
        })
    }

    /// A word after a dot or AS: anything goes (`ColLabel`).
    pub(super) fn label(&mut self, what: &str) -> Parsed<Name> {
        self.name_where(what, |_| true)
    }

    /// A type's or function's name.
    pub(super) fn type_word(&mut self, what: &str) -> Parsed<Name> {
        self.name_where(what, |category| category != Category::Reserved)
    }

    fn name_where(&mut self, what: &str, allowed: impl Fn(Category) -> bool) -> Parsed<Name> {
        let Some(token) = self.peek() else {
            return Err(self.expected(what));
        };
        let text = match &token.kind {
            TokenKind::Quoted(text) if text.is_empty() => {
                let help = "a name has at least one character";
                return Err(self.unexpected(what).help(help));
            }
            TokenKind::Quoted(text) => text,
            TokenKind::Word(word) if allowed(category(word)) => word,
            TokenKind::Word(word) => return Err(self.reserved(what, word)),
            _ => return Err(self.expected(what)),
        };
        self.next();
        Ok(Spanned {
            value: truncate_identifier(text, MAX_IDENTIFIER).to_owned(),
            span: token.span,
        })
    }

    fn reserved(&self, what: &str, word: &str) -> Diagnostic {
        if what == "a type" {
            return self.expected(what);
        }
        self.unexpected(what).help(format!(
            "`{word}` is a reserved word: to use it as a name, write it as `\"{word}\"`"
        ))
    }

    /// `name` or `schema.name`.
    pub(super) fn object_name(&mut self, what: &str) -> Parsed<ObjectName> {
        let first = self.name(what)?;
        self.qualified(first)
    }

    /// The rest of a qualified name whose first part was read.
    pub(super) fn qualified(&mut self, first: Name) -> Parsed<ObjectName> {
        if self.eat_symbol(".") {
            let name = self.label("a name")?;
            return Ok(ObjectName {
                schema: Some(first),
                name,
            });
        }
        Ok(ObjectName {
            schema: None,
            name: first,
        })
    }

    /// `table.column` or `schema.table.column`.
    pub(super) fn column_of_table(&mut self) -> Parsed<(ObjectName, Name)> {
        let first = self.name("a table and a column")?;
        self.expect_symbol(".")?;
        let second = self.label("a column")?;
        if self.eat_symbol(".") {
            let column = self.label("a column")?;
            return Ok((
                ObjectName {
                    schema: Some(first),
                    name: second,
                },
                column,
            ));
        }
        Ok((
            ObjectName {
                schema: None,
                name: first,
            },
            second,
        ))
    }

    /// `(a, b)`.
    pub(super) fn column_list(&mut self) -> Parsed<Vec<Name>> {
        self.list(|cursor| cursor.name("a column"))
    }

    /// A string literal; literals that follow each other, each on a new line, are one.
    pub(super) fn string(&mut self, what: &str) -> Parsed<Spanned<String>> {
        let Some(TokenKind::String(text)) = self.peek_at(0) else {
            return Err(self.expected(what));
        };
        let start = self.position();
        self.next();
        let mut value = text.clone();
        while let Some(TokenKind::String(more)) = self.peek_at(0) {
            if !self.is_on_new_line() {
                break;
            }
            value.push_str(more);
            self.next();
        }
        Ok(Spanned {
            value,
            span: self.span_since(start),
        })
    }

    /// `IF NOT EXISTS`.
    pub(super) fn if_not_exists(&mut self) -> bool {
        self.eat("if not exists")
    }
}
