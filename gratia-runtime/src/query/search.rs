//! Full-text search.
//!
//! ```
//! use gratia_db::{prelude::*, products};
//! use gratia_runtime::query::{Language, TextSearch, websearch_to_tsquery};
//!
//! # let words = "linen shirt -red";
//! let found = products::query()
//!     .filter(|p| p.search_vector.matches(websearch_to_tsquery(Language::ENGLISH, words)))
//!     .order_by(|p| {
//!         let query = websearch_to_tsquery(Language::ENGLISH, words);
//!         p.search_vector.ts_rank_cd(query).desc()
//!     });
//! ```
//!
//! PostgreSQL's manual: "Text Search Functions and Operators".

use super::expr::{Expr, IntoExpr};
use super::fragment::{Fragment, Part, Precedence};
use super::{Cond, Expression, Scalar, SqlType, Wire};
use crate::codec::{Cursor, DecodeError};

/// The type `tsvector`: the lexemes of a document. Read as its text.
#[derive(Clone, Copy, Debug)]
pub enum TsVector {}

/// The type `tsquery`: what to look for. Read as its text.
#[derive(Clone, Copy, Debug)]
pub enum TsQuery {}

macro_rules! read_as_text {
    ($($ty:ident $cast:literal),*) => {$(
        never_null!($ty);

        impl Scalar for $ty {
            type Value = String;

            fn take_value(cursor: &mut Cursor<'_>) -> Result<String, DecodeError> {
                cursor.take_value()
            }

            fn take_nullable(cursor: &mut Cursor<'_>) -> Result<Option<String>, DecodeError> {
                cursor.take_nullable()
            }

            fn wire() -> Wire {
                Wire::text($cast)
            }
        }
    )*};
}

read_as_text!(TsVector "::text::tsvector", TsQuery "::text::tsquery");

/// A configuration of text search: which language, and so which words are one and which are none.
///
/// It is written into the SQL, so that an index over `to_tsvector('english', …)` serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(&'static str);

impl Language {
    /// `english`.
    pub const ENGLISH: Language = Language("english");
    /// `simple`: every word is itself.
    pub const SIMPLE: Language = Language("simple");

    /// A configuration by its name: `german`, `public.our_dutch`.
    pub const fn new(name: &'static str) -> Self {
        Language(name)
    }

    fn fragment(self) -> Fragment {
        Fragment::atom(Part::Literal(self.0))
    }
}

/// A weight of lexemes: those of `A` count most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// `A`.
    A,
    /// `B`.
    B,
    /// `C`.
    C,
    /// `D`: what lexemes have that nobody gave another.
    D,
}

/// `to_tsvector(language, text)`: the lexemes of a text.
pub fn to_tsvector<E: IntoExpr<String>>(
    language: Language,
    text: E,
) -> Expr<<E::Type as SqlType>::Like<TsVector>> {
    let arguments = [language.fragment(), text.into_expr().fragment];
    Expr::new(Fragment::call("to_tsvector", arguments))
}

macro_rules! queries {
    ($($(#[$docs:meta])* $name:ident;)*) => {$(
        $(#[$docs])*
        pub fn $name<E: IntoExpr<String>>(
            language: Language,
            text: E,
        ) -> Expr<<E::Type as SqlType>::Like<TsQuery>> {
            let arguments = [language.fragment(), text.into_expr().fragment];
            Expr::new(Fragment::call(stringify!($name), arguments))
        }
    )*};
}

queries! {
    /// `plainto_tsquery(language, text)`: all words of the text, which may be anything.
    plainto_tsquery;
    /// `phraseto_tsquery(language, text)`: the words of the text one after the other; it may be anything.
    phraseto_tsquery;
    /// `websearch_to_tsquery(language, text)`: as search engines read it, with `"…"`, `or` and `-`; it may be anything.
    websearch_to_tsquery;
    /// `to_tsquery(language, text)`: in the language of `tsquery`. Text of users' is an error unless it happens to be in it:
    /// see [`prefix_tsquery`].
    to_tsquery;
}

/// All words of the text, the last of each being open: what somebody has typed so far. `to_tsquery` of the words, each
/// quoted, with `:*`; the text may be anything, and finds nothing if there is no word in it.
pub fn prefix_tsquery(language: Language, text: &str) -> Expr<TsQuery> {
    let word = |word: &str| {
        let escaped = word.replace('\\', "\\\\").replace('\'', "''");
        format!("'{escaped}':*")
    };
    let words: Vec<String> = text.split_whitespace().map(word).collect();
    to_tsquery(language, words.join(" & "))
}

/// What is asked of the type `tsvector`.
pub trait TextSearch: Expression<Holds: SqlType<Base = TsVector>> {
    /// `self @@ query`: whether the query matches.
    fn matches(self, query: impl IntoExpr<TsQuery>) -> Cond {
        let (vector, query) = (self.expr().fragment, query.into_expr().fragment);
        Cond(vector.infix(" @@ ", Precedence::Other, query))
    }

    /// `ts_rank(self, query)`: how well the query matches, by how often its words stand there.
    fn ts_rank<Q: IntoExpr<TsQuery>>(self, query: Q) -> Rank<Self, Q> {
        rank("ts_rank", self, query)
    }

    /// `ts_rank_cd(self, query)`: how well the query matches, by how near to each other its words stand.
    fn ts_rank_cd<Q: IntoExpr<TsQuery>>(self, query: Q) -> Rank<Self, Q> {
        rank("ts_rank_cd", self, query)
    }

    /// `ts_rank(weights, self, query, normalization)`: with what a lexeme of each weight counts, from `D` to `A`, and how the
    /// length of the document does (bits, 0 for not at all: "Ranking Search Results").
    fn ts_rank_weighted<Q: IntoExpr<TsQuery>>(
        self,
        weights: [f32; 4],
        query: Q,
        normalization: i32,
    ) -> Rank<Self, Q> {
        weighted("ts_rank", weights, self, query, normalization)
    }

    /// `ts_rank_cd(weights, self, query, normalization)`: as [`ts_rank_weighted`](Self::ts_rank_weighted), by nearness.
    fn ts_rank_cd_weighted<Q: IntoExpr<TsQuery>>(
        self,
        weights: [f32; 4],
        query: Q,
        normalization: i32,
    ) -> Rank<Self, Q> {
        weighted("ts_rank_cd", weights, self, query, normalization)
    }

    /// `setweight(self, weight)`: the same lexemes with this weight.
    fn set_weight(self, weight: Weight) -> Expr<Self::Holds> {
        let weight = match weight {
            Weight::A => "'A'",
            Weight::B => "'B'",
            Weight::C => "'C'",
            Weight::D => "'D'",
        };
        let weight = Fragment::atom(Part::Sql(weight));
        Expr::new(Fragment::call("setweight", [self.expr().fragment, weight]))
    }

    /// `self || other`: the lexemes of both, those of the other one behind.
    fn followed_by<V: IntoExpr<TsVector>>(
        self,
        other: V,
    ) -> Expr<<Self::Holds as SqlType>::Like<V::Type>> {
        let (first, second) = (self.expr().fragment, other.into_expr().fragment);
        Expr::new(first.infix(" || ", Precedence::Other, second))
    }

    /// `strip(self)`: the lexemes without their places and weights.
    fn strip(self) -> Expr<Self::Holds> {
        Expr::new(Fragment::call("strip", [self.expr().fragment]))
    }
}

impl<E: Expression<Holds: SqlType<Base = TsVector>>> TextSearch for E {}

/// A rank: NULL if the vector or the query is.
pub type Rank<E, Q> = Expr<
    <<E as Expression>::Holds as SqlType>::Like<
        <<Q as IntoExpr<TsQuery>>::Type as SqlType>::Like<f32>,
    >,
>;

fn rank<E: Expression, Q: IntoExpr<TsQuery>>(
    name: &'static str,
    vector: E,
    query: Q,
) -> Rank<E, Q> {
    let arguments = [vector.expr().fragment, query.into_expr().fragment];
    Expr::new(Fragment::call(name, arguments))
}

fn weighted<E: Expression, Q: IntoExpr<TsQuery>>(
    name: &'static str,
    weights: [f32; 4],
    vector: E,
    query: Q,
    normalization: i32,
) -> Rank<E, Q> {
    let arguments = [
        IntoExpr::<Vec<f32>>::into_expr(weights.to_vec()).fragment,
        vector.expr().fragment,
        query.into_expr().fragment,
        IntoExpr::<i32>::into_expr(normalization).fragment,
    ];
    Expr::new(Fragment::call(name, arguments))
}

/// What is asked of the type `tsquery`.
pub trait TextQuery: Expression<Holds: SqlType<Base = TsQuery>> {
    /// `self && other`: both match.
    fn and_query<Q: IntoExpr<TsQuery>>(self, other: Q) -> OfBoth<Self, Q> {
        of_two(self, " && ", other)
    }

    /// `self || other`: one of both matches.
    fn or_query<Q: IntoExpr<TsQuery>>(self, other: Q) -> OfBoth<Self, Q> {
        of_two(self, " || ", other)
    }

    /// `!! self`: it does not match.
    fn negated(self) -> Expr<Self::Holds> {
        let query = self.expr().fragment.in_parentheses();
        Expr::new(query.around("(!! ", ")"))
    }

    /// `self <-> other`: the other one matches right behind.
    fn then_query<Q: IntoExpr<TsQuery>>(self, other: Q) -> OfBoth<Self, Q> {
        of_two(self, " <-> ", other)
    }
}

impl<E: Expression<Holds: SqlType<Base = TsQuery>>> TextQuery for E {}

/// A query of two: NULL if either is.
pub type OfBoth<E, Q> =
    Expr<<<E as Expression>::Holds as SqlType>::Like<<Q as IntoExpr<TsQuery>>::Type>>;

fn of_two<E: Expression, Q: IntoExpr<TsQuery>>(
    first: E,
    operator: &'static str,
    second: Q,
) -> OfBoth<E, Q> {
    let (first, second) = (first.expr().fragment, second.into_expr().fragment);
    Expr::new(first.infix(operator, Precedence::Other, second))
}

/// A headline: NULL if the text or the query is.
pub type Headline<E, Q> = Expr<<<E as IntoExpr<String>>::Type as SqlType>::Like<StringLike<Q>>>;

/// A text: NULL if the query is.
type StringLike<Q> = <<Q as IntoExpr<TsQuery>>::Type as SqlType>::Like<String>;

/// `ts_headline(language, text, query)`: a piece of the text in which the words of the query are marked with `<b>`.
///
/// The text is not escaped: whoever shows it as HTML has to do so, or to mark the words with something else
/// ([`ts_headline_with`]).
pub fn ts_headline<E: IntoExpr<String>, Q: IntoExpr<TsQuery>>(
    language: Language,
    text: E,
    query: Q,
) -> Headline<E, Q> {
    let (text, query) = (text.into_expr().fragment, query.into_expr().fragment);
    Expr::new(Fragment::call(
        "ts_headline",
        [language.fragment(), text, query],
    ))
}

/// `ts_headline(language, text, query, options)`: with options as `"StartSel=[, StopSel=], MaxFragments=2"` ("Highlighting
/// Results").
pub fn ts_headline_with<E: IntoExpr<String>, Q: IntoExpr<TsQuery>>(
    language: Language,
    text: E,
    query: Q,
    options: &str,
) -> Headline<E, Q> {
    let (text, query) = (text.into_expr().fragment, query.into_expr().fragment);
    let options = IntoExpr::<String>::into_expr(options).fragment;
    Expr::new(Fragment::call(
        "ts_headline",
        [language.fragment(), text, query, options],
    ))
}
