//! The whole of a status report: its head, its lines under their themes, its totals.
//!
//! Of a draft it is put together anew at each look. When a report is made final, exactly that is kept beside it, and is
//! what everybody reads from then on.

pub mod model;
pub mod queries;
pub mod routes;
