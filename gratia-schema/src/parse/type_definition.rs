//! CREATE TYPE, ALTER TYPE and CREATE DOMAIN.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{Attribute, CreateDomain, EnumAction, Opaque, Statement, TypeBody};
use crate::lex::TokenKind;

impl Cursor<'_> {
    /// After `CREATE TYPE`.
    pub(super) fn create_type(&mut self) -> Parsed<Statement> {
        let name = self.object_name("the name of the type")?;
        let body = if self.eat("as enum") {
            TypeBody::Enum(self.list_or_none(|cursor| cursor.string("a label in quotes"))?)
        } else if self.eat("as range") {
            self.range_options()?
        } else if self.eat("as") {
            TypeBody::Composite(self.list_or_none(|cursor| {
                let name = cursor.name("an attribute")?;
                let data_type = cursor.type_name()?;
                if cursor.eat("collate") {
                    cursor.object_name("a collation")?;
                }
                Ok(Attribute { name, data_type })
            })?)
        } else {
            self.skip_rest();
            return Ok(Statement::Opaque(Opaque {
                kind: "CREATE TYPE of a new base type",
                decides_model: true,
            }));
        };
        Ok(Statement::CreateType { name, body })
    }

    /// A list that may be empty.
    fn list_or_none<T>(&mut self, item: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        if matches!(self.peek_at(1), Some(TokenKind::Symbol(symbol)) if symbol == ")") {
            self.skip_parentheses()?;
            return Ok(Vec::new());
        }
        self.list(item)
    }

    fn range_options(&mut self) -> Parsed<TypeBody> {
        let (mut subtype, mut multirange) = (None, None);
        self.list(|cursor| {
            let option = cursor.label("an option of the range type")?;
            cursor.expect_symbol("=")?;
            match option.value.as_str() {
                "subtype" => subtype = Some(cursor.type_name()?),
                "multirange_type_name" => multirange = Some(cursor.object_name("a name")?.name),
                _ => {
                    cursor.object_name("a name")?;
                }
            }
            Ok(())
        })?;
        match subtype {
            Some(subtype) => Ok(TypeBody::Range {
                subtype,
                multirange,
            }),
            None => Err(self.expected("the option `SUBTYPE = …`")),
        }
    }

    /// After `ALTER TYPE`.
    pub(super) fn alter_type(&mut self) -> Parsed<Statement> {
        let name = self.object_name("the name of a type")?;
        if self.eat("owner to") {
            self.skip_rest();
            return Ok(Statement::NoEffect);
        }
        let action = if self.eat("add value") {
            let if_not_exists = self.if_not_exists();
            let label = self.string("a label in quotes")?;
            let before = if self.eat("before") {
                Some(self.string("a label in quotes")?)
            } else {
                None
            };
            let after = if self.eat("after") {
                Some(self.string("a label in quotes")?)
            } else {
                None
            };
            EnumAction::Add {
                label,
                if_not_exists,
                before,
                after,
            }
        } else if self.eat("rename value") {
            let from = self.string("a label in quotes")?;
            self.expect("to")?;
            EnumAction::Rename {
                from,
                to: self.string("a label in quotes")?,
            }
        } else {
            self.skip_rest();
            return Ok(Statement::Opaque(Opaque {
                kind: "ALTER TYPE",
                decides_model: true,
            }));
        };
        Ok(Statement::AlterEnum { name, action })
    }

    /// After `CREATE DOMAIN`.
    pub(super) fn create_domain(&mut self) -> Parsed<Statement> {
        let name = self.object_name("the name of the domain")?;
        self.eat("as");
        let base = self.type_name()?;
        let mut domain = CreateDomain {
            name,
            base,
            not_null: false,
            default: None,
            checks: Vec::new(),
        };
        while !self.is_done() {
            let constraint = self.constraint_name()?;
            if self.eat("not null") {
                domain.not_null = true;
            } else if self.eat("null") {
                domain.not_null = false;
            } else if self.eat("default") {
                domain.default = Some(self.default_expression()?);
            } else if self.eat("check") {
                domain.checks.push((constraint, self.parenthesised()?));
                self.eat("not valid");
            } else if self.eat("collate") {
                self.object_name("a collation")?;
            } else {
                return Err(self.expected("`NOT NULL`, `DEFAULT`, `CHECK` or `COLLATE`"));
            }
        }
        Ok(Statement::CreateDomain(domain))
    }
}
