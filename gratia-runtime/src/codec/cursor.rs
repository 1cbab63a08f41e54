//! The columns of a row, from left to right.

use std::error::Error;

use postgres_types::{FromSql, Kind, Type};
use serde::de::DeserializeOwned;
use tokio_postgres::Row;

use super::rows::{record, records};
use super::{CodecError, Decode, DecodeError, Json, Value};
use crate::Secret;
use crate::query::LoadedLevel;

/// The bytes of one column; `None` is NULL.
pub type Cell<'a> = Option<&'a [u8]>;

/// Reads the columns of a row one after the other, whatever the row came from.
#[derive(Debug)]
pub struct Cursor<'a> {
    cells: Cells<'a>,
    at: usize,
    table: &'static str,
    column: &'static str,
    /// Rows below that were loaded level by level, those of the next level first.
    below: &'a [LoadedLevel],
    /// The place of the row among those that they were loaded for.
    row: usize,
}

#[derive(Debug)]
enum Cells<'a> {
    Row(&'a Row),
    Slice(&'a [Cell<'a>]),
}

impl<'a> Cursor<'a> {
    /// The columns of a result's row.
    pub(crate) fn of_row(row: &'a Row) -> Self {
        Cursor::new(Cells::Row(row))
    }

    /// The columns of a tuple or record that was taken apart.
    pub fn of_cells(cells: &'a [Cell<'a>]) -> Self {
        Cursor::new(Cells::Slice(cells))
    }

    fn new(cells: Cells<'a>) -> Self {
        Cursor {
            cells,
            at: 0,
            table: "",
            column: "",
            below: &[],
            row: 0,
        }
    }

    /// The same with the rows below that were loaded for it and others, among which it has this place.
    pub(crate) fn with_below(mut self, below: &'a [LoadedLevel], row: usize) -> Self {
        self.below = below;
        self.row = row;
        self
    }

    /// What comes next is a column without a name, for errors.
    pub(crate) fn unnamed(&mut self) {
        self.table = "";
        self.column = "";
    }

    /// Leaves out columns.
    pub(crate) fn skip(&mut self, columns: usize) {
        self.at += columns;
    }

    /// The bytes of a column further on, which stays unread.
    pub(crate) fn peek(&mut self, ahead: usize) -> Result<Cell<'a>, DecodeError> {
        let at = self.at;
        self.at += ahead;
        let cell = self.cell();
        self.at = at;
        cell
    }

    /// Reads rows below: those loaded for the key that is next, or the array of records that is next.
    pub(crate) fn take_rows<T>(
        &mut self,
        take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    ) -> Result<Vec<T>, DecodeError> {
        if let Some((level, rest)) = self.below.split_first() {
            self.below = rest;
            return level.take(self.row, self, take);
        }
        match self.cell()? {
            Some(bytes) => records(bytes, take, |error| self.failed(error)),
            None => Ok(Vec::new()),
        }
    }

    /// Reads a record, if there is one.
    pub(crate) fn take_record<T>(
        &mut self,
        take: impl Fn(&mut Cursor<'_>) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        let cell = self.cell()?;
        cell.map(|bytes| record(bytes, take, |error| self.failed(error)))
            .transpose()
    }

    fn failed(&self, error: CodecError) -> DecodeError {
        DecodeError::value(self.table, self.column, self.at, error)
    }

    /// Checks that there are so many columns, of types that come over the wire as these do.
    pub(crate) fn check_types(&self, expected: &[Type]) -> Result<(), DecodeError> {
        let Cells::Row(row) = &self.cells else {
            return Ok(());
        };
        let columns = row.columns();
        if columns.len() != expected.len() {
            return Err(DecodeError::other_columns(columns.len(), expected.len()));
        }
        for (at, (column, expected)) in columns.iter().zip(expected).enumerate() {
            let found = column.type_();
            if !is_read_as(found, expected) {
                let message = format!(
                    "it is called \"{}\" and of type {found}, but read as {expected}: cast it in the query, a type of the schema's own to text",
                    column.name()
                );
                let error = CodecError::new(message);
                return Err(DecodeError::value("", "", at + 1, error));
            }
        }
        Ok(())
    }

    /// Names the table whose columns come next, for errors.
    pub fn table(&mut self, table: &'static str) -> &mut Self {
        self.table = table;
        self
    }

    /// Reads the next column, called so.
    ///
    /// # Errors
    ///
    /// A NULL or a value that `T` cannot hold.
    pub fn column<T: Decode>(&mut self, column: &'static str) -> Result<T, DecodeError> {
        self.column = column;
        T::take(self)
    }

    /// Reads the next column as JSON.
    ///
    /// # Errors
    ///
    /// A NULL, or JSON of another shape: the error says where in it.
    pub fn json<T: DeserializeOwned + Send + 'static>(
        &mut self,
        column: &'static str,
    ) -> Result<T, DecodeError> {
        self.column::<Json<T>>(column).map(|json| json.0)
    }

    /// Reads the next column as JSON that may be NULL. JSON's own null is a value, which `T` has to hold.
    ///
    /// # Errors
    ///
    /// JSON of another shape: the error says where in it.
    pub fn json_or_null<T: DeserializeOwned + Send + 'static>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<T>, DecodeError> {
        self.column::<Option<Json<T>>>(column)
            .map(|json| json.map(|json| json.0))
    }

    /// Reads the next column as JSON that is secret.
    ///
    /// # Errors
    ///
    /// A NULL, or JSON of another shape: the error does not say where in it.
    pub fn secret_json<T: DeserializeOwned + Send + 'static>(
        &mut self,
        column: &'static str,
    ) -> Result<Secret<T>, DecodeError> {
        let json = self.column::<Secret<Json<T>>>(column)?;
        Ok(Secret::new(json.into_inner().0))
    }

    /// Reads the next column as JSON that is secret and may be NULL.
    ///
    /// # Errors
    ///
    /// JSON of another shape: the error does not say where in it.
    pub fn secret_json_or_null<T: DeserializeOwned + Send + 'static>(
        &mut self,
        column: &'static str,
    ) -> Result<Option<Secret<T>>, DecodeError> {
        let json = self.column::<Option<Secret<Json<T>>>>(column)?;
        Ok(json.map(|json| Secret::new(json.into_inner().0)))
    }

    /// How many columns were read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The bytes of the next column.
    pub(crate) fn cell(&mut self) -> Result<Cell<'a>, DecodeError> {
        let at = self.at;
        self.at += 1;
        let cell = match &self.cells {
            Cells::Slice(cells) => cells.get(at).copied(),
            Cells::Row(row) if at < row.len() => match row.try_get::<_, Option<Bytes<'a>>>(at) {
                Ok(bytes) => Some(bytes.map(|Bytes(bytes)| bytes)),
                Err(_) => None,
            },
            Cells::Row(_) => None,
        };
        cell.ok_or_else(|| DecodeError::too_few_columns(self.table, self.column, at))
    }

    /// Reads the next column, which must not be NULL.
    pub fn take_value<T: Value>(&mut self) -> Result<T, DecodeError> {
        match self.cell()? {
            Some(bytes) => self.decode(bytes),
            None => Err(DecodeError::null(self.table, self.column, self.at)),
        }
    }

    /// Reads the next column, which may be NULL.
    pub fn take_nullable<T: Value>(&mut self) -> Result<Option<T>, DecodeError> {
        self.cell()?.map(|bytes| self.decode(bytes)).transpose()
    }

    fn decode<T: Value>(&self, bytes: &[u8]) -> Result<T, DecodeError> {
        T::decode(bytes).map_err(|error| self.failed(error))
    }
}

/// Whether a column of one type is on the wire what one of the other is.
fn is_read_as(found: &Type, expected: &Type) -> bool {
    let is_text = |ty: &Type| matches!(*ty, Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME);
    let is_bits = |ty: &Type| matches!(*ty, Type::BIT | Type::VARBIT);
    let is_json = |ty: &Type| matches!(*ty, Type::JSON | Type::JSONB);
    let same = [is_text, is_bits, is_json];
    if found == expected || same.iter().any(|is| is(found) && is(expected)) {
        return true;
    }
    match (found.kind(), expected.kind()) {
        (Kind::Array(found), Kind::Array(expected)) => is_read_as(found, expected),
        _ => false,
    }
}

/// A column as it came, whatever its type: tokio-postgres hands bytes only to implementations of [`FromSql`].
struct Bytes<'a>(&'a [u8]);

impl<'a> FromSql<'a> for Bytes<'a> {
    fn from_sql(_: &Type, bytes: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Bytes(bytes))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
