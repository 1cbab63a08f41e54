//! Several columns at once, as a tuple.

use super::{Cursor, Decode, DecodeError};

macro_rules! tuples {
    ($($first:ident $($rest:ident)*;)*) => {$(
        impl<$first: Decode, $($rest: Decode),*> Decode for ($first, $($rest,)*) {
            fn take(cursor: &mut Cursor<'_>) -> Result<Self, DecodeError> {
                Ok(($first::take(cursor)?, $($rest::take(cursor)?,)*))
            }
        }
    )*};
}

of_tuples!(16, tuples);
