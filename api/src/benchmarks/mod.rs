//! Benchmarks: what an indicator is in a region, the country or other municipalities, as a source states it.

pub mod model;
pub mod queries;
pub mod routes;
