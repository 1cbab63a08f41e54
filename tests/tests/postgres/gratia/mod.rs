//! The fifty queries that Gratia runs, one short function each, in the order of the acceptance list: the best place to see
//! what the builders are like. What they find and do is checked beside them, in every way to run a statement.

mod acceptance;
mod acceptance_of_listings;
mod acceptance_of_writes;
mod accounts;
mod carts;
mod catalogue;
mod complete;
mod listings;
mod load;
mod ordering;
mod places;
mod product_pages;
mod wishes;

pub use accounts::*;
pub use carts::*;
pub use catalogue::*;
pub use listings::*;
pub use ordering::*;
pub use places::*;
pub use product_pages::*;
pub use wishes::*;
