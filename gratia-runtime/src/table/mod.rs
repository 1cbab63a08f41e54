//! What generated tables are made of at run time: how their columns are bound, and the statements over a whole row.
//!
//! Generated code implements [`Insertable`] and [`Patch`] and says nothing of SQL that these could say for it.

mod array_type;
mod by_key;
mod copy;
mod definition;
mod groups;
mod read;
mod update;
mod values;

pub use by_key::{Key, Keys, fetch_all, fetch_one, fetch_optional, update_one};
pub use copy::{CopiedRows, CopyIn, CopyOut, NoRows};
pub use definition::Table;
pub use values::Values;

use crate::codec::{Encode, Type};
use crate::query::{Required, TableColumns};
use read::Read;

pub(crate) use array_type::array_of;
pub(crate) use groups::{Group, Inputs, group};

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
#[diagnostic::on_unimplemented(message = "`{Self}` is not a new row of a table")]
pub trait Insertable: Send + Sync {
    /// The columns of the table.
    type Columns: TableColumns<Mode = Required>;

    /// The columns that are given, with their values; the others are left to their defaults.
    fn values<'a>(&'a self, values: &mut Values<'a>);
}

/// A new row of a table with an identity that PostgreSQL always generates, unless OVERRIDING SYSTEM VALUE says
/// otherwise.
#[diagnostic::on_unimplemented(
    message = "the table of `{Self}` has no identity that is always generated",
    note = "a serial or by-default identity is set by its setter"
)]
pub trait AlwaysIdentity: Insertable {
    /// The type of the identity.
    type Value: Encode + Clone + 'static;

    /// Its place in the table.
    const COLUMN: u16;
}

/// A change of some columns of a row.
pub trait Patch: Send + Sync {
    /// The columns of the table.
    type Columns: TableColumns<Mode = Required>;

    /// The columns that are given, with their values.
    fn values<'a>(&'a self, values: &mut Values<'a>);
}

/// A change of some columns of the row with a primary key.
pub trait KeyedPatch: Patch {
    /// The primary key: a value, or a tuple of them.
    type Key: Clone + std::fmt::Debug + Send + Sync;

    /// The columns of the key, with their values.
    fn key<'a>(key: &'a Self::Key, values: &mut Values<'a>);
}
