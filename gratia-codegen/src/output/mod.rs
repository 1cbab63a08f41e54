//! What is written where: compared first, written only where bytes differ, deleted only if it is ours.

mod check;
mod file_set;
mod plan;
mod public_items;
mod write;

pub use check::diff;
pub use file_set::FileSet;
pub use plan::{Change, Plan, plan};
pub use public_items::{PublicChange, public_changes};
pub use write::write;
