//! Tuples of every width: what is said of them once, by a macro, is said of all.

/// Calls a macro with the type parameters of all tuples up to a width: `A; A B; …`.
macro_rules! of_tuples {
    (8, $apply:ident) => {
        $apply! {
            A;
            A B;
            A B C;
            A B C D;
            A B C D E;
            A B C D E F;
            A B C D E F G;
            A B C D E F G H;
        }
    };
    (15, $apply:ident) => {
        of_tuples!(8, $apply);
        $apply! {
            A B C D E F G H I;
            A B C D E F G H I J;
            A B C D E F G H I J K;
            A B C D E F G H I J K L;
            A B C D E F G H I J K L M;
            A B C D E F G H I J K L M N;
            A B C D E F G H I J K L M N O;
        }
    };
    (16, $apply:ident) => {
        of_tuples!(15, $apply);
        $apply! {
            A B C D E F G H I J K L M N O P;
        }
    };
}
