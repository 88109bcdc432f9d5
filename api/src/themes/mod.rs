//! Themes: the ordered grouping of an agreement's goals.

pub mod model;
pub mod queries;
pub mod routes;
