//! Functions of the schema's own, as generated code calls them.

use super::expr::Read;
use super::fragment::{Fragment, Part};
use super::{Expr, IntoExpr, Scalar};

/// A call of a function, argument by argument.
#[doc(hidden)]
#[must_use]
pub struct Function {
    parts: Vec<Part>,
    arguments: usize,
}

impl Function {
    /// A call of the function with this name, as SQL.
    pub fn new(name: &'static str) -> Self {
        Function {
            parts: vec![Part::Sql(name), Part::Sql("(")],
            arguments: 0,
        }
    }

    /// The next argument, cast to its type: `::numeric`. PostgreSQL then knows which function of the name is meant.
    pub fn argument<T: Scalar>(mut self, argument: impl IntoExpr<T>, cast: &'static str) -> Self {
        let fragment: Fragment = argument.into_expr().fragment;
        let separator = if self.arguments == 0 { "" } else { ", " };
        self.parts.push(Part::Sql(separator));
        self.parts.extend(fragment.in_parentheses().parts);
        self.parts.push(Part::Sql(cast));
        self.arguments += 1;
        self
    }

    /// The result, read by way of a cast if it has one.
    pub fn returns<T>(mut self, read: &'static str) -> Expr<T> {
        self.parts.push(Part::Sql(")"));
        Expr::new(Fragment::of(self.parts)).read_by(match read {
            "" => Read::ByType,
            cast => Read::Cast(cast),
        })
    }
}
