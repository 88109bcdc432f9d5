//! Measurements: what organisations report for indicators, period by period, in revisions that nothing overwrites.
//!
//! A figure goes from draft over submitted to approved and published. It may be returned with a reason. Once approved, it
//! keeps counting until somebody who approves figures has written another and a second person has approved that one.

pub mod model;
pub mod queries;
pub mod routes;
pub mod rules;
pub mod sight;
mod steps;
pub(crate) mod veil;
pub mod write;

pub(crate) use steps::hold;
pub use steps::take_steps;
