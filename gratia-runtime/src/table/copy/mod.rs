//! COPY: rows in and out of a table without a statement for each, and without holding them all.

mod copy_in;
mod copy_out;
mod text;
mod writer;

pub use copy_in::{CopyIn, NoRows};
pub use copy_out::{CopiedRows, CopyOut};
