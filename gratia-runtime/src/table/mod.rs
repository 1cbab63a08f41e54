//! What generated tables are made of at run time: how their columns are bound, and the statements over a whole row.
//!
//! Generated code implements [`Insertable`] and [`Patch`] and says nothing of SQL that these could say for it.

mod array_type;
mod by_key;
mod definition;
mod insert;
mod insert_many;
mod update;
mod values;

pub use by_key::{Key, Keys, fetch_all, fetch_one, fetch_optional, update};
pub use definition::Table;
pub use insert::{Insert, InsertReturning};
pub use insert_many::{InsertMany, InsertManyReturning};
pub use values::Values;

use crate::codec::{Decode, Type};

pub(crate) use array_type::array_of;

/// A column, as statements name and bind it.
#[derive(Debug)]
pub struct Column {
    name: &'static str,
    ty: Type,
    cast: &'static str,
    read_as: &'static str,
    is_secret: bool,
}

impl Column {
    /// A column that is bound as its own type.
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Column {
            name,
            ty,
            cast: "",
            read_as: "",
            is_secret: false,
        }
    }

    /// A column that is bound as another type and cast in SQL: `::text::order_status`.
    pub const fn cast(name: &'static str, ty: Type, cast: &'static str) -> Self {
        Column {
            name,
            ty,
            cast,
            read_as: "",
            is_secret: false,
        }
    }

    /// The same column, read by way of a cast: `::text`.
    pub const fn read_as(mut self, cast: &'static str) -> Self {
        self.read_as = cast;
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

    /// What casts it to the type that it is read as.
    pub(crate) fn read_cast(&self) -> &'static str {
        self.read_as
    }

    /// Whether its values are never shown.
    pub(crate) fn is_secret(&self) -> bool {
        self.is_secret
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
