//! PostgreSQL's lexical rules: which words are reserved, how identifiers and literals are written.

mod keyword;
mod quote;

pub use keyword::{Category, category};
pub use quote::{MAX_IDENTIFIER, quote_identifier, quote_literal, truncate_identifier};
