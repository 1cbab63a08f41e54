//! How alike texts are. Needs the extension `pg_trgm`: `CREATE EXTENSION pg_trgm`.
//!
//! ```
//! use gratia_db::{prelude::*, products};
//! use gratia_runtime::query::trigram::Trigram;
//!
//! let found = products::query()
//!     .filter(|p| p.name.is_similar_to("linen shrit"))
//!     .order_by(|p| p.name.trigram_distance("linen shrit").asc());
//! ```

use super::{LikeBoth, condition};
use crate::query::fragment::Precedence;
use crate::query::{Cond, Expr, Expression, IntoExpr, SqlType};

/// The functions and operators of `pg_trgm`.
///
/// PostgreSQL's manual: "pg_trgm — support for similarity of text using trigram matching".
#[allow(clippy::wrong_self_convention)]
pub trait Trigram: Expression<Holds: SqlType<Base = String>> {
    functions! {
        /// `similarity(self, other)`: from 0, not at all, to 1, the same.
        fn similarity(other: A as String) -> f32 = "similarity";
        /// `word_similarity(self, text)`: of `self` to the words of the text that are most like it.
        fn word_similarity(text: A as String) -> f32 = "word_similarity";
        /// `strict_word_similarity(self, text)`: the same with whole words of the text.
        fn strict_word_similarity(text: A as String) -> f32 = "strict_word_similarity";
    }

    /// `self % other`: whether they are alike enough, which `pg_trgm.similarity_threshold` sets. An index serves it.
    fn is_similar_to<R: IntoExpr<String>>(self, other: R) -> Cond {
        let right = other.into_expr().fragment;
        Cond(
            self.expr()
                .fragment
                .infix(" % ", Precedence::Product, right),
        )
    }

    /// `self <% text`: whether some words of the text are alike enough.
    fn is_word_similar_to<R: IntoExpr<String>>(self, text: R) -> Cond {
        condition(self.expr(), " <% ", text.into_expr())
    }

    /// `self %> word`: whether some words of `self` are like it enough. An index serves it.
    fn has_word_similar_to<R: IntoExpr<String>>(self, word: R) -> Cond {
        condition(self.expr(), " %> ", word.into_expr())
    }

    /// `self <-> other`: 1 minus the similarity. An index (GiST) serves an order by it.
    fn trigram_distance<R: IntoExpr<String>>(self, other: R) -> LikeBoth<Self, R, String, f32> {
        let right = other.into_expr().fragment;
        Expr::new(
            self.expr()
                .fragment
                .infix(" <-> ", Precedence::Other, right),
        )
    }
}

impl<E: Expression<Holds: SqlType<Base = String>>> Trigram for E {}
