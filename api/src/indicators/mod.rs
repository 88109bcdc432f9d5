//! Indicators: defined figures with unit, direction, frequency and source, which outlive the goals they were made for.

pub mod input;
pub mod model;
pub mod queries;
pub mod reference;
pub mod routes;
pub mod rules;
