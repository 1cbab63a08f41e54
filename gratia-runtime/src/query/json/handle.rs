//! What JSON columns, expressions and places have in common, and what makes a generated type one of them.

use super::path::{JsonPath, PathOf};
use super::place::{Place, Step};
use super::{Free, JsonShape, Named};
use crate::codec::Json;
use crate::query::scalars::FromJson;
use crate::query::{Column, Expr, Expression, Source, SqlType};

/// JSON in a query: a column, a place inside of one, or an expression. Generated handles of shapes are one too.
#[diagnostic::on_unimplemented(message = "`{Self}` is no JSON in a query")]
pub trait JsonPlace: Expression {
    /// What the JSON is.
    type Json: 'static;
    /// What the column around it holds.
    type Root: SqlType;

    /// The place under a key of the program's.
    #[doc(hidden)]
    fn free<T: JsonShape>(self, key: String) -> PathOf<T, Self::Root, Free> {
        T::path::<_, Free>(JsonPath::new(self.place().step(Step::Key(key))))
    }

    /// Where it is.
    #[doc(hidden)]
    fn place(self) -> Place;

    /// The place under a key of the shape.
    #[doc(hidden)]
    fn named<T: JsonShape>(self, key: &'static str) -> PathOf<T, Self::Root> {
        T::path::<_, Named>(JsonPath::new(self.place().step(Step::Named(key))))
    }
}

impl<T: FromJson, C: SqlType<Base = Json<T>>> JsonPlace for Column<C> {
    type Json = T;
    type Root = C;

    fn place(self) -> Place {
        Place::column(self.at())
    }
}

impl<T: FromJson, C: SqlType<Base = Json<T>>> JsonPlace for Expr<C> {
    type Json = T;
    type Root = C;

    fn place(self) -> Place {
        Place::expression(self)
    }
}

impl<T: JsonShape, R: SqlType, K: 'static> JsonPlace for JsonPath<T, R, K> {
    type Json = T;
    type Root = R;

    fn place(self) -> Place {
        self.into_place()
    }
}

/// A generated handle: the paths of a shape from what it is around.
#[doc(hidden)]
pub trait JsonHandle {
    /// What it is around: a column, or a place.
    type Of;

    /// The handle.
    fn of(inner: Self::Of) -> Self;
}

impl Source {
    /// A column of JSON by its place in the table.
    pub fn json<T, H: JsonHandle<Of = Column<T>>>(self, at: u16) -> H {
        H::of(self.column(at))
    }
}

/// Makes a generated `struct AddressPath<E>(E)` the handle of a shape: it stands wherever what it is around does.
#[macro_export]
macro_rules! json_path {
    ($shape:ty: $path:ident) => {
        impl<E> ::core::ops::Deref for $path<E> {
            type Target = E;

            fn deref(&self) -> &E {
                &self.0
            }
        }

        impl<E> $crate::query::JsonHandle for $path<E> {
            type Of = E;

            fn of(inner: E) -> Self {
                Self(inner)
            }
        }

        impl<E: $crate::query::JsonPlace> $crate::query::JsonPlace for $path<E> {
            type Json = E::Json;
            type Root = E::Root;

            fn place(self) -> $crate::query::Place {
                $crate::query::JsonPlace::place(self.0)
            }
        }

        impl<E: $crate::query::Expression> $crate::query::Expression for $path<E> {
            type Holds = E::Holds;

            fn expr(self) -> $crate::query::Expr<E::Holds> {
                $crate::query::Expression::expr(self.0)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<E: $crate::query::Expression>
            $crate::query::IntoExpr<<E::Holds as $crate::query::SqlType>::Base> for $path<E>
        {
            type Type = E::Holds;

            fn into_expr(self) -> $crate::query::Expr<E::Holds> {
                $crate::query::Expression::expr(self.0)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<E: $crate::query::Selection> $crate::query::Selection for $path<E> {
            type Out = E::Out;

            fn list(&self, list: &mut $crate::query::List) {
                $crate::query::Selection::list(&self.0, list);
            }

            fn take(
                &self,
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<E::Out, $crate::codec::DecodeError> {
                $crate::query::Selection::take(&self.0, row)
            }
        }

        #[diagnostic::do_not_recommend]
        impl<E: $crate::query::Derivable> $crate::query::Derivable for $path<E>
        where
            $path<E::Handle>: $crate::query::Handle,
        {
            type Handle = $path<E::Handle>;
        }

        impl<T: $crate::query::SqlType> $crate::query::Handle for $path<$crate::query::Column<T>> {
            type Optional = $path<$crate::query::Column<T::Nullable>>;

            fn optional(self) -> Self::Optional {
                $path($crate::query::Handle::optional(self.0))
            }

            fn numbered(columns: &mut $crate::query::Numbering) -> Self {
                $path($crate::query::Handle::numbered(columns))
            }
        }

        #[diagnostic::do_not_recommend]
        impl<A, B> $crate::query::SetWith<$path<$crate::query::Column<B>>>
            for $path<$crate::query::Column<A>>
        where
            A: $crate::query::SqlType,
            B: $crate::query::SqlType<Base = A::Base>,
        {
            type Union = $path<$crate::query::Column<A::Like<B>>>;
            type Intersection = $path<$crate::query::Column<A::Both<B>>>;
        }

        #[diagnostic::do_not_recommend]
        impl<E: $crate::query::ExpressionList> $crate::query::ExpressionList for $path<E> {
            fn keys(self, keys: &mut ::std::vec::Vec<$crate::query::Fragment>) {
                $crate::query::ExpressionList::keys(self.0, keys);
            }
        }

        impl $crate::query::JsonShape for $shape {
            type Inner = Self;
            type Sql = $crate::codec::Json<Self>;
            type Path<R: $crate::query::SqlType, K: 'static> =
                $path<$crate::query::JsonPath<Self, R, K>>;
            type Column<C: $crate::query::SqlType> = $path<$crate::query::Column<C>>;

            const READ: $crate::query::JsonRead = $crate::query::JsonRead::Json;

            fn path<R: $crate::query::SqlType, K: 'static>(
                path: $crate::query::JsonPath<Self, R, K>,
            ) -> Self::Path<R, K> {
                $path(path)
            }

            fn column<C: $crate::query::SqlType>(
                column: $crate::query::Column<C>,
            ) -> Self::Column<C> {
                $path(column)
            }

            fn document(&self) -> $crate::query::Document {
                $crate::query::Document::of(self)
            }
        }

        impl $crate::query::Containable for $shape {}

        impl $crate::query::JsonValue for $shape {}
    };
}
