//! Tests of names.

mod any_text;
mod names;
mod singular;
