//! Success criteria: how one sees that a goal is reached.

pub mod model;
pub mod queries;
pub mod routes;
