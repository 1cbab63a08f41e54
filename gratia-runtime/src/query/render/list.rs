//! The select list. Only here types of the schema's own are cast to what may cross the wire: everything else compares
//! and orders by their own.

use super::Renderer;
use super::definition::Read;
use crate::query::path::{ColumnRef, Source};
use crate::query::selection::{Item, List};
use crate::table::Column;

/// One column of a result.
pub(super) enum Output<'l> {
    Column(ColumnRef),
    Item(&'l Item),
    /// Whether the row of a source is there.
    Witness(Source),
}

/// The columns of a list one by one.
pub(super) fn outputs(list: &List) -> impl Iterator<Item = Output<'_>> {
    let columns = |item: &Item| 0..item.columns();
    let items = list.items.iter();
    items.flat_map(move |item| columns(item).map(move |at| output_of(item, at)))
}

fn output_of(item: &Item, at: usize) -> Output<'_> {
    match item {
        Item::Column(column) => Output::Column(*column),
        Item::Row { source, table, .. } => match u16::try_from(at) {
            Ok(column) if at < table.columns().len() => Output::Column(source.column_ref(column)),
            _ => Output::Witness(*source),
        },
        _ => Output::Item(item),
    }
}

impl Renderer<'_> {
    /// All columns, as they may cross the wire.
    pub(super) fn list(&mut self, list: &List) {
        for (at, item) in list.items.iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            match item {
                Item::Row {
                    source,
                    needs_witness,
                    ..
                } => self.row(*source, *needs_witness),
                _ => self.read_output(&output_of(item, 0)),
            }
        }
    }

    /// All columns of a row, which is looked up once for all of them.
    fn row(&mut self, source: Source, needs_witness: bool) {
        let Some(visible) = self.find(source) else {
            return self.row_by_queries(source, needs_witness);
        };
        let before = self.sql.len();
        self.qualifier(visible.alias);
        let qualifier = self.sql.split_off(before);
        for (at, column) in visible.table.columns().iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            let start = self.sql.len();
            self.push(&qualifier);
            match visible.first {
                None => self.push(column.name()),
                Some(_) => self.name_of(visible, at as u16),
            }
            if !column.is_read_plainly() {
                self.read_column(column, start);
            }
        }
        if needs_witness {
            self.push(", ");
            self.output(&Output::Witness(source));
        }
    }

    /// A column, as it may cross the wire.
    fn read_output(&mut self, output: &Output<'_>) {
        let start = self.sql.len();
        self.output(output);
        self.read(output, start);
    }

    /// A column as it is.
    pub(super) fn output(&mut self, output: &Output<'_>) {
        match output {
            Output::Column(at) => self.column(*at),
            Output::Witness(source) => {
                let Some(visible) = self.find(*source) else {
                    return self.refuse("whether such a row is there cannot be told here, since each of its columns may be NULL: select its columns");
                };
                if visible.first.is_some() {
                    // It is one of the columns, behind those of the row.
                    self.qualifier(visible.alias);
                    self.name_of(visible, visible.table.columns().len() as u16);
                } else {
                    self.alias(visible.alias);
                    self.push(" IS DISTINCT FROM NULL");
                }
            }
            Output::Item(Item::Expr { fragment, .. }) => {
                // A cast binds tighter than any operator.
                let needs_parentheses = fragment.parts.len() > 1;
                self.push(if needs_parentheses { "(" } else { "" });
                self.fragment(fragment);
                self.push(if needs_parentheses { ")" } else { "" });
            }
            Output::Item(Item::Rows(query)) => self.records(query),
            Output::Item(Item::FirstRow(query)) => self.record(query),
            Output::Item(_) => {}
        }
    }

    /// All columns as they are, for the query around it.
    pub(super) fn plain_list(&mut self, list: &List) {
        for (at, output) in outputs(list).enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            self.output(&output);
        }
    }

    /// Turns a column that was written from here on into what it is read as.
    pub(super) fn read(&mut self, output: &Output<'_>, start: usize) {
        match self.defined(output).read {
            Read::Plain => {}
            Read::Cast(cast) => self.push(cast),
            Read::Column(column) => self.read_column(column, start),
        }
    }

    pub(super) fn read_column(&mut self, column: &Column, start: usize) {
        let place = self.sql.split_off(start);
        column.write_read(&place, &mut self.sql);
    }

    /// Whether a column is read as something else than it is.
    pub(super) fn is_cast(&self, output: &Output<'_>) -> bool {
        !matches!(self.defined(output).read, Read::Plain)
    }
}
