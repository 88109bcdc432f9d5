//! Follow-ups: how, when, with which source and to whom one looks back at a goal.

pub mod model;
pub mod queries;
pub mod routes;
