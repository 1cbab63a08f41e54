//! What the chores of this repository share with its tests: the generator of random queries.

pub mod queries;
