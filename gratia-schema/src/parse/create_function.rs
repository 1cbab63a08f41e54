//! CREATE FUNCTION: its signature. What it does is its own affair.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{CreateFunction, FunctionArgument, Name, Opaque, Statement, TypeName};

impl Cursor<'_> {
    /// A function that an expression can call, behind CREATE FUNCTION. Any other (of sets, triggers, several results), and a
    /// signature that is not understood, is kept as text: nothing else depends on it.
    pub(super) fn create_function(&mut self) -> Statement {
        let function = self.signature();
        self.skip_rest();
        match function {
            Ok(Some(function)) => Statement::CreateFunction(function),
            _ => Statement::Opaque(Opaque {
                kind: "CREATE FUNCTION",
                decides_model: false,
            }),
        }
    }

    fn signature(&mut self) -> Parsed<Option<CreateFunction>> {
        let first = self.type_word("the name of the function")?;
        let name = self.qualified(first)?;
        let Some(arguments) = self.arguments()? else {
            return Ok(None);
        };
        if !self.eat("returns") || self.sees("setof") || self.sees("table") {
            return Ok(None);
        }
        let returns = self.type_name()?;
        Ok(Some(CreateFunction {
            name,
            arguments,
            returns,
        }))
    }

    /// `( argument, … )`; nothing if one of them is none that a call gives.
    pub(super) fn arguments(&mut self) -> Parsed<Option<Vec<FunctionArgument>>> {
        self.expect_symbol("(")?;
        let mut arguments = Vec::new();
        if self.eat_symbol(")") {
            return Ok(Some(arguments));
        }
        loop {
            let Some(argument) = self.argument()? else {
                return Ok(None);
            };
            arguments.push(argument);
            if !self.eat_symbol(",") {
                break;
            }
        }
        self.expect_symbol(")")?;
        Ok(Some(arguments))
    }

    /// `[IN] [name] type [DEFAULT …]`; nothing for results among the arguments and lists of any length.
    fn argument(&mut self) -> Parsed<Option<FunctionArgument>> {
        if self.eat_any(&["out", "inout", "variadic"]).is_some() {
            return Ok(None);
        }
        self.eat("in");
        let (name, data_type) = self.argument_type()?;
        let has_default = self.eat("default") || self.eat_symbol("=");
        if has_default {
            self.skip_to_comma()?;
        }
        Ok(Some(FunctionArgument {
            name,
            data_type,
            has_default,
        }))
    }

    /// A name may look like a type, `date date`: it is one if what follows is a type too.
    fn argument_type(&mut self) -> Parsed<(Option<Name>, TypeName)> {
        let start = self.position();
        let alone = self.type_name();
        let ends = self.sees_symbol(",")
            || self.sees_symbol(")")
            || self.sees_symbol("=")
            || self.sees("default");
        match alone {
            Ok(data_type) if ends => Ok((None, data_type)),
            _ => {
                self.rewind(start);
                let name = self.type_word("an argument")?;
                Ok((Some(name), self.type_name()?))
            }
        }
    }
}
