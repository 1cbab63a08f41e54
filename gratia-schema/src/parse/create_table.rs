//! CREATE TABLE.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{CreateTable, Opaque, Statement, TableElement};

impl Cursor<'_> {
    /// After `CREATE [UNLOGGED] TABLE`.
    pub(super) fn create_table(&mut self, unlogged: bool) -> Parsed<Statement> {
        let if_not_exists = self.if_not_exists();
        let name = self.object_name("the name of the table")?;
        for (words, kind) in [
            ("partition of", "CREATE TABLE … PARTITION OF"),
            ("of", "CREATE TABLE … OF"),
            ("as", "CREATE TABLE … AS"),
        ] {
            if self.sees(words) {
                return Ok(self.opaque_table(kind));
            }
        }
        let mut elements = Vec::new();
        self.expect_symbol("(")?;
        while !self.eat_symbol(")") {
            if !elements.is_empty() && !self.eat_symbol(",") {
                return Err(self.expected("`,` or `)`"));
            }
            if self.sees("like") {
                return Ok(self.opaque_table("CREATE TABLE (LIKE …)"));
            }
            elements.push(self.table_element()?);
        }
        if self.sees("inherits") {
            return Ok(self.opaque_table("CREATE TABLE … INHERITS"));
        }
        if self.sees("as") {
            return Ok(self.opaque_table("CREATE TABLE … AS"));
        }
        if self.eat("partition by") {
            self.label("`RANGE`, `LIST` or `HASH`")?;
            self.skip_parentheses()?;
        }
        self.storage_clauses()?;
        Ok(Statement::CreateTable(CreateTable {
            name,
            if_not_exists,
            unlogged,
            elements,
        }))
    }

    fn table_element(&mut self) -> Parsed<TableElement> {
        if self.sees_table_constraint() {
            self.table_constraint().map(TableElement::Constraint)
        } else {
            self.column().map(TableElement::Column)
        }
    }

    fn opaque_table(&mut self, kind: &'static str) -> Statement {
        self.skip_rest();
        Statement::Opaque(Opaque {
            kind,
            decides_model: true,
        })
    }

    /// What may follow the columns and says only how the table is stored.
    fn storage_clauses(&mut self) -> Parsed<()> {
        loop {
            if self.eat_any(&["using", "tablespace"]).is_some() {
                self.name("a name")?;
            } else if self.eat("with") {
                self.skip_parentheses()?;
            } else if self
                .eat_any(&[
                    "without oids",
                    "on commit drop",
                    "on commit delete rows",
                    "on commit preserve rows",
                ])
                .is_none()
            {
                return Ok(());
            }
        }
    }
}
