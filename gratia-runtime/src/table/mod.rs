//! What generated tables are made of at run time: how their columns are bound, and the statements over a whole row.
//!
//! Generated code implements [`Insertable`] and [`Patch`] and says nothing of SQL that these could say for it.

mod array_type;
mod by_key;
mod copy;
mod definition;
mod insert;
mod insert_many;
mod read;
mod update;
mod values;

pub use by_key::{Key, Keys, fetch_all, fetch_one, fetch_optional, update};
pub use copy::{CopiedRows, CopyIn, CopyOut, NoRows};
pub use definition::Table;
pub use insert::{Insert, InsertReturning};
pub use insert_many::{InsertMany, InsertManyReturning};
pub use values::Values;

use crate::codec::{Decode, Type};
use read::Read;

pub(crate) use array_type::array_of;

/// A column, as statements name and bind it.
#[derive(Debug)]
pub struct Column {
    name: &'static str,
    ty: Type,
    cast: &'static str,
    read: Read,
    is_secret: bool,
    is_text_in_binary: bool,
}

impl Column {
    /// A column that is bound as its own type.
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Column {
            name,
            ty,
            cast: "",
            read: Read::Plain,
            is_secret: false,
            is_text_in_binary: false,
        }
    }

    /// A column that is bound as another type and cast in SQL: `::text::order_status`.
    pub const fn cast(name: &'static str, ty: Type, cast: &'static str) -> Self {
        Column {
            name,
            ty,
            cast,
            read: Read::Plain,
            is_secret: false,
            is_text_in_binary: false,
        }
    }

    /// The same column, read by way of a cast: `::text`.
    pub const fn read_as(mut self, cast: &'static str) -> Self {
        self.read = Read::Cast(cast);
        self
    }

    /// The same column, read by an expression: these pieces, with the column between each two of them, as `range_send(`
    /// and `)`.
    pub const fn read_between(mut self, pieces: &'static [&'static str]) -> Self {
        self.read = Read::Between(pieces);
        self
    }

    /// The same column, of a type whose binary form is the text that it is bound as, such as an enum: COPY can write it
    /// without the cast.
    pub const fn text_in_binary(mut self) -> Self {
        self.is_text_in_binary = true;
        self
    }

    /// The same column, its values never shown.
    pub const fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// Its name as SQL, quoted where needed.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The type that its values are bound as.
    pub(crate) fn ty(&self) -> &Type {
        &self.ty
    }

    /// What casts a parameter to its own type.
    pub(crate) fn bind_cast(&self) -> &'static str {
        self.cast
    }

    /// Whether the bytes that it is bound as are its own type's, too, with no cast around them.
    pub(crate) fn is_bound_in_binary(&self) -> bool {
        self.cast.is_empty() || self.is_text_in_binary
    }

    /// Whether it is read as it is.
    pub(crate) fn is_read_plainly(&self) -> bool {
        matches!(self.read, Read::Plain)
    }

    /// Whether its values are never shown.
    pub(crate) fn is_secret(&self) -> bool {
        self.is_secret
    }

    /// Writes the expression that reads it, where it stands in a statement as `place`: `t0.status`.
    pub fn write_read(&self, place: &str, sql: &mut String) {
        self.read.write(place, sql);
    }
}

/// A new row of a table.
pub trait Insertable: Send + Sync {
    /// The row that comes of it.
    type Row: Decode;
    /// The table.
    const TABLE: &'static Table;
    /// The columns of the row, as SQL for RETURNING.
    const RETURNING: &'static str;

    /// The columns that are given, with their values; the others are left to their defaults.
    fn values<'a>(&'a self, values: &mut Values<'a>);
}

/// A change of some columns of a row.
pub trait Patch: Send + Sync {
    /// The row that comes of it.
    type Row: Decode;
    /// The table.
    const TABLE: &'static Table;
    /// The columns of the row, as SQL for RETURNING.
    const RETURNING: &'static str;
    /// The columns that become now() unless they are given, as SQL.
    const TOUCH: &'static [&'static str];

    /// The columns that are given, with their values.
    fn values<'a>(&'a self, values: &mut Values<'a>);
}
