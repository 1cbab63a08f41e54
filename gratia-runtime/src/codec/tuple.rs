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

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
    A B C D E F G H I J K L M;
    A B C D E F G H I J K L M N;
    A B C D E F G H I J K L M N O;
    A B C D E F G H I J K L M N O P;
}
