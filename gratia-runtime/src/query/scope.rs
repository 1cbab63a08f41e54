//! The sources of a query, as a tuple of handles that grows with every join.

use super::Handle;

/// The handles of a query's sources: a tuple, also of one.
pub trait Scope: Copy + Send + Sync + 'static {
    /// What closures receive: the handle of the only source, or the tuple.
    type Args: Copy;
    /// The same with all rows optional.
    type Optional: Scope;

    /// What closures receive.
    #[doc(hidden)]
    fn args(self) -> Self::Args;

    /// The same with all rows optional.
    #[doc(hidden)]
    fn optional(self) -> Self::Optional;
}

/// A scope with room for one more source.
#[diagnostic::on_unimplemented(message = "a query has at most sixteen sources")]
pub trait Push<X: Handle>: Scope {
    /// The scope with the source.
    type Out: Scope;

    /// Adds the source.
    #[doc(hidden)]
    fn push(self, handle: X) -> Self::Out;
}

impl<A: Handle> Scope for (A,) {
    type Args = A;
    type Optional = (A::Optional,);

    fn args(self) -> A {
        self.0
    }

    fn optional(self) -> Self::Optional {
        (self.0.optional(),)
    }
}

macro_rules! scopes {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: Handle),*> Scope for ($($name,)*) {
            type Args = Self;
            type Optional = ($($name::Optional,)*);

            fn args(self) -> Self {
                self
            }

            fn optional(self) -> Self::Optional {
                let ($($name,)*) = self;
                ($($name.optional(),)*)
            }
        }
    )*};
}

macro_rules! pushes {
    ($($($name:ident)*;)*) => {$(
        #[allow(non_snake_case)]
        impl<$($name: Handle,)* X: Handle> Push<X> for ($($name,)*) {
            type Out = ($($name,)* X,);

            fn push(self, handle: X) -> Self::Out {
                let ($($name,)*) = self;
                ($($name,)* handle,)
            }
        }
    )*};
}

scopes! {
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

of_tuples!(15, pushes);
