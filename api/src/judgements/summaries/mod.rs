//! What the targets of several agreements come to, for a list of agreements.

pub mod model;
pub mod queries;
pub mod routes;
