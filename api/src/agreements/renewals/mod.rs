//! Renewals: the agreement that takes over after another.
//!
//! The new one is a draft between the same parties. What was signed, done or adopted belongs to the old one and stays there.

mod copies;
pub mod model;
pub mod queries;
pub mod routes;
