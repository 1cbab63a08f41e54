//! The select list. Only here types of the schema's own are cast to what may cross the wire: everything else compares
//! and orders by their own.

use super::Renderer;
use crate::codec::Type;
use crate::query::Wire;
use crate::query::expr::Read as How;
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
        for (at, column) in visible.table.columns().iter().enumerate() {
            self.push(if at == 0 { "" } else { ", " });
            let start = self.sql.len();
            self.qualifier(visible.alias);
            self.push(column.name());
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
                if let Some(visible) = self.find(*source) {
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

    /// Turns a column that was written from here on into what it is read as.
    pub(super) fn read(&mut self, output: &Output<'_>, start: usize) {
        match self.wire(output) {
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
        !matches!(self.wire(output), Read::Plain)
    }

    fn wire(&self, output: &Output<'_>) -> Read {
        let by_type = |wire: &fn() -> Wire| match wire().read {
            "" => Read::Plain,
            cast => Read::Cast(cast),
        };
        let like = |at: ColumnRef| match self.definition(at) {
            Some(column) if !column.is_read_plainly() => Read::Column(column),
            _ => Read::Plain,
        };
        match output {
            Output::Column(at) => like(*at),
            Output::Item(Item::Expr { read, wire, .. }) => match *read {
                How::ByType => by_type(wire),
                How::Like(column) => like(column),
                How::Cast("") => Read::Plain,
                How::Cast(cast) => Read::Cast(cast),
                How::ArrayOf(column) => match like(column) {
                    Read::Plain => Read::Plain,
                    _ => Read::Cast("::text[]"),
                },
                How::ElementOf(column) => match like(column) {
                    // Text of a type of the schema's own is no text to the wire.
                    Read::Column(_) if wire().ty == Type::TEXT => Read::Cast("::text"),
                    _ => by_type(wire),
                },
            },
            _ => Read::Plain,
        }
    }
}

/// How a column of a result is read.
enum Read {
    /// As it is.
    Plain,
    /// By way of a cast.
    Cast(&'static str),
    /// As this column is.
    Column(&'static Column),
}
