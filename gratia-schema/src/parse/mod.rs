//! Tokens to statements: PostgreSQL's grammar of DDL, a file per kind of statement.
//!
//! sqlparser supplies the tokens and reads expressions; the DDL itself is read here, because its grammar decides what is
//! a column, a type and an option, exactly and with places (see ARCHITECTURE.md).

mod advice;
mod alter_table;
mod column;
mod comment;
mod constraint;
mod create_aggregate;
mod create_function;
mod create_index;
mod create_table;
mod create_view;
mod created;
mod cursor;
mod dispatch;
mod expression;
mod name;
mod query;
mod sequence;
mod type_definition;
mod type_name;
mod visit;

pub use created::created;
pub use dispatch::parse;

use crate::ast::TypeName;
use crate::diagnostic::Diagnostic;
use crate::lex::lex;
use crate::source::{SourceMap, Span};
use cursor::Cursor;

/// A parse step: its result or the one syntax error that ends the statement.
type Parsed<T> = Result<T, Diagnostic>;

/// A type from text that is no part of a statement as it stands: of a tag, or of a query. All of it is said to be at `span`.
pub fn type_of_text(text: &str, span: Span) -> Option<TypeName> {
    let mut sources = SourceMap::default();
    let file = sources.add("type", text);
    let whole = Span::new(file, 0, text.len());
    let tokens = lex(&sources, whole).ok()?;
    let mut cursor = Cursor::new(&sources, &tokens, whole);
    let mut found = cursor.type_name().ok()?;
    cursor.expect_end().ok()?;
    found.span = span;
    found.name.name.span = span;
    if let Some(schema) = &mut found.name.schema {
        schema.span = span;
    }
    Some(found)
}
