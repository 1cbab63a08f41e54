//! Queries: typed builders whose closures receive the columns of their sources.
//!
//! ```no_run
//! use gratia_db::{Product, brands, orders, prelude::*, products};
//! # use gratia_db::{Order, OrderItem};
//! # use gratia_runtime::{Error, Pool, rust_decimal::Decimal};
//!
//! # async fn run(db: &Pool) -> Result<(), Error> {
//! // The joins say what may be missing, and the types say it too.
//! let cards: Vec<(i32, String, Option<String>)> = products::query()
//!     .left_join(brands::table, |(p, b)| p.brand_id.eq(b.id))
//!     .filter(|(p, _)| p.is_active.and(p.price.between(Decimal::ONE, Decimal::TEN)))
//!     .select(|(p, b)| (p.id, p.name, b.name))
//!     .order_by(|(p, _)| p.created_at.desc())
//!     .limit(24)
//!     .fetch_all(db)
//!     .await?;
//!
//! // A foreign key is a path to what it points at: the join is written for you.
//! let named = products::query().select(|p| (p.name, p.brand().name, p.category().parent().name));
//!
//! // Back, it is the rows below: each order with its lines and their products, from one statement.
//! let order: Option<(Order, Vec<(OrderItem, Option<Product>)>)> = orders::query()
//!     .filter(|o| o.order_number.eq("G-1001"))
//!     .select(|o| (o, o.order_items().select(|i| (i, i.product()))))
//!     .fetch_optional(db)
//!     .await?;
//!
//! // A query is a source like a table; its closures receive what it selects.
//! let sold = gratia_db::order_items::query()
//!     .group_by(|i| i.product_id)
//!     .select(|i| (i.product_id, i.quantity.sum()));
//! let best = products::query()
//!     .join(sold, |(p, (id, _))| p.id.eq(id))
//!     .order_by(|(_, (_, sold))| sold.desc())
//!     .limit(10);
//! # Ok(())
//! # }
//! ```
//!
//! - [`Select`]: the builder; everything that a query can be asked is a method of it.
//! - [`Expression`]: what can be asked of a column; [`Condition`] of what is true or false.
//! - [`Strings`], [`Numbers`], [`Moments`], [`Arrays`], [`Ranges`], [`Cast`] and their like: PostgreSQL's functions and operators;
//!   [`trigram`] and [`ltree`] those of extensions. [`Arithmetic`], [`case`], [`Conditional`]: calculated values.
//! - [`Jsonb`], [`JsonPath`], [`JsonArray`], [`Free`]: places in JSON, of a shape or without one. [`TextSearch`], [`Language`]:
//!   full-text search.
//! - [`count`], [`Aggregates`], [`Select::group_by`], [`rollup`]: groups. [`Window`], [`WindowFunctions`]: windows.
//! - [`Selection`]: what can be selected, rows below included.
//! - [`Select::subquery`], [`Select::join_lateral`]: queries as sources; [`Select::cte`] and [`recursive`] in front of the
//!   statement; [`Select::union`] and its like. [`scalar`], [`Subqueries`], [`exists`]: queries in expressions.
//! - [`values`], [`generate_series`], [`json_records`]: rows that no table holds; [`raw_query`]: a query of your own SQL.
//! - [`Mode`]: how the nullability of joins comes into the types.
//! - [`Page`], [`KeysetPage`]: pages; [`Parameter`]: queries that are built once; [`Lock`]: rows that are locked.
//! - [`Insert`], [`InsertFrom`], [`Update`], [`UpdateMany`], [`Delete`], [`Merge`]: what writes, and with [`InFront`] stands in front
//!   of other statements. [`ConflictOn`]: ON CONFLICT. [`Returning`]: what comes back.
//!
//! Values are bound as parameters, always. The SQL of a query is what [`Select::to_sql`] says.

mod aggregate;
mod aggregate_arithmetic;
mod arithmetic;
mod batch;
mod body;
mod column;
mod condition;
mod conditional;
mod copy;
mod cte;
mod cursor;
mod derived;
mod expr;
mod expression;
mod expression_list;
mod fetch;
mod fragment;
mod functions;
mod group;
mod join;
mod keyset;
mod lateral;
mod lock;
mod mode;
mod order;
mod page;
mod path;
mod prepare;
mod raw;
mod raw_query;
mod raw_text;
mod recursive;
mod render;
#[macro_use]
mod scalars;
mod json;
mod json_records;
mod row_source;
mod schema_function;
mod scope;
mod search;
mod select;
mod selection;
mod series;
mod sets;
mod sql_type;
mod statement;
mod stream;
mod subquery;
mod tables;
mod text;
mod value;
mod window;
mod write;

pub use aggregate::{Aggregate, Aggregates, Summable, count};
pub use arithmetic::{Arithmetic, Calculated, Operand};
pub use column::{Column, Handle, TableColumns};
pub use condition::{Cond, Condition, all, any};
pub use conditional::{Case, Conditional, case};
pub use copy::CopyStream;
pub use cte::Cte;
pub use derived::{Derivable, DerivedHandle};
#[doc(hidden)]
pub use derived::{NewSource, Numbering};
pub use expr::{Expr, IntoExpr};
pub use expression::Expression;
pub use expression_list::ExpressionList;
pub use functions::*;
pub use group::{GroupBy, Grouping, GroupingSets, cube, grouping, grouping_sets, rollup};
pub use join::{After, Joined, OptionalOf, TableSource};
pub use json::{
    Containable, Each, EachText, Elements, ElementsText, Exact, Free, IntoJson, JsonArray, JsonMap,
    JsonPath, JsonPlace, JsonShape, JsonText, Jsonb, Named, PathOf,
};
#[doc(hidden)]
pub use json::{Document, JsonHandle, JsonRead, Place};
pub use json_records::{Records, json_records};
pub use keyset::{Keyset, KeysetOrder, KeysetPage};
pub use lateral::{Lateral, TableFunction};
pub use lock::{Lock, LockedTables, NoWait, Wait};
pub use mode::{Mode, Optional, Required};
pub use order::{Order, OrderBy, OrderKey};
pub use page::{Page, Paged};
pub use path::ForeignKey;
#[doc(hidden)]
pub use path::{Path, Source};
pub use prepare::{Parameter, Prepared, Run};
pub use raw::{Literal, literal, raw, value};
pub use raw_query::{RawQuery, RawRow, raw_query};
pub use recursive::{Recursive, SearchOrder, recursive};
pub use row_source::{RowSource, ValuesItem, ValuesRow, values};
pub use scalars::Custom;
#[doc(hidden)]
pub use scalars::Element;
#[doc(hidden)]
pub use schema_function::Function;
pub use scope::{Push, Scope};
pub use search::{
    Language, Rank, TextQuery, TextSearch, TsQuery, TsVector, Weight, phraseto_tsquery,
    plainto_tsquery, prefix_tsquery, to_tsquery, to_tsvector, ts_headline, ts_headline_with,
    websearch_to_tsquery,
};
pub use select::{RowCount, Select, Sources};
pub use selection::{First, List, Mapped, Out, Selected, Selection, exists, not_exists};
pub use series::{Series, generate_series, generate_series_by};
pub use sets::SetWith;
pub use sql_type::{Scalar, SqlType, Wire};
pub use statement::Sql;
pub use stream::RowStream;
pub use subquery::{ColumnOf, RowOf, Subqueries, scalar};
pub use text::Text;
pub use value::{IntoList, ListItem};
pub use window::{
    Bound, Window, WindowFunction, WindowFunctions, cume_dist, dense_rank, ntile, percent_rank,
    rank, row_number,
};

#[doc(hidden)]
pub use write::Front;
pub use write::{
    Always, Assignment, Assignments, ByExpression, ByJson, ByOption, ByOptionalJson, ConflictOn,
    Decided, Delete, Filtered, Fits, Generated, InFront, Insert, InsertFrom, InsertReturning,
    JsonValue, Merge, OrExisting, OrNothing, OrUpdate, Returning, SetTo, SilentCte, Unfiltered,
    Update, UpdateMany, UpdateManyReturning, WhenMatched, WhenNotMatched, WhenNotMatchedBySource,
};

pub(crate) use batch::LoadedLevel;
#[doc(hidden)]
pub use fragment::Fragment;
use path::ColumnRef;
use select::Subquery;
pub(crate) use write::{InputSlot, RowsGiven};
