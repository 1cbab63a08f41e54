//! Statements that write: INSERT with ON CONFLICT, UPDATE, DELETE, MERGE.
//!
//! ```no_run
//! use gratia_db::{NewWishlistItem, cart_items, prelude::*, products, wishlist_items};
//!
//! # async fn run(db: &gratia_runtime::Pool, wish: NewWishlistItem) -> Result<(), gratia_runtime::Error> {
//! // Expressions, from the row that is there.
//! let left: Vec<i32> = products::update()
//!     .set(|p| p.stock.set(p.stock - 2))
//!     .filter(|p| p.sku.eq("LS-1"))
//!     .returning(|p| p.stock)
//!     .fetch_all(db)
//!     .await?;
//!
//! // The row that was there already, if there was one.
//! let item = wishlist_items::insert(wish)
//!     .on_conflict(|w| (w.user_id, w.product_id))
//!     .do_nothing()
//!     .or_existing()
//!     .fetch_one(db)
//!     .await?;
//!
//! let gone = cart_items::delete().filter(|c| c.session_id.eq("s-1")).execute(db).await?;
//! # Ok(())
//! # }
//! ```
//!
//! An update or a delete does not run before it has a filter; `all_rows` says that it is meant for all.

mod assignment;
mod body;
mod conflict;
mod cte;
mod delete;
mod encoded;
mod existing;
mod filter;
mod generated;
mod groups;
mod insert;
mod insert_from;
mod insert_returning;
mod merge;
mod patch;
mod place;
mod returning;
mod update;
mod update_many;

pub use assignment::{
    Assignment, Assignments, ByExpression, ByJson, ByOption, ByOptionalJson, Fits, JsonValue, SetTo,
};
pub use conflict::{Always, ConflictOn, OrNothing, OrUpdate};
#[doc(hidden)]
pub use cte::Front;
pub use cte::{InFront, SilentCte};
pub use delete::Delete;
pub use existing::OrExisting;
pub use filter::{Decided, Filtered, Unfiltered};
pub use generated::Generated;
pub use insert::Insert;
pub use insert_from::InsertFrom;
pub use insert_returning::InsertReturning;
pub use merge::{Merge, WhenMatched, WhenNotMatched, WhenNotMatchedBySource};
pub use returning::Returning;
pub use update::Update;
pub use update_many::{UpdateMany, UpdateManyReturning};

pub(crate) use body::*;
