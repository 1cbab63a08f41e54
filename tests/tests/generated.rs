//! Generated code, from the cases under `cases/generated`: as committed; compiled, linted, documented, formatted and
//! used in both layouts; and the same bytes from run to run.

#[path = "generated/cases.rs"]
mod cases;
#[path = "generated/compiled.rs"]
mod compiled;
#[path = "generated/determinism.rs"]
mod determinism;
#[path = "generated/scratch.rs"]
mod scratch;
#[path = "generated/shuffle.rs"]
mod shuffle;
#[path = "generated/snapshots.rs"]
mod snapshots;
#[path = "generated/widths.rs"]
mod widths;
