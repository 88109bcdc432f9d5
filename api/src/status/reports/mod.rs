//! Status reports: the dated heads of what is told about an agreement's goals, from draft to final.

pub mod model;
pub mod queries;
pub mod routes;
