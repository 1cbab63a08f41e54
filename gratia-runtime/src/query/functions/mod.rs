//! PostgreSQL's own functions and operators as methods, a trait per family.
//!
//! A function of something that may be NULL gives an `Option`, as PostgreSQL gives NULL; one that never does says so. Values
//! of the program are bound; what chooses among things of PostgreSQL's, such as the unit of `date_trunc`, is an enum and
//! written as a literal.

/// The type of a function's result: NULL if an argument is. Behind `;` stand the parameters and their types.
macro_rules! like {
    ($out:ty;) => { $out };
    ($out:ty; $Argument:ident $ty:ty, $($rest:tt)*) => {
        <<$Argument as $crate::query::IntoExpr<$ty>>::Type as $crate::query::SqlType>::Like<
            like!($out; $($rest)*)
        >
    };
}

/// Functions of `self` as methods of a trait, a line for each: `fn lpad(length: A as i32) -> String = "lpad";`.
macro_rules! functions {
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($argument:ident: $Argument:ident as $ty:ty),*) -> $out:ty = $sql:literal;
    )*) => {$(
        $(#[$doc])*
        fn $name<$($Argument: $crate::query::IntoExpr<$ty>),*>(
            self,
            $($argument: $Argument),*
        ) -> $crate::query::Expr<
            <<Self as $crate::query::Expression>::Holds as $crate::query::SqlType>::Like<
                like!($out; $($Argument $ty,)*)
            >,
        > {
            let arguments = [self.expr().fragment, $($argument.into_expr().fragment),*];
            $crate::query::Expr::new($crate::query::Fragment::call($sql, arguments))
        }
    )*};
}

mod arrays;
mod bits;
mod bytes;
mod cast;
mod clock;
mod collation;
mod comparison;
mod durations;
mod math;
mod moments;
mod network;
mod ordered_set;
mod ranges;
mod row;
mod sql_name;
mod statistics;
mod strings;
mod to_char;
mod units;

pub mod ltree;
pub mod trigram;

pub use arrays::{ArrayType, Arrays};
pub use bits::Integers;
pub use bytes::{Bytes, Encoding};
pub use cast::{Cast, CastTo};
pub use clock::{
    clock_timestamp, current_date, gen_random_uuid, local_timestamp, make_date, make_time,
    make_timestamp, now, random,
};
pub use collation::Collation;
pub use comparison::{Comparison, Truth};
pub use durations::{Durations, Intervals, Seconds};
pub use math::{CommonDivisor, Number, Numbers, Numerics, Trigonometry};
pub use moments::{Moment, Moments, Temporal, Truncated, Zoned, overlaps};
pub use network::{Network, Networks};
pub use ordered_set::{Continuous, OrderedSet, OrderedSets};
pub use ranges::{Bounds, RangeOf, RangeType, Ranges, range, range_with};
pub use row::{Row, RowItems, RowValues, row};
pub use sql_name::SqlName;
pub use statistics::{Bitwise, Deviating, Statistics};
pub use strings::{Strings, concat, concat_ws};
pub use to_char::{Formatted, ToChar};
pub use units::{Field, Unit};

use super::expr::operands;
use super::expression::BaseOf;
use super::fragment::{Fragment, Part, Precedence};
use super::{Cond, Expr, Expression, IntoExpr, SqlType};

/// What an expression holds.
type HoldsOf<E> = <E as Expression>::Holds;
/// An expression of type `R`, NULL if `E` is.
type LikeOf<E, R> = Expr<<HoldsOf<E> as SqlType>::Like<R>>;
/// An expression of type `R`, NULL if `E` is or the argument `A` of type `B`.
type LikeBoth<E, A, B, R> =
    Expr<<HoldsOf<E> as SqlType>::Like<<<A as IntoExpr<B>>::Type as SqlType>::Like<R>>>;

/// The same with two arguments, `A` of type `B` and `C` of type `D`.
type LikeAll<E, A, B, C, D, R> = Expr<<HoldsOf<E> as SqlType>::Like<like!(R; A B, C D,)>>;

/// `self op other` that is true or false.
fn condition<A: SqlType, B: SqlType>(
    left: Expr<A>,
    operator: &'static str,
    right: Expr<B>,
) -> Cond {
    let (left, right) = operands(left, right);
    Cond(left.infix(operator, Precedence::Other, right))
}

/// `self op other` of the type of `self`.
fn combined<A: SqlType, B: SqlType, T>(
    left: Expr<A>,
    operator: &'static str,
    precedence: Precedence,
    right: Expr<B>,
) -> Expr<T> {
    let read = left.read;
    let (left, right) = operands(left, right);
    Expr::new(left.infix(operator, precedence, right)).read_by(read)
}

/// A literal of ours as an argument.
fn word(sql: &'static str) -> Fragment {
    Fragment::atom(Part::Sql(sql))
}
