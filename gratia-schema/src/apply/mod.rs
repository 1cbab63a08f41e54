//! Statements to catalog: what PostgreSQL would hold after running them, in order.
//!
//! Like the server, a statement sees only what stands above it. Unlike the server, a mistake does not stop the run: it is
//! said, what is sound of the statement is kept, and the next one is applied.

mod alter_table;
mod column;
mod comment;
mod constraint;
mod create_aggregate;
mod create_function;
mod create_index;
mod create_table;
mod create_type;
mod create_view;
mod elsewhere;
mod extension;
mod generated_names;
mod opaque;
mod other_databases;
mod resolve;
mod sequence;
mod tags;
mod views;

use std::cell::OnceCell;

use crate::ast::{ObjectName, Statement};
use crate::catalog::{Catalog, PUBLIC, QualifiedName};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{SourceMap, Span};
use crate::split::RawStatement;

pub use extension::extensions_with_types;
pub use opaque::Unsupported;

/// The run of a schema: the catalog so far and everything there is to say.
pub struct Apply<'a> {
    sources: &'a SourceMap,
    statements: &'a [RawStatement],
    /// What the statements create by their first words, read when something is missing.
    created: OnceCell<Vec<ObjectName>>,
    catalog: Catalog,
    search_path: Vec<String>,
    unsupported: Unsupported,
    /// The queries of the views so far.
    view_queries: Vec<views::Defined>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Apply<'a> {
    /// An empty database, and the statements to come.
    pub fn new(
        sources: &'a SourceMap,
        statements: &'a [RawStatement],
        unsupported: Unsupported,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let search_path = vec![PUBLIC.to_owned()];
        Apply {
            sources,
            statements,
            created: OnceCell::new(),
            catalog: Catalog::new(),
            search_path,
            unsupported,
            view_queries: Vec::new(),
            diagnostics,
        }
    }

    /// Runs one statement.
    pub fn statement(&mut self, statement: Statement, span: Span) {
        match statement {
            Statement::CreateSchema {
                name,
                if_not_exists,
            } => {
                let is_new = self.catalog.schemas.insert(name.value.clone());
                if !is_new && !if_not_exists && name.value != PUBLIC {
                    self.duplicate(
                        &codes::DUPLICATE_OBJECT,
                        "schema",
                        &name.value,
                        name.span,
                        None,
                    );
                }
            }
            Statement::CreateExtension {
                name,
                schema,
                if_not_exists,
            } => {
                self.create_extension(name, schema, if_not_exists);
            }
            Statement::CreateType { name, body } => self.create_type(&name, body),
            Statement::AlterEnum { name, action } => self.alter_enum(&name, action),
            Statement::CreateDomain(domain) => self.create_domain(domain),
            Statement::CreateSequence {
                name,
                options,
                if_not_exists,
            } => {
                self.create_sequence(&name, options, if_not_exists);
            }
            Statement::AlterSequence { name, options } => self.alter_sequence(&name, options),
            Statement::CreateTable(table) => self.create_table(table),
            Statement::AlterTable {
                name,
                if_exists,
                actions,
            } => self.alter_table(&name, if_exists, actions),
            Statement::CreateIndex(index) => self.create_index(index),
            Statement::CreateFunction(function) => self.create_function(function, span),
            Statement::CreateAggregate(aggregate) => self.create_aggregate(&aggregate, span),
            Statement::CreateView(view) => self.create_view(view),
            Statement::DropView(dropped) => self.drop_view(&dropped),
            Statement::Comment { target, text } => self.comment(target, text),
            Statement::SearchPath(path) => self.search_path = path,
            Statement::NoEffect => {}
            Statement::Opaque(opaque) => self.opaque(opaque, span),
        }
    }

    /// Ends the run.
    pub fn finish(mut self) -> Catalog {
        self.settle_views();
        opaque::report(&self.catalog, self.diagnostics);
        self.catalog
    }

    /// The schema of a new object: the one named, else the first of the search path.
    fn target_name(&mut self, name: &ObjectName) -> QualifiedName {
        let schema = match &name.schema {
            Some(schema) => {
                self.require_schema(&schema.value, schema.span);
                schema.value.clone()
            }
            None => self
                .search_path
                .first()
                .cloned()
                .unwrap_or_else(|| PUBLIC.to_owned()),
        };
        QualifiedName::new(schema, &name.name.value)
    }

    fn require_schema(&mut self, schema: &str, span: Span) {
        if !self.catalog.schemas.contains(schema) {
            let known: Vec<String> = self.catalog.schemas.iter().cloned().collect();
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::UNKNOWN_SCHEMA,
                    format!("schema `{schema}` does not exist"),
                )
                .at(span, "not created above")
                .suggest(schema, known.iter().map(String::as_str), || {
                    format!("add `CREATE SCHEMA {schema};` above")
                }),
            );
            // Said once, not at every object in it.
            self.catalog.schemas.insert(schema.to_owned());
        }
    }

    fn duplicate(
        &mut self,
        code: crate::diagnostic::Code,
        kind: &str,
        name: &str,
        span: Span,
        first: Option<Span>,
    ) {
        let mut diagnostic = Diagnostic::error(code, format!("{kind} `{name}` exists already"))
            .at(span, "created a second time")
            .help("rename or remove one of the two");
        if let Some(first) = first {
            diagnostic = diagnostic.also(first, "first created here");
        }
        self.diagnostics.push(diagnostic);
    }
}
