//! Constraints of columns and tables.

use super::Parsed;
use super::cursor::Cursor;
use crate::ast::{
    ConstraintBody, ConstraintDefinition, ForeignKeyDefinition, Name, ReferentialAction,
};
use crate::lex::TokenKind;

/// The words that begin a table constraint where a column could stand as well.
const TABLE_CONSTRAINTS: &[&str] = &[
    "constraint",
    "primary key",
    "unique",
    "check",
    "foreign key",
    "exclude",
    "not null",
];

impl Cursor<'_> {
    /// Whether a table constraint comes next. `exclude` alone is a possible column name.
    pub(super) fn sees_table_constraint(&self) -> bool {
        if self.sees("exclude") {
            return self.sees("exclude using")
                || matches!(self.peek_at(1), Some(TokenKind::Symbol(s)) if s == "(");
        }
        TABLE_CONSTRAINTS.iter().any(|words| self.sees(words))
    }

    /// `[CONSTRAINT name] PRIMARY KEY (…)`, `UNIQUE`, `CHECK`, `FOREIGN KEY`, `EXCLUDE`, `NOT NULL`.
    pub(super) fn table_constraint(&mut self) -> Parsed<ConstraintDefinition> {
        let start = self.position();
        let name = self.constraint_name()?;
        let body = if self.eat("primary key using index") {
            ConstraintBody::UsingIndex {
                primary: true,
                index: self.name("an index")?,
            }
        } else if self.eat("unique using index") {
            ConstraintBody::UsingIndex {
                primary: false,
                index: self.name("an index")?,
            }
        } else if self.eat("primary key") {
            ConstraintBody::PrimaryKey {
                columns: self.column_list()?,
                include: self.include()?,
            }
        } else if self.eat("unique") {
            let nulls_not_distinct = self.nulls_not_distinct();
            ConstraintBody::Unique {
                columns: self.column_list()?,
                include: self.include()?,
                nulls_not_distinct,
            }
        } else if self.eat("foreign key") {
            let columns = self.column_list()?;
            self.expect("references")?;
            ConstraintBody::ForeignKey(self.references(columns)?)
        } else if self.eat("exclude") {
            self.exclude()?
        } else if self.eat("not null") {
            ConstraintBody::NotNull(self.name("a column")?)
        } else if self.sees("check") {
            self.check()?
        } else {
            return Err(
                self.expected("`PRIMARY KEY`, `UNIQUE`, `CHECK`, `FOREIGN KEY` or `EXCLUDE`")
            );
        };
        self.constraint_attributes(start, name, body)
    }

    /// A constraint that follows a column's type, if one comes next.
    pub(super) fn column_constraint(&mut self) -> Parsed<Option<ConstraintDefinition>> {
        let start = self.position();
        let name = self.constraint_name()?;
        let body = if self.eat("primary key") {
            ConstraintBody::PrimaryKey {
                columns: Vec::new(),
                include: Vec::new(),
            }
        } else if self.eat("unique") {
            let nulls_not_distinct = self.nulls_not_distinct();
            ConstraintBody::Unique {
                columns: Vec::new(),
                include: Vec::new(),
                nulls_not_distinct,
            }
        } else if self.eat("references") {
            ConstraintBody::ForeignKey(self.references(Vec::new())?)
        } else if self.sees("check") {
            self.check()?
        } else {
            return Ok(None);
        };
        self.constraint_attributes(start, name, body).map(Some)
    }

    pub(super) fn constraint_name(&mut self) -> Parsed<Option<Name>> {
        if self.eat("constraint") {
            self.name("the name of the constraint").map(Some)
        } else {
            Ok(None)
        }
    }

    fn check(&mut self) -> Parsed<ConstraintBody> {
        self.expect("check")?;
        self.parenthesised().map(ConstraintBody::Check)
    }

    pub(super) fn nulls_not_distinct(&mut self) -> bool {
        self.eat_any(&["nulls not distinct", "nulls distinct"]) == Some("nulls not distinct")
    }

    pub(super) fn include(&mut self) -> Parsed<Vec<Name>> {
        if self.eat("include") {
            self.column_list()
        } else {
            Ok(Vec::new())
        }
    }

    fn references(&mut self, columns: Vec<Name>) -> Parsed<ForeignKeyDefinition> {
        let target = self.object_name("the referenced table")?;
        let target_columns = if self.sees_symbol("(") {
            self.column_list()?
        } else {
            Vec::new()
        };
        let mut key = ForeignKeyDefinition {
            columns,
            target,
            target_columns,
            match_full: false,
            on_delete: ReferentialAction::NoAction,
            on_delete_columns: Vec::new(),
            on_update: ReferentialAction::NoAction,
        };
        loop {
            if self.eat("match full") {
                key.match_full = true;
            } else if self.eat("on delete") {
                key.on_delete = self.referential_action()?;
                if self.sees_symbol("(") {
                    key.on_delete_columns = self.column_list()?;
                }
            } else if self.eat("on update") {
                key.on_update = self.referential_action()?;
            } else if self.eat_any(&["match simple", "match partial"]).is_none() {
                return Ok(key);
            }
        }
    }

    fn referential_action(&mut self) -> Parsed<ReferentialAction> {
        const ACTIONS: &[(&str, ReferentialAction)] = &[
            ("no action", ReferentialAction::NoAction),
            ("restrict", ReferentialAction::Restrict),
            ("cascade", ReferentialAction::Cascade),
            ("set null", ReferentialAction::SetNull),
            ("set default", ReferentialAction::SetDefault),
        ];
        match ACTIONS.iter().find(|(words, _)| self.eat(words)) {
            Some((_, action)) => Ok(*action),
            None => {
                Err(self
                    .expected("`NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL` or `SET DEFAULT`"))
            }
        }
    }

    fn exclude(&mut self) -> Parsed<ConstraintBody> {
        let method = if self.eat("using") {
            Some(self.name("an index method")?)
        } else {
            None
        };
        let elements = self.list(|cursor| {
            let key = cursor.index_key()?;
            cursor.expect("with")?;
            let start = cursor.position();
            if cursor.eat("operator") {
                cursor.skip_parentheses()?;
            } else if cursor.next().is_none() {
                return Err(cursor.expected("an operator"));
            }
            Ok((key, cursor.text(cursor.span_since(start)).to_owned()))
        })?;
        let include = self.include()?;
        let predicate = if self.eat("where") {
            Some(self.parenthesised()?)
        } else {
            None
        };
        Ok(ConstraintBody::Exclude {
            method,
            elements,
            include,
            predicate,
        })
    }

    fn constraint_attributes(
        &mut self,
        start: usize,
        name: Option<Name>,
        body: ConstraintBody,
    ) -> Parsed<ConstraintDefinition> {
        let mut constraint = ConstraintDefinition {
            name,
            body,
            deferrable: false,
            initially_deferred: false,
            not_valid: false,
            not_enforced: false,
            no_inherit: false,
            span: self.span_since(start),
        };
        loop {
            if self.eat("with") {
                self.skip_parentheses()?;
            } else if self.eat("using index tablespace") {
                self.name("a tablespace")?;
            } else if self.eat("initially deferred") {
                (constraint.deferrable, constraint.initially_deferred) = (true, true);
            } else if self.eat("deferrable") {
                constraint.deferrable = true;
            } else if self.eat("not valid") {
                constraint.not_valid = true;
            } else if self.eat("not enforced") {
                constraint.not_enforced = true;
            } else if self.eat("no inherit") {
                constraint.no_inherit = true;
            } else if self
                .eat_any(&["not deferrable", "initially immediate", "enforced"])
                .is_none()
            {
                constraint.span = self.span_since(start);
                return Ok(constraint);
            }
        }
    }
}
