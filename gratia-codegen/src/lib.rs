//! `schema.sql` in, a typed Rust crate out.
//!
//! Three ways in: [`Builder`] for build scripts, the command line `gratia-codegen`, and `generate --check` for CI.
//! What they share is [`generate`]: pure, from [`Inputs`] to files in memory.
//!
//! ```no_run
//! // build.rs
//! fn main() -> Result<(), gratia_codegen::Failure> {
//!     gratia_codegen::Builder::new().schema("schema.sql").compile()?;
//!     Ok(())
//! }
//! ```

mod builder;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codes;
pub mod config;
mod emit;
mod failure;
mod generate;
mod inputs;
pub mod ir;
mod lower;
mod naming;
pub mod output;
mod render;

pub use builder::Builder;
pub use failure::Failure;
pub use generate::{Generated, generate};
pub use inputs::Inputs;
