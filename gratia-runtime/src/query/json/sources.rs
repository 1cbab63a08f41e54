//! Keys, values and elements of JSON as rows.

use std::marker::PhantomData;

use super::JsonShape;
use crate::codec::{Json, Type};
use crate::query::scalars::FromJson;
use crate::query::{Column, Mode, Required, Source, TableColumns};
use crate::table::{self, Table};

/// The columns of a function that gives rows: a type, which of them is never NULL, what they are called, and what each holds.
macro_rules! functions {
    ($(
        $(#[$docs:meta])*
        $name:ident $(<$parameter:ident>)?, $static:ident = $function:literal present $present:literal, $row:ty {
            $($(#[$field_docs:meta])* $field:ident: $sql:literal $ty:ident, $holds:ty, $of:expr;)*
        }
    )*) => {$(
        $(#[$docs])*
        pub struct $name<$($parameter: JsonShape + FromJson,)? M: Mode = Required> {
            $($(#[$field_docs])* pub $field: $holds,)*
            source: Source,
            mode: PhantomData<($(fn() -> $parameter,)? fn() -> M,)>,
        }

        impl<$($parameter: JsonShape + FromJson,)? M: Mode> Clone for $name<$($parameter,)? M> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<$($parameter: JsonShape + FromJson,)? M: Mode> Copy for $name<$($parameter,)? M> {}

        static $static: Table = {
            static COLUMNS: &[table::Column] = &[$(table::Column::new($sql, Type::$ty)),*];
            Table::new($function, $function, COLUMNS).present($present).function()
        };

        impl<$($parameter: JsonShape + FromJson,)? M: Mode> TableColumns for $name<$($parameter,)? M> {
            type Row = $row;
            type Mode = M;
            type In<N: Mode> = $name<$($parameter,)? N>;

            fn table() -> &'static Table {
                &$static
            }

            #[allow(unused_assignments)]
            fn of(source: Source) -> Self {
                let mut at = 0;
                $(
                    let $field = $of(source, at);
                    at += 1;
                )*
                $name { $($field,)* source, mode: PhantomData }
            }

            fn source(self) -> Source {
                self.source
            }
        }
    )*};
}

functions! {
    /// The rows of `jsonb_each_text`.
    EachText, EACH_TEXT = "jsonb_each_text" present 0, (String, Option<String>) {
        /// The key.
        key: "key" TEXT, Column<M::Of<String>>, Source::column;
        /// The value as text, NULL for JSON's null.
        value: "value" TEXT, Column<Option<String>>, Source::column;
    }
    /// The rows of `jsonb_each`.
    Each<T>, EACH = "jsonb_each" present 0, (String, Json<T>) {
        /// The key.
        key: "key" TEXT, Column<M::Of<String>>, Source::column;
        /// The value, with the paths of its shape.
        value: "value" JSONB, T::Column<M::Of<Json<T>>>, |source: Source, at| T::column(source.column(at));
    }
    /// The rows of `jsonb_array_elements`.
    Elements<T>, ELEMENTS = "jsonb_array_elements" present 1, (Json<T>, i64) {
        /// The element, with the paths of its shape.
        value: "value" JSONB, T::Column<M::Of<Json<T>>>, |source: Source, at| T::column(source.column(at));
        /// The number of the element, from 1.
        number: "number" INT8, Column<M::Of<i64>>, Source::column;
    }
    /// The rows of `jsonb_array_elements_text`.
    ElementsText, ELEMENTS_TEXT = "jsonb_array_elements_text" present 1, (Option<String>, i64) {
        /// The element as text, NULL for JSON's null.
        value: "value" TEXT, Column<Option<String>>, Source::column;
        /// The number of the element, from 1.
        number: "number" INT8, Column<M::Of<i64>>, Source::column;
    }
}
