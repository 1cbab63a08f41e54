//! Private clusters: servers that we start, in a directory that goes with them.

mod cluster;
mod directory;
mod places;
mod probe;
mod tree;
mod user;

pub use cluster::Cluster;
pub use places::{described, usual};
pub use probe::{Installation, binaries, directory};
pub use user::User;
