//! `show [TABLE]`: a table as generated code sees it.

use std::io::{self, Write};

use gratia_schema::catalog::QualifiedName;
use gratia_schema::diagnostic::{Diagnostic, Diagnostics};

use super::arguments::{Common, Show};
use super::report::{Exit, inputs, report};
use crate::ir::{Head, Ir, Table, Type, Write as InsertWrite};
use crate::{codes, generate};

pub(super) fn run(common: &Common, arguments: &Show) -> io::Result<Exit> {
    let mut diagnostics = Diagnostics::default();
    let inputs = match inputs(common, &arguments.inputs, &mut diagnostics) {
        Ok(inputs) => inputs,
        Err(sources) => return Ok(report(common, &diagnostics, &sources)?.unwrap_or(Exit::Usage)),
    };
    let generated = generate(&inputs, &mut diagnostics);
    let tables: Vec<&Table> = generated.ir.iter().flat_map(tables).collect();
    let found: Vec<&Table> = match &arguments.table {
        None => tables.clone(),
        Some(name) => tables
            .iter()
            .copied()
            .filter(|table| is_called(table, name))
            .collect(),
    };
    if let Some(name) = arguments
        .table
        .as_ref()
        .filter(|_| found.is_empty() && !diagnostics.has_errors())
    {
        let known = tables.iter().map(|table| table.name.as_str()).collect();
        diagnostics.push(unknown_table(name, known));
    }
    if let Some(exit) = report(common, &diagnostics, &inputs.sources)? {
        return Ok(exit);
    }
    let mut stdout = io::stdout().lock();
    for (at, table) in found.iter().enumerate() {
        if at > 0 {
            writeln!(stdout)?;
        }
        print(&mut stdout, table)?;
    }
    Ok(Exit::Yes)
}

/// The tables of every schema.
pub(super) fn tables(ir: &Ir) -> impl Iterator<Item = &Table> {
    ir.schemas.iter().flat_map(|schema| &schema.tables)
}

/// Says that there is no table of a name.
pub(super) fn unknown_table(name: &str, known: Vec<&str>) -> Diagnostic {
    Diagnostic::error(&codes::UNKNOWN_TABLE, format!("there is no table `{name}`")).suggest(
        name,
        known,
        || "`gratia-codegen show` lists all tables".to_owned(),
    )
}

/// Whether a table is meant by a name, qualified or not.
pub(super) fn is_called(table: &Table, name: &str) -> bool {
    is_meant(&QualifiedName::new(&table.schema, &table.name), name)
}

/// Whether a name stands for this one: qualified or not, with quotes or not.
pub(super) fn is_meant(table: &QualifiedName, name: &str) -> bool {
    let QualifiedName { schema, name: bare } = table;
    bare == name || table.to_string() == name || format!("{schema}.{bare}") == name
}

fn print(out: &mut impl Write, table: &Table) -> io::Result<()> {
    writeln!(out, "{} -> {}::{}", table.sql, table.module, table.row)?;
    let rows: Vec<[String; 4]> = table
        .columns
        .iter()
        .map(|column| {
            let write = match column.write {
                _ if !table.is_written() => "read only",
                InsertWrite::Required => "required",
                InsertWrite::Optional => "optional",
                InsertWrite::Never => "read only",
            };
            [
                column.sql.clone(),
                column.sql_type.clone(),
                type_text(&column.row_type()),
                write.to_owned(),
            ]
        })
        .collect();
    let width = |at: usize| {
        rows.iter()
            .map(|row| row[at].chars().count())
            .max()
            .unwrap_or_default()
    };
    let (name, sql, rust) = (width(0), width(1), width(2));
    for [a, b, c, d] in &rows {
        writeln!(out, "  {a:name$}  {b:sql$}  {c:rust$}  {d}")?;
    }
    for constraint in &table.constraints {
        writeln!(out, "  {}: {}", constraint.constant, constraint.sql)?;
    }
    Ok(())
}

fn type_text(ty: &Type) -> String {
    let head = match &ty.head {
        Head::Primitive(name)
        | Head::Prelude(name, _)
        | Head::Value(name)
        | Head::Runtime(name)
        | Head::InRuntime(_, name) => (*name).to_owned(),
        Head::BTreeMap => "BTreeMap".to_owned(),
        Head::Generated(_, name) => name.clone(),
        Head::Path(path) => path.clone(),
    };
    let arguments: Vec<String> = ty.arguments.iter().map(type_text).collect();
    if arguments.is_empty() {
        head
    } else {
        format!("{head}<{}>", arguments.join(", "))
    }
}
