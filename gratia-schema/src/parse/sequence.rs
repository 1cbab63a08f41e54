//! CREATE SEQUENCE, ALTER SEQUENCE and the options of identity columns, in any order.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{SequenceOptions, Statement};
use crate::lex::TokenKind;

const NUMBERED: &[&str] = &[
    "increment by",
    "increment",
    "minvalue",
    "maxvalue",
    "start with",
    "start",
    "restart with",
    "restart",
    "cache",
];
const PLAIN: &[&str] = &[
    "no minvalue",
    "no maxvalue",
    "no cycle",
    "cycle",
    "logged",
    "unlogged",
];

impl Cursor<'_> {
    /// After `CREATE SEQUENCE`.
    pub(super) fn create_sequence(&mut self) -> Parsed<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the sequence")?;
        let options = self.sequence_options()?;
        Ok(Statement::CreateSequence {
            name,
            options,
            if_not_exists,
        })
    }

    /// After `ALTER SEQUENCE`.
    pub(super) fn alter_sequence(&mut self) -> Parsed<Statement> {
        self.eat("if exists");
        let name = self.object_name("the name of a sequence")?;
        if self
            .eat_any(&["owner to", "set logged", "set unlogged"])
            .is_some()
        {
            self.skip_rest();
            return Ok(Statement::NoEffect);
        }
        let options = self.sequence_options()?;
        Ok(Statement::AlterSequence { name, options })
    }

    /// `( options )` of an identity column, if there.
    pub(super) fn identity_options(&mut self) -> Parsed<SequenceOptions> {
        if !self.eat_symbol("(") {
            return Ok(SequenceOptions::default());
        }
        let options = self.sequence_options()?;
        self.expect_symbol(")")?;
        Ok(options)
    }

    fn sequence_options(&mut self) -> Parsed<SequenceOptions> {
        let mut options = SequenceOptions::default();
        loop {
            let start = self.position();
            if self.eat("as") {
                options.data_type = Some(self.type_name()?);
            } else if self.eat("sequence name") {
                options.name = Some(self.object_name("the name of the sequence")?);
            } else if self.eat("owned by none") {
                options.owned_by = Some(None);
            } else if self.eat("owned by") {
                options.owned_by = Some(Some(self.column_of_table()?));
            } else if self.eat_any(PLAIN).is_some() {
                options
                    .rest
                    .push(self.text(self.span_since(start)).to_owned());
            } else if self.eat_any(NUMBERED).is_some() {
                self.eat_symbol("-");
                if let Some(TokenKind::Number(_)) = self.peek_at(0) {
                    self.next();
                }
                options
                    .rest
                    .push(self.text(self.span_since(start)).to_owned());
            } else {
                return Ok(options);
            }
        }
    }
}
