//! Sections: the ordered prose of an agreement.

pub mod model;
pub mod queries;
pub mod routes;
