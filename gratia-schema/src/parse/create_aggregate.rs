//! CREATE AGGREGATE: what its result follows from.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{CreateAggregate, ObjectName, Opaque, Statement, TypeName};

impl Cursor<'_> {
    /// After `CREATE [OR REPLACE] AGGREGATE`. The older form without arguments, and ordered sets, are kept as text.
    pub(super) fn create_aggregate(&mut self) -> Statement {
        let aggregate = self.aggregate();
        self.skip_rest();
        match aggregate {
            Ok(Some(aggregate)) => Statement::CreateAggregate(aggregate),
            _ => Statement::Opaque(Opaque {
                kind: "CREATE AGGREGATE",
                decides_model: false,
            }),
        }
    }

    fn aggregate(&mut self) -> Parsed<Option<CreateAggregate>> {
        let first = self.type_word("the name of the aggregate")?;
        let name = self.qualified(first)?;
        let arguments = match self.arguments()? {
            Some(arguments) => arguments,
            None => return Ok(None),
        };
        let (mut state, mut final_function): (Option<TypeName>, Option<ObjectName>) = (None, None);
        self.list(|cursor| {
            if cursor.eat("stype") {
                cursor.expect_symbol("=")?;
                state = Some(cursor.type_name()?);
            } else if cursor.eat("finalfunc") {
                cursor.expect_symbol("=")?;
                let first = cursor.type_word("a function")?;
                final_function = Some(cursor.qualified(first)?);
            }
            cursor.skip_to_comma()
        })?;
        Ok(state.map(|state| CreateAggregate {
            name,
            arguments,
            state,
            final_function,
        }))
    }
}
