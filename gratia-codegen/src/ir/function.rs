//! Functions of the schema that an expression can call.

use super::Type;

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// The function in Rust.
    pub name: String,
    /// Its name as SQL text, qualified and quoted where needed.
    pub sql: String,
    /// Its signature as SQL text: `discount(price numeric, percent integer) RETURNS numeric`.
    pub signature: String,
    /// Its arguments in order.
    pub arguments: Vec<FunctionArgument>,
    /// What the result holds, without the `Option` of what may be NULL.
    pub returns: Type,
    /// The cast by which the result is read, if it needs one.
    pub read_cast: String,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub struct FunctionArgument {
    /// Its name in Rust.
    pub name: String,
    /// What it holds.
    pub holds: Type,
    /// The cast to its type.
    pub cast: String,
}
