//! A column: its name, type and options.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{ColumnDefinition, ColumnOption};
use crate::source::Spanned;

impl Cursor<'_> {
    /// `name type options…`
    pub(super) fn column(&mut self) -> Parsed<ColumnDefinition> {
        let name = self.name("a column or a constraint")?;
        let data_type = self.type_name()?;
        let mut options = Vec::new();
        while let Some(option) = self.column_option()? {
            options.push(option);
        }
        Ok(ColumnDefinition {
            name,
            data_type,
            options,
        })
    }

    fn column_option(&mut self) -> Parsed<Option<ColumnOption>> {
        // A name may stand before any of them; only those of constraints are kept.
        let start = self.position();
        let named = self.sees("constraint");
        if let Some(constraint) = self.column_constraint()? {
            return Ok(Some(ColumnOption::Constraint(constraint)));
        }
        let option = if self.eat("not null") {
            self.eat("no inherit");
            ColumnOption::NotNull(Spanned {
                value: true,
                span: self.span_since(start),
            })
        } else if self.eat("not") {
            return Err(self.expected("`NULL`"));
        } else if self.eat("null") {
            ColumnOption::NotNull(Spanned {
                value: false,
                span: self.span_since(start),
            })
        } else if self.eat("default") {
            ColumnOption::Default(self.default_expression()?)
        } else if self.eat("collate") {
            ColumnOption::Collate(self.object_name("a collation")?)
        } else if self.eat("generated") {
            self.generated(start)?
        } else if self.eat_any(&["storage", "compression"]).is_some() {
            self.label("a method")?;
            return self.column_option();
        } else if self.eat("options") {
            self.skip_parentheses()?;
            return self.column_option();
        } else if named {
            return Err(self.expected("a constraint"));
        } else {
            return Ok(None);
        };
        Ok(Some(option))
    }

    fn generated(&mut self, start: usize) -> Parsed<ColumnOption> {
        let Some(when) = self.eat_any(&["always", "by default"]) else {
            return Err(self.expected("`ALWAYS` or `BY DEFAULT`"));
        };
        self.expect("as")?;
        if self.eat("identity") {
            let options = self.identity_options()?;
            let span = self.span_since(start);
            return Ok(ColumnOption::Identity {
                always: when == "always",
                options,
                span,
            });
        }
        if !self.sees_symbol("(") {
            return Err(self.expected("`IDENTITY` or an expression in parentheses"));
        }
        let expression = self.parenthesised()?;
        // PostgreSQL 18 takes VIRTUAL where neither word is given; before, STORED must stand.
        let stored = self.eat_any(&["stored", "virtual"]) == Some("stored");
        Ok(ColumnOption::Generated {
            expression,
            stored,
            span: self.span_since(start),
        })
    }
}
