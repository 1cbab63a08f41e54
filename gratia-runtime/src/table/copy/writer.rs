//! Rows as the data of a COPY: the columns are those of the first row, and so is the format.

use std::fmt::Write;
use std::mem;

use bytes::{BufMut, Bytes, BytesMut};

use super::text;
use crate::codec::{CodecError, Encode, IsNull, write_header, write_trailer};
use crate::query::TableColumns;
use crate::table::groups::are_same;
use crate::table::{Column, Insertable, Values};
use crate::{Error, ErrorKind};

/// Data is handed over when there is this much of it.
const ENOUGH: usize = 64 * 1024;

/// Writes rows.
pub(super) struct Writer {
    columns: Vec<&'static Column>,
    format: Format,
    out: BytesMut,
    /// Of no row, for the next one.
    values: Values<'static>,
    /// How many rows were written.
    rows: u64,
}

/// How values are written.
enum Format {
    /// As parameters are.
    Binary,
    /// Where a column's binary form names a type of the schema's own, whose number is not known here: arrays of enums,
    /// composites.
    Text(String),
}

impl Writer {
    /// For rows that give the same columns as this one, which is written.
    pub(super) fn of<I: Insertable>(first: &I) -> Result<Self, Error> {
        let mut values = Values::of(I::Columns::table());
        first.values(&mut values);
        let columns = values.columns().to_vec();
        if columns.is_empty() {
            let message = format!(
                "row 1 gives no column of {}, and COPY needs one: insert such rows",
                I::Columns::table().name()
            );
            return Err(Error::new(ErrorKind::CopyRow, message));
        }
        let mut out = BytesMut::with_capacity(ENOUGH + ENOUGH / 4);
        let format = match columns.iter().all(|column| column.is_bound_in_binary()) {
            true => {
                write_header(&mut out);
                Format::Binary
            }
            false => Format::Text(String::new()),
        };
        let mut writer = Writer {
            columns,
            format,
            out,
            values: values.emptied(),
            rows: 0,
        };
        writer.write(first)?;
        Ok(writer)
    }

    /// The statement that takes what is written.
    pub(super) fn copy_sql(&self, table: &str) -> String {
        let format = match self.format {
            Format::Binary => " (FORMAT binary)",
            Format::Text(_) => "",
        };
        format!("COPY {table} ({}) FROM STDIN{format}", self.list(""))
    }

    /// A statement that changes nothing and fails for the same reasons: names, permissions, a lock that cannot be had.
    pub(super) fn check_sql(&self, table: &str) -> String {
        let of_no_row = format!("(NULL::{table}).");
        let (names, nulls) = (self.list(""), self.list(&of_no_row));
        format!("EXPLAIN INSERT INTO {table} ({names}) SELECT {nulls}")
    }

    fn list(&self, before: &str) -> String {
        let mut list = String::new();
        for (at, column) in self.columns.iter().enumerate() {
            // Writing to a String cannot fail.
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(list, "{comma}{before}{}", column.name());
        }
        list
    }

    /// Writes a row.
    pub(super) fn write<I: Insertable>(&mut self, row: &I) -> Result<(), Error> {
        self.rows += 1;
        let table = I::Columns::table();
        let mut values: Values<'_> = mem::replace(&mut self.values, Values::of(table));
        row.values(&mut values);
        if !are_same(values.columns(), &self.columns) {
            return Err(self.other_columns(&values).of_row(self.rows));
        }
        if let Format::Binary = self.format {
            // A table has 1,600 columns at most.
            self.out.put_i16(self.columns.len() as i16);
        }
        for (at, (_, value)) in values.given().enumerate() {
            if let Err(error) = self.write_value(at, value) {
                let error = Error::from(error);
                let error = error.of_column(table.name(), self.columns[at].name());
                return Err(error.of_row(self.rows));
            }
        }
        if let Format::Text(_) = self.format {
            self.out.put_u8(text::END_OF_ROW);
        }
        self.values = values.emptied();
        Ok(())
    }

    fn write_value(&mut self, at: usize, value: &dyn Encode) -> Result<(), CodecError> {
        let ty = self.columns[at].ty();
        let out = &mut self.out;
        match &mut self.format {
            Format::Binary => {
                let start = out.len();
                out.put_i32(-1);
                if let IsNull::No = value.encode(ty, out)? {
                    let length = i32::try_from(out.len() - start - 4).map_err(|_| {
                        CodecError::new("a value of 2 GB is more than PostgreSQL takes")
                    })?;
                    out[start..start + 4].copy_from_slice(&length.to_be_bytes());
                }
            }
            Format::Text(buffer) => {
                if at > 0 {
                    out.put_u8(text::SEPARATOR);
                }
                buffer.clear();
                match value.encode_text(ty, buffer)? {
                    IsNull::No => text::write_value(buffer, out),
                    IsNull::Yes => out.put_slice(text::NULL),
                }
            }
        }
        Ok(())
    }

    fn other_columns(&self, values: &Values<'_>) -> Error {
        let given: Vec<_> = values
            .columns()
            .iter()
            .map(|column| column.name())
            .collect();
        let message = format!(
            "it gives other columns than the first row, and COPY has one list for all: ({}) instead of ({})",
            given.join(", "),
            self.list("")
        );
        Error::new(ErrorKind::CopyRow, message)
    }

    /// What is written, if it is enough to be sent.
    pub(super) fn take_enough(&mut self) -> Option<Bytes> {
        (self.out.len() >= ENOUGH).then(|| self.out.split().freeze())
    }

    /// The rest of what is written.
    pub(super) fn take_rest(&mut self) -> Bytes {
        if let Format::Binary = self.format {
            write_trailer(&mut self.out);
        }
        self.out.split().freeze()
    }
}
