//! Type names: `numeric(10,2)[]`, `double precision`, `timestamp(3) with time zone`, `interval year to month`.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{ObjectName, TypeName};
use crate::lex::TokenKind;
use crate::source::Spanned;

/// The types that the SQL standard spells with several words or other words, as PostgreSQL calls them.
const SPELLINGS: &[(&str, &str)] = &[
    ("double precision", "float8"),
    ("character varying", "varchar"),
    ("char varying", "varchar"),
    ("national character varying", "varchar"),
    ("national char varying", "varchar"),
    ("nchar varying", "varchar"),
    ("national character", "bpchar"),
    ("national char", "bpchar"),
    ("nchar", "bpchar"),
    ("character", "bpchar"),
    ("char", "bpchar"),
    ("bit varying", "varbit"),
    ("bigint", "int8"),
    ("integer", "int4"),
    ("int", "int4"),
    ("smallint", "int2"),
    ("boolean", "bool"),
    ("real", "float4"),
    ("decimal", "numeric"),
    ("dec", "numeric"),
];

const INTERVAL_FIELDS: &[&str] = &[
    "year to month",
    "day to hour",
    "day to minute",
    "day to second",
    "hour to minute",
    "hour to second",
    "minute to second",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
];

impl Cursor<'_> {
    /// A type, with its modifiers and array bounds.
    pub(super) fn type_name(&mut self) -> Parsed<TypeName> {
        let start = self.position();
        self.eat("setof");
        let mut name = self.type_spelling()?;
        let mut modifiers = self.type_modifiers()?;
        let mut interval_fields = None;
        match name.name.value.as_str() {
            "time" | "timestamp" if name.schema.is_none() => {
                if self.eat("with time zone") {
                    name.name.value.push_str("tz");
                } else {
                    self.eat("without time zone");
                }
            }
            "interval" => {
                interval_fields = self.eat_any(INTERVAL_FIELDS).map(str::to_owned);
                if interval_fields.is_some() {
                    modifiers.extend(self.type_modifiers()?);
                }
            }
            // float(p) is real up to 24 binary digits.
            "float" if name.schema.is_none() => {
                let digits = modifiers
                    .drain(..)
                    .next()
                    .and_then(|digits| digits.parse::<u32>().ok());
                name.name.value = if digits.is_some_and(|digits| digits <= 24) {
                    "float4"
                } else {
                    "float8"
                }
                .to_owned();
            }
            "bpchar" | "bit"
                if modifiers.is_empty() && name.name.value != self.text(name.name.span) =>
            {
                modifiers.push("1".to_owned());
            }
            "bit" if modifiers.is_empty() && name.schema.is_none() => {
                modifiers.push("1".to_owned())
            }
            _ => {}
        }
        let dimensions = self.array_bounds()?;
        Ok(TypeName {
            name,
            modifiers,
            interval_fields,
            dimensions,
            span: self.span_since(start),
        })
    }

    fn type_spelling(&mut self) -> Parsed<ObjectName> {
        let start = self.position();
        for (spelling, name) in SPELLINGS {
            if self.eat(spelling) {
                let name = Spanned {
                    value: (*name).to_owned(),
                    span: self.span_since(start),
                };
                return Ok(ObjectName { schema: None, name });
            }
        }
        let first = self.type_word("a type")?;
        self.qualified(first)
    }

    fn type_modifiers(&mut self) -> Parsed<Vec<String>> {
        if !self.sees_symbol("(") {
            return Ok(Vec::new());
        }
        self.list(|cursor| {
            let start = cursor.position();
            cursor.eat_symbol("-");
            match cursor.peek_at(0) {
                Some(TokenKind::Number(_) | TokenKind::Word(_) | TokenKind::String(_)) => {
                    cursor.next()
                }
                _ => return Err(cursor.expected("a number")),
            };
            Ok(cursor.text(cursor.span_since(start)).to_owned())
        })
    }

    fn array_bounds(&mut self) -> Parsed<usize> {
        if self.eat("array") {
            if self.eat_symbol("[") {
                self.next();
                self.expect_symbol("]")?;
            }
            return Ok(1);
        }
        let mut dimensions = 0;
        while self.eat_symbol("[") {
            if let Some(TokenKind::Number(_)) = self.peek_at(0) {
                self.next();
            }
            self.expect_symbol("]")?;
            dimensions += 1;
        }
        Ok(dimensions)
    }
}
