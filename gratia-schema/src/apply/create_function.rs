//! CREATE FUNCTION.

use super::Apply;
use crate::ast::{CreateFunction, Opaque, TypeName};
use crate::catalog::{Argument, DataType, Family, Function, TypeRef, builtin_named};
use crate::source::Span;

impl Apply<'_> {
    /// A function whose types are known can be called; any other is kept as text.
    pub(super) fn create_function(&mut self, function: CreateFunction, span: Span) {
        let arguments = function.arguments.iter().map(|argument| {
            Some(Argument {
                name: argument.name.as_ref().map(|name| name.value.clone()),
                data_type: self.known_type(&argument.data_type)?,
                has_default: argument.has_default,
            })
        });
        let arguments: Option<Vec<Argument>> = arguments.collect();
        let (Some(arguments), Some(returns)) = (arguments, self.known_type(&function.returns))
        else {
            let kind = "CREATE FUNCTION";
            let decides_model = false;
            self.opaque(
                Opaque {
                    kind,
                    decides_model,
                },
                span,
            );
            return;
        };
        let name = self.target_name(&function.name);
        let made = Function {
            arguments,
            returns,
            origin: function.name.span(),
        };
        let of_name = self.catalog.functions.entry(name).or_default();
        match of_name.iter_mut().find(|other| other.is_same(&made)) {
            Some(replaced) => *replaced = made,
            None => of_name.push(made),
        }
    }

    /// A type that values have, if it is known by now; says nothing if it is not.
    pub(super) fn known_type(&self, written: &TypeName) -> Option<DataType> {
        let schema = written.name.schema.as_ref();
        let may_be_builtin = schema.is_none_or(|schema| schema.value == "pg_catalog");
        let builtin = builtin_named(&written.name.name.value).filter(|_| may_be_builtin);
        let base = match builtin {
            Some(builtin) if builtin.family == Family::Pseudo => return None,
            Some(builtin) => TypeRef::Builtin(builtin),
            None => TypeRef::Named(self.find_type(&written.name)?),
        };
        Some(DataType {
            base,
            // A function's types have none.
            modifiers: Vec::new(),
            interval_fields: None,
            dimensions: written.dimensions,
        })
    }
}
