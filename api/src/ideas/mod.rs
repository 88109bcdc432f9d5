//! Ideas and open questions that are not yet goals.

pub mod model;
pub mod queries;
pub mod routes;
