//! Columns that PostgreSQL writes itself.

use crate::codec::{Cursor, DecodeError};
use crate::query::SqlType;

/// What a column holds that PostgreSQL writes itself: GENERATED ALWAYS, from an expression or as an identity.
///
/// It reads and compares as `T` does, and cannot be set.
#[derive(Clone, Copy, Debug)]
pub struct Generated<T>(std::marker::PhantomData<fn() -> T>);

impl<T: SqlType> SqlType for Generated<T> {
    type Base = T::Base;
    type Nullable = T::Nullable;
    type Like<R: SqlType> = T::Like<R>;
    type Both<R: SqlType<Base = T::Base>> = T::Both<R>;
    type Out = T::Out;

    fn take(cursor: &mut Cursor<'_>) -> Result<T::Out, DecodeError> {
        T::take(cursor)
    }
}
