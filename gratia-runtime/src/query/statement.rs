//! A statement: its text, what is bound in it, and the statements that load rows below.

use std::fmt;
use std::sync::Arc;

use super::batch::KeyColumn;
use super::fragment::{Name, Parameter as BoundValue, What};
use crate::codec::{Encode, Type};
use crate::execute::{Param, Query};
use crate::{Error, ErrorKind};

/// A rendered statement.
#[derive(Clone)]
pub(crate) struct Statement {
    sql: String,
    slots: Vec<Slot>,
    levels: Vec<Level>,
}

/// What stands for `$1`, `$2` …
#[derive(Clone)]
pub(crate) struct Slot {
    pub what: What,
    pub ty: Type,
    pub is_secret: bool,
}

/// Rows below that are loaded by a statement of their own.
#[derive(Clone)]
pub(crate) struct Level {
    /// Where the key is in the result above.
    pub key_at: usize,
    /// How many columns it has.
    pub key_columns: usize,
    /// Loads the rows of many keys; in front of each the number of its key.
    pub statement: Statement,
}

/// What is given for the slots of a statement that hold no value themselves.
#[derive(Clone, Copy, Default)]
pub(crate) struct Given<'g> {
    pub named: &'g [(Name, Arc<dyn BoundValue>)],
    pub keys: &'g [KeyColumn<'g>],
    pub inputs: &'g [Param<'g>],
}

impl<'g> Given<'g> {
    /// Values of rows to insert.
    pub(crate) fn inputs(inputs: &'g [Param<'g>]) -> Self {
        Given {
            inputs,
            ..Given::default()
        }
    }
}

impl Statement {
    pub(crate) fn new(sql: String, slots: Vec<Slot>, levels: Vec<Level>) -> Self {
        Statement { sql, slots, levels }
    }

    pub(crate) fn sql(&self) -> &str {
        &self.sql
    }

    pub(crate) fn slots(&self) -> &[Slot] {
        &self.slots
    }

    pub(crate) fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The same statement with values in it, instead of what it would be given.
    pub(crate) fn with_inputs(mut self, values: &[What]) -> Statement {
        for slot in &mut self.slots {
            slot.hold(values);
        }
        self
    }

    /// The same statement with another text in front, such as EXPLAIN.
    pub(crate) fn prefixed(&self, before: &str) -> Statement {
        Statement {
            sql: format!("{before}{}", self.sql),
            slots: self.slots.clone(),
            levels: Vec::new(),
        }
    }

    /// The parameters.
    pub(crate) fn params<'g>(&'g self, given: Given<'g>) -> Result<Vec<Param<'g>>, Error> {
        let param = |slot: &'g Slot| {
            let value: &dyn Encode = match &slot.what {
                What::Value(value) => value.encoded(),
                What::Keys(at) => match given.keys.get(*at) {
                    Some(keys) => keys,
                    None => return Err(no_value("the keys of the rows above")),
                },
                What::Input(at) => match given.inputs.get(*at) {
                    Some(param) => return Ok(param.clone()),
                    None => return Err(no_value("a value of a row")),
                },
                What::Named(name) => {
                    let mut named = given.named.iter();
                    match named.find(|(known, _)| known == name) {
                        Some((_, value)) => value.encoded(),
                        None => return Err(no_value(&format!("parameter `{}`", name.name))),
                    }
                }
            };
            let make = if slot.is_secret {
                Param::secret
            } else {
                Param::new
            };
            Ok(make(value, slot.ty.clone()))
        };
        self.slots.iter().map(param).collect()
    }

    /// As it is run: text and parameters.
    pub(crate) fn query<'q>(&'q self, params: &'q [Param<'q>]) -> Query<'q> {
        Query::new(&self.sql, params)
    }
}

fn no_value(what: &str) -> Error {
    let message = format!("{what} has no value: `prepare()` the query, then `bind` one");
    Error::new(ErrorKind::InvalidQuery, message)
}

/// The SQL of a query and what is bound in it, to look at.
#[derive(Clone)]
pub struct Sql {
    statement: Statement,
}

impl Sql {
    pub(crate) fn new(statement: Statement) -> Self {
        Sql { statement }
    }

    /// The text.
    pub fn text(&self) -> &str {
        self.statement.sql()
    }

    /// What is bound for `$1`, `$2` …, as its `Debug` shows it; secrets are not shown.
    pub fn params(&self) -> Vec<String> {
        self.statement.slots().iter().map(shown).collect()
    }

    /// The statements that load rows below, level by level, of a query that is `batched`.
    pub fn below(&self) -> Vec<Sql> {
        let levels = self.statement.levels().iter();
        levels
            .map(|level| Sql::new(level.statement.clone()))
            .collect()
    }
}

fn shown(slot: &Slot) -> String {
    match &slot.what {
        _ if slot.is_secret => "(secret)".to_owned(),
        What::Value(value) => format!("{value:?}"),
        What::Named(name) => format!("({})", name.name),
        What::Keys(_) => "(keys of the rows above)".to_owned(),
        What::Input(_) => "(a value of a row)".to_owned(),
    }
}

/// The text alone.
impl fmt::Display for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// The text, then a line for each parameter.
impl fmt::Debug for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())?;
        for (at, shown) in self.params().iter().enumerate() {
            write!(f, "\n-- ${} = {shown}", at + 1)?;
        }
        for level in self.below() {
            write!(f, "\n{level:?}")?;
        }
        Ok(())
    }
}
