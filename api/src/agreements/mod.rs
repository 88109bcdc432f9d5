//! Agreements: dated commitments between parties, with their parties, sections, chain and life cycle.

pub mod model;
pub mod sections;
pub mod standing;
