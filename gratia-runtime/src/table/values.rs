//! Columns with the values that were given for them.

use serde::Serialize;

use super::{Column, Table};
use crate::codec::{Encode, Json};
use crate::execute::Param;
use crate::{Secret, Setting};

/// The given columns of a new row, a patch or a key, in the order of the table.
pub struct Values<'a> {
    table: &'static Table,
    columns: Vec<&'static Column>,
    /// Apart from their columns, so that those of many rows are moved as they lie.
    given: Vec<Given<'a>>,
}

/// A value: borrowed from the row, or wrapped on the way.
pub(crate) enum Given<'a> {
    Borrowed(&'a dyn Encode),
    Wrapped(Box<dyn Encode + 'a>),
}

impl Given<'_> {
    pub(crate) fn encoded(&self) -> &dyn Encode {
        match self {
            Given::Borrowed(value) => *value,
            Given::Wrapped(value) => &**value,
        }
    }
}

impl<'a> Values<'a> {
    /// None yet.
    pub(crate) fn of(table: &'static Table) -> Self {
        Values {
            table,
            columns: Vec::new(),
            given: Vec::new(),
        }
    }

    /// Gives a column by its position.
    #[inline]
    pub fn give(&mut self, column: u16, value: &'a dyn Encode) {
        self.push(column, Given::Borrowed(value));
    }

    #[inline]
    fn push(&mut self, column: u16, value: Given<'a>) {
        // Generated code knows no other positions than those of its table.
        if let Some(column) = self.table.column(column) {
            self.columns.push(column);
            self.given.push(value);
        }
    }

    /// Gives a column if it is set.
    pub fn set<T: Encode>(&mut self, column: u16, value: &'a Setting<T>) {
        if let Setting::Set(value) = value {
            self.give(column, value);
        }
    }

    /// Gives a column of JSON.
    pub fn give_json<T: Serialize + Sync>(&mut self, column: u16, value: &'a T) {
        self.push(column, Given::Wrapped(Box::new(Json(value))));
    }

    /// Gives a column of JSON if it is set.
    pub fn set_json<T: Serialize + Sync>(&mut self, column: u16, value: &'a Setting<T>) {
        if let Setting::Set(value) = value {
            self.give_json(column, value);
        }
    }

    /// Gives a column of JSON that may be NULL. SQL's NULL: JSON's null is a value.
    pub fn give_json_or_null<T: Serialize + Sync>(&mut self, column: u16, value: &'a Option<T>) {
        self.push(column, Given::Wrapped(Box::new(value.as_ref().map(Json))));
    }

    /// Gives a column of JSON that may be NULL if it is set.
    pub fn set_json_or_null<T: Serialize + Sync>(
        &mut self,
        column: u16,
        value: &'a Setting<Option<T>>,
    ) {
        if let Setting::Set(value) = value {
            self.give_json_or_null(column, value);
        }
    }

    /// Gives a column of secret JSON.
    pub fn give_secret_json<T: Serialize + Sync>(&mut self, column: u16, value: &'a Secret<T>) {
        self.give_json(column, value.expose());
    }

    /// Gives a column of secret JSON if it is set.
    pub fn set_secret_json<T: Serialize + Sync>(
        &mut self,
        column: u16,
        value: &'a Setting<Secret<T>>,
    ) {
        if let Setting::Set(value) = value {
            self.give_secret_json(column, value);
        }
    }

    /// Gives a column of secret JSON that may be NULL.
    pub fn give_secret_json_or_null<T: Serialize + Sync>(
        &mut self,
        column: u16,
        value: &'a Option<Secret<T>>,
    ) {
        let json = value.as_ref().map(|secret| Json(secret.expose()));
        self.push(column, Given::Wrapped(Box::new(json)));
    }

    /// Gives a column of secret JSON that may be NULL if it is set.
    pub fn set_secret_json_or_null<T: Serialize + Sync>(
        &mut self,
        column: u16,
        value: &'a Setting<Option<Secret<T>>>,
    ) {
        if let Setting::Set(value) = value {
            self.give_secret_json_or_null(column, value);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.given.len()
    }

    pub(crate) fn columns(&self) -> &[&'static Column] {
        &self.columns
    }

    /// Hands the values over and is empty again, its memory kept for another row.
    pub(crate) fn append_to(&mut self, values: &mut Vec<Given<'a>>) {
        self.columns.clear();
        values.append(&mut self.given);
    }

    /// Is empty again, its memory kept for a row that lives elsewhere.
    // `filter` would keep the lifetime.
    #[allow(clippy::unnecessary_filter_map)]
    pub(crate) fn emptied<'b>(mut self) -> Values<'b> {
        self.columns.clear();
        self.given.clear();
        Values {
            table: self.table,
            columns: self.columns,
            // The vector stays the same: what differs is how long its values would live.
            given: self.given.into_iter().filter_map(|_| None).collect(),
        }
    }

    /// Each column with its value.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static Column, &dyn Encode)> {
        let columns = self.columns.iter().copied();
        columns.zip(self.given.iter().map(Given::encoded))
    }

    pub(crate) fn params(&self) -> impl Iterator<Item = Param<'_>> {
        self.given().map(|(column, value)| param(column, value))
    }
}

fn param<'a>(column: &Column, value: &'a dyn Encode) -> Param<'a> {
    if column.is_secret {
        Param::secret(value, column.ty.clone())
    } else {
        Param::new(value, column.ty.clone())
    }
}
