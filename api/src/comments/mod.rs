//! Comments: what those who work with a figure say about it. They are never changed or removed.

pub mod model;
pub mod queries;
pub mod routes;
