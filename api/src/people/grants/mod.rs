//! Grants: who may do what, where and from when until when.

pub mod model;
pub mod queries;
pub mod routes;
