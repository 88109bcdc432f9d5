//! Relations: where an agreement stands among others.
//!
//! Every list holds what the caller can see, and nothing tells how much that leaves out.

pub mod model;
pub mod queries;
pub mod routes;
