//! Labels in a tree. Needs the extension `ltree`: `CREATE EXTENSION ltree`.
//!
//! A column of type `ltree` is a `String` in Rust. These methods are for such columns; of other text the server says that
//! it has no such function.

use super::{LikeAll, LikeBoth, condition};
use crate::query::fragment::{Fragment, Precedence};
use crate::query::{Cond, Expr, Expression, IntoExpr, SqlType};

/// The functions and operators of `ltree`.
///
/// PostgreSQL's manual: "ltree — hierarchical tree-like data type".
#[allow(clippy::wrong_self_convention)]
pub trait Ltree: Expression<Holds: SqlType<Base = String>> {
    /// `self @> path`: whether it is above the path, or is it.
    fn is_ancestor_of<R: IntoExpr<String>>(self, path: R) -> Cond {
        condition(self.expr(), " @> ", cast(path.into_expr(), " AS ltree)"))
    }

    /// `self <@ path`: whether it is below the path, or is it.
    fn is_descendant_of<R: IntoExpr<String>>(self, path: R) -> Cond {
        condition(self.expr(), " <@ ", cast(path.into_expr(), " AS ltree)"))
    }

    /// `self ~ query`: a pattern of type `lquery`, such as `*.shirts.*{1,2}`.
    fn matches_lquery<R: IntoExpr<String>>(self, query: R) -> Cond {
        condition(self.expr(), " ~ ", cast(query.into_expr(), " AS lquery)"))
    }

    /// `self @ query`: words of type `ltxtquery`, such as `shirts & !linen`.
    fn matches_ltxtquery<R: IntoExpr<String>>(self, query: R) -> Cond {
        condition(
            self.expr(),
            " @ ",
            cast(query.into_expr(), " AS ltxtquery)"),
        )
    }

    functions! {
        /// `nlevel(self)`: how many labels.
        fn nlevel() -> i32 = "nlevel";
    }

    /// `subpath(self, offset, length)`: so many labels, counted from 0; from the end where a number is negative.
    fn subpath<A, B>(self, offset: A, length: B) -> LikeAll<Self, A, i32, B, i32, String>
    where
        A: IntoExpr<i32>,
        B: IntoExpr<i32>,
    {
        let this = self.expr();
        let read = this.read;
        let (offset, length) = (offset.into_expr().fragment, length.into_expr().fragment);
        let arguments = [this.fragment, offset, length];
        Expr::new(Fragment::call("subpath", arguments)).read_by(read)
    }

    /// `lca(self, other)`: the longest path above both.
    fn lca<R: IntoExpr<String>>(self, other: R) -> LikeBoth<Self, R, String, Option<String>> {
        let this = self.expr();
        let read = this.read;
        let other = cast(other.into_expr(), " AS ltree)").fragment;
        Expr::new(Fragment::call("lca", [this.fragment, other])).read_by(read)
    }

    /// `self || path`: the path behind it.
    fn join_path<R: IntoExpr<String>>(self, path: R) -> LikeBoth<Self, R, String, String> {
        let this = self.expr();
        let read = this.read;
        let path = cast(path.into_expr(), " AS ltree)").fragment;
        Expr::new(this.fragment.infix(" || ", Precedence::Other, path)).read_by(read)
    }
}

impl<E: Expression<Holds: SqlType<Base = String>>> Ltree for E {}

/// As one of the extension's types, which values of the program are not by themselves.
fn cast<T: SqlType>(expr: Expr<T>, behind: &'static str) -> Expr<T> {
    Expr::new(expr.fragment.around("CAST(", behind))
}
