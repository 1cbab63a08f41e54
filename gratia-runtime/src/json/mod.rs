//! What the Rust types of JSONB columns need beyond serde.

pub mod decimal;
