//! Sequences: written out, and those that serial and identity columns bring.

use super::{Apply, generated_names::free_name};
use crate::ast::{ObjectName, SequenceOptions};
use crate::catalog::{QualifiedName, Sequence};
use crate::diagnostic::{Diagnostic, codes};
use crate::source::Span;

impl Apply<'_> {
    pub(super) fn create_sequence(
        &mut self,
        name: &ObjectName,
        options: SequenceOptions,
        if_not_exists: bool,
    ) {
        let target = self.target_name(name);
        if let Some(first) = self.relation_origin(&target) {
            if !if_not_exists {
                self.duplicate(
                    &codes::DUPLICATE_RELATION,
                    "relation",
                    &target.to_string(),
                    name.span(),
                    Some(first),
                );
            }
            return;
        }
        let owned_by = options
            .owned_by
            .clone()
            .flatten()
            .and_then(|(table, column)| self.owner(&table, &column));
        let sequence = Sequence {
            owned_by,
            options: options.rest,
            origin: name.span(),
        };
        self.catalog.sequences.insert(target, sequence);
    }

    pub(super) fn alter_sequence(&mut self, name: &ObjectName, options: SequenceOptions) {
        let target = self.target_name(name);
        if !self.catalog.sequences.contains_key(&target) {
            let known: Vec<String> = self
                .catalog
                .sequences
                .keys()
                .map(|name| name.name.clone())
                .collect();
            self.diagnostics.push(
                Diagnostic::error(
                    &codes::UNKNOWN_RELATION,
                    format!("sequence `{target}` does not exist"),
                )
                .at(name.span(), "not created above this line")
                .suggest(&target.name, known.iter().map(String::as_str), || {
                    "create the sequence above this statement".to_owned()
                }),
            );
            return;
        }
        let owned_by = options
            .owned_by
            .map(|owner| owner.and_then(|(table, column)| self.owner(&table, &column)));
        if let Some(sequence) = self.catalog.sequences.get_mut(&target) {
            sequence.options.extend(options.rest);
            if let Some(owner) = owned_by {
                sequence.owned_by = owner;
            }
        }
    }

    fn owner(
        &mut self,
        table: &ObjectName,
        column: &crate::ast::Name,
    ) -> Option<(QualifiedName, String)> {
        let table = self.resolve_table(table)?;
        self.require_column(&table, column)
            .then(|| (table, column.value.clone()))
    }

    /// The sequence of a serial or identity column, named as PostgreSQL names it.
    pub(super) fn column_sequence(
        &mut self,
        table: &QualifiedName,
        column: &str,
        options: SequenceOptions,
        origin: Span,
    ) -> QualifiedName {
        let name = match &options.name {
            Some(name) => self.target_name(name),
            None => {
                let is_taken =
                    |name: &str| self.relation_exists(&QualifiedName::new(&table.schema, name));
                QualifiedName::new(
                    &table.schema,
                    free_name(&table.name, Some(column), "seq", is_taken),
                )
            }
        };
        let owned_by = Some((table.clone(), column.to_owned()));
        self.catalog.sequences.insert(
            name.clone(),
            Sequence {
                owned_by,
                options: options.rest,
                origin,
            },
        );
        name
    }

    /// Tables, sequences and indexes share one set of names.
    pub(super) fn relation_exists(&self, name: &QualifiedName) -> bool {
        self.relation_origin(name).is_some()
    }

    /// Where the table, sequence or index of a name was made.
    pub(super) fn relation_origin(&self, name: &QualifiedName) -> Option<Span> {
        let table = self.catalog.relation(name).map(|table| table.origin);
        let sequence = self.catalog.sequences.get(name);
        let index = || {
            let tables = self.catalog.relations();
            let mut tables = tables.filter(|table| table.name.schema == name.schema);
            tables.find_map(|table| {
                let indexes = table
                    .indexes
                    .iter()
                    .map(|index| (&index.name, index.origin));
                let constraints = table.constraints.iter().filter(|c| c.has_index());
                indexes
                    .chain(constraints.map(|c| (&c.name, c.origin)))
                    .find(|(other, _)| **other == name.name)
                    .map(|(_, origin)| origin)
            })
        };
        table
            .or(sequence.map(|sequence| sequence.origin))
            .or_else(index)
    }
}
