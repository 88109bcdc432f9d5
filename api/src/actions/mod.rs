//! Actions: what is done to reach a goal, by whom and by when.

pub mod model;
pub mod queries;
pub mod routes;
