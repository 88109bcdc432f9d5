//! Targets: typed statements about indicators, made under the goals of agreements.

pub mod model;
pub mod queries;
pub mod routes;
