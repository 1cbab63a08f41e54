//! Tokens to statements: PostgreSQL's grammar of DDL, a file per kind of statement.
//!
//! sqlparser supplies the tokens and reads expressions; the DDL itself is read here, because its grammar decides what is
//! a column, a type and an option, exactly and with places (see ARCHITECTURE.md).

mod advice;
mod alter_table;
mod column;
mod comment;
mod constraint;
mod create_function;
mod create_index;
mod create_table;
mod created;
mod cursor;
mod dispatch;
mod expression;
mod name;
mod sequence;
mod type_definition;
mod type_name;
mod visit;

pub use created::created;
pub use dispatch::parse;

use crate::diagnostic::Diagnostic;

/// A parse step: its result or the one syntax error that ends the statement.
type Parsed<T> = Result<T, Diagnostic>;
