//! Functions that an expression can call.

use super::DataType;
use crate::source::Span;

/// A function of one value.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its arguments in order.
    pub arguments: Vec<Argument>,
    /// The type of its result.
    pub returns: DataType,
    /// Its name in the statement that made it.
    pub origin: Span,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its name, if it has one.
    pub name: Option<String>,
    /// Its type.
    pub data_type: DataType,
    /// Whether a call may leave it out.
    pub has_default: bool,
}

impl Function {
    /// Whether two functions of one name are the same: they take the same types.
    pub fn is_same(&self, other: &Function) -> bool {
        let types = |function: &Function| -> Vec<String> {
            let arguments = function.arguments.iter();
            arguments.map(|a| a.data_type.to_string()).collect()
        };
        types(self) == types(other)
    }
}
