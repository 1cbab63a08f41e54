//! What columns and expressions hold.

use crate::codec::{Cursor, DecodeError, Type};

/// The type of a column or an expression: a [`Scalar`], or an `Option` of one where there may be NULL.
pub trait SqlType: 'static {
    /// The type without NULL.
    type Base: Scalar;
    /// The type with NULL.
    type Nullable: SqlType<Base = Self::Base, Nullable = Self::Nullable>;
    /// `R` if this is never NULL, else `R` with NULL: the type of what is made of both.
    type Like<R: SqlType>: SqlType<Base = R::Base>;
    /// This if it is never NULL, else `R`: NULL only where both may be.
    type Both<R: SqlType<Base = Self::Base>>: SqlType<Base = Self::Base>;
    /// What it is read as.
    type Out: Send + 'static;

    /// Reads a column.
    #[doc(hidden)]
    fn take(cursor: &mut Cursor<'_>) -> Result<Self::Out, DecodeError>;
}

/// A type of values that are not NULL.
///
/// Mostly the Rust type itself. [`Json`](crate::codec::Json) is the one of JSON columns, whose values are read as what is in it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no type of an SQL value without NULL",
    note = "types of your own go into `Custom`, JSON into `Json`"
)]
pub trait Scalar: SqlType<Base = Self, Nullable = Option<Self>> + Sized {
    /// What a program has of it.
    type Value: Send + 'static;

    /// Reads a column that is not NULL.
    #[doc(hidden)]
    fn take_value(cursor: &mut Cursor<'_>) -> Result<Self::Value, DecodeError>;

    /// Reads a column that may be NULL.
    #[doc(hidden)]
    fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<Self::Value>, DecodeError>;

    /// How a value is bound where no column says it.
    #[doc(hidden)]
    fn wire() -> Wire;
}

/// How a value is bound where no column says it.
#[doc(hidden)]
#[derive(Clone, Debug)]
pub struct Wire {
    /// The type that it is sent as.
    pub ty: Type,
    /// What casts it to its own: `::text::order_status`.
    pub cast: &'static str,
    /// What casts it to the type that it is read as: `::text`.
    pub read: &'static str,
    /// Whether it is an array, and `cast` that of an element.
    pub is_array: bool,
}

impl Wire {
    /// A type that crosses the wire as text.
    pub const fn text(cast: &'static str) -> Self {
        Wire {
            ty: Type::TEXT,
            cast,
            read: "::text",
            is_array: false,
        }
    }

    /// A type that crosses the wire itself.
    pub const fn plain(ty: Type) -> Self {
        Wire {
            ty,
            cast: "",
            read: "",
            is_array: false,
        }
    }
}

impl<T: Scalar> SqlType for Option<T> {
    type Base = T;
    type Nullable = Self;
    type Like<R: SqlType> = R::Nullable;
    type Both<R: SqlType<Base = T>> = R;
    type Out = Option<T::Value>;

    fn take(cursor: &mut Cursor<'_>) -> Result<Self::Out, DecodeError> {
        T::take_nullable(cursor)
    }
}
