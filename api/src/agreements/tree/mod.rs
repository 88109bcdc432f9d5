//! The tree: an agreement with everything in it, read in one round trip.

pub mod model;
pub mod queries;
pub mod routes;
