//! CREATE INDEX, and the keys it shares with exclusion constraints.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{CreateIndex, IndexKey, IndexKeyOn, Statement};
use crate::lex::TokenKind;

impl Cursor<'_> {
    /// After `CREATE [UNIQUE] INDEX`.
    pub(super) fn create_index(&mut self, unique: bool) -> Parsed<Statement> {
        self.eat("concurrently");
        let if_not_exists = self.if_not_exists();
        let name = if self.sees("on") {
            None
        } else {
            Some(self.name("the name of the index")?)
        };
        self.expect("on")?;
        self.eat("only");
        let table = self.object_name("a table")?;
        let method = if self.eat("using") {
            Some(self.name("an index method")?)
        } else {
            None
        };
        let keys = self.list(Self::index_key)?;
        let include = self.include()?;
        let nulls_not_distinct = self.nulls_not_distinct();
        if self.eat("with") {
            self.skip_parentheses()?;
        }
        if self.eat("tablespace") {
            self.name("a tablespace")?;
        }
        let predicate = if self.eat("where") {
            Some(self.expression_before(&[])?)
        } else {
            None
        };
        Ok(Statement::CreateIndex(CreateIndex {
            name,
            if_not_exists,
            unique,
            table,
            method,
            keys,
            include,
            nulls_not_distinct,
            predicate,
        }))
    }

    /// `column`, `function(…)` or `(expression)`, with collation, operator class and order.
    pub(super) fn index_key(&mut self) -> Parsed<IndexKey> {
        let on = self.index_key_on()?;
        let collation = if self.eat("collate") {
            Some(self.object_name("a collation")?)
        } else {
            None
        };
        let plain = ["asc", "desc", "nulls", "with"]
            .iter()
            .any(|word| self.sees(word));
        let is_word = matches!(
            self.peek_at(0),
            Some(TokenKind::Word(_) | TokenKind::Quoted(_))
        );
        let operator_class = if is_word && !plain {
            let class = self.object_name("an operator class")?;
            self.skip_parentheses()?;
            Some(class)
        } else {
            None
        };
        let descending = self.eat_any(&["asc", "desc"]) == Some("desc");
        let nulls_first = self
            .eat_any(&["nulls first", "nulls last"])
            .map(|words| words == "nulls first");
        Ok(IndexKey {
            on,
            collation,
            operator_class,
            descending,
            nulls_first,
        })
    }

    fn index_key_on(&mut self) -> Parsed<IndexKeyOn> {
        if self.sees_symbol("(") {
            return self.parenthesised().map(IndexKeyOn::Expression);
        }
        let start = self.position();
        let name = self.type_word("a column or an expression")?;
        if !self.sees_symbol("(") && !self.sees_symbol(".") {
            return Ok(IndexKeyOn::Column(name));
        }
        self.qualified(name)?;
        self.skip_parentheses()?;
        Ok(IndexKeyOn::Expression(
            self.expression(self.tokens_since(start)),
        ))
    }
}
