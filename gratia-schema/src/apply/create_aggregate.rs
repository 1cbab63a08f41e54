//! CREATE AGGREGATE.

use super::Apply;
use crate::ast::{CreateAggregate, Opaque};
use crate::catalog::{Argument, DataType, Function};
use crate::source::Span;

impl Apply<'_> {
    /// The queries of views can call it. Nothing is generated from it, which is said as of any statement kept as text.
    pub(super) fn create_aggregate(&mut self, aggregate: &CreateAggregate, span: Span) {
        let opaque = Opaque {
            kind: "CREATE AGGREGATE",
            decides_model: false,
        };
        self.opaque(opaque, span);
        let arguments = aggregate.arguments.iter().map(|argument| {
            Some(Argument {
                name: argument.name.as_ref().map(|name| name.value.clone()),
                data_type: self.known_type(&argument.data_type)?,
                has_default: false,
            })
        });
        let arguments: Option<Vec<Argument>> = arguments.collect();
        let (Some(arguments), Some(returns)) = (arguments, self.aggregate_result(aggregate)) else {
            return;
        };
        let name = self.target_name(&aggregate.name);
        let made = Function {
            arguments,
            returns,
            origin: aggregate.name.span(),
        };
        let of_name = self.catalog.aggregates.entry(name).or_default();
        match of_name.iter_mut().find(|other| other.is_same(&made)) {
            Some(replaced) => *replaced = made,
            None => of_name.push(made),
        }
    }

    /// The type of its state, or of what the last function makes of that: one of the schema's, whose type is known.
    fn aggregate_result(&self, aggregate: &CreateAggregate) -> Option<DataType> {
        let state = self.known_type(&aggregate.state)?;
        let Some(last) = &aggregate.final_function else {
            return Some(state);
        };
        let functions = self.candidates(last).into_iter();
        let mut functions = functions
            .filter_map(|name| self.catalog.functions.get(&name))
            .flatten();
        let takes_state = |function: &&Function| {
            let first = function.arguments.first();
            first.is_some_and(|first| first.data_type == state)
        };
        functions
            .find(takes_state)
            .map(|function| function.returns.clone())
    }
}
