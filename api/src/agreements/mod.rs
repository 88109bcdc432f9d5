//! Agreements: dated commitments between parties, with their parties, sections, chain and life cycle.

pub mod basis;
pub mod lists;
pub mod model;
pub mod order;
pub mod parties;
pub mod queries;
mod references;
pub mod relations;
pub mod renewals;
pub mod routes;
pub mod rules;
pub mod sections;
pub mod standing;
pub mod tree;
