//! `dump --stage`: what a stage of the run hands to the next, for finding out where something went wrong.

use std::io::{self, Write};

use gratia_schema::catalog::QualifiedName;
use gratia_schema::diagnostic::Diagnostics;
use gratia_schema::dump_statements;

use super::arguments::{Common, Dump, Stage};
use super::report::{Exit, inputs, report};
use super::show::{is_called, is_meant, tables, unknown_table};
use crate::ir::Table;
use crate::{Generated, generate};

pub(super) fn run(common: &Common, arguments: &Dump) -> io::Result<Exit> {
    let mut diagnostics = Diagnostics::default();
    let inputs = match inputs(common, &arguments.inputs, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => return Ok(report(common, &diagnostics, &sources)?.unwrap_or(Exit::Usage)),
    };
    let generated = generate(&inputs, &mut diagnostics);
    if let Some(name) = &arguments.table {
        let known = known_tables(arguments.stage, &generated);
        if let Some(known) = known.filter(|known| !known.iter().any(|table| is_meant(table, name)))
        {
            let names = known.iter().map(|table| table.name.as_str()).collect();
            diagnostics.push(unknown_table(name, names));
        }
    }
    let failed = report(common, &diagnostics, &inputs.sources)?;
    let mut out = io::stdout().lock();
    match arguments.stage {
        Stage::Statements => {
            let words: Vec<&str> = arguments.table.iter().map(String::as_str).collect();
            for statement in dump_statements(&inputs.sources, &inputs.schema) {
                if words.iter().all(|word| statement.contains(word)) {
                    writeln!(out, "{statement}")?;
                }
            }
        }
        Stage::Catalog => {
            if let Some(catalog) = generated.catalog() {
                if arguments.table.is_none() {
                    writeln!(out, "{:#?}\n{:#?}", catalog.types, catalog.sequences)?;
                }
                let wanted = |name: &QualifiedName| {
                    let table = arguments.table.as_ref();
                    table.is_none_or(|table| is_meant(name, table))
                };
                for table in catalog.tables.values().filter(|t| wanted(&t.name)) {
                    writeln!(out, "{table:#?}")?;
                }
                let views = catalog.views.values();
                for view in views.filter(|view| wanted(&view.relation.name)) {
                    writeln!(out, "{view:#?}")?;
                }
            }
        }
        Stage::Ir => {
            if let Some(ir) = &generated.ir {
                match &arguments.table {
                    None => writeln!(out, "{ir:#?}")?,
                    Some(name) => {
                        for table in tables(ir).filter(|table| is_called(table, name)) {
                            writeln!(out, "{table:#?}")?;
                        }
                    }
                }
            }
        }
        Stage::Files => {
            let module = arguments.table.as_ref().and_then(|name| {
                let table = tables(generated.ir.as_ref()?).find(|table| is_called(table, name))?;
                Some(format!("{}.rs", table.module))
            });
            for (path, text) in generated.files.iter().flat_map(|files| files.iter()) {
                let is_wanted = arguments.table.is_none()
                    || module
                        .as_ref()
                        .is_some_and(|module| path.ends_with(module.as_str()));
                if is_wanted {
                    writeln!(out, "// ---- {path}\n{text}")?;
                }
            }
        }
    }
    Ok(failed.unwrap_or(Exit::Yes))
}

/// The tables that a stage holds, as far as it was reached; statements are looked through by their text.
fn known_tables(stage: Stage, generated: &Generated) -> Option<Vec<QualifiedName>> {
    match stage {
        Stage::Statements => None,
        Stage::Catalog => {
            let relations = generated.catalog()?.relations();
            Some(relations.map(|relation| relation.name.clone()).collect())
        }
        Stage::Ir | Stage::Files => {
            let named = tables(generated.ir.as_ref()?);
            let name = |table: &Table| QualifiedName::new(&table.schema, &table.name);
            Some(named.map(name).collect())
        }
    }
}
