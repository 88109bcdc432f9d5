//! Status: how it goes with the goals of an agreement, told in dated reports.
//!
//! Kirsten begins a report on the health policy; it lays out a line for each goal. Her colleagues write what has come of
//! each goal, in the words of a [scale](scales). The totals count lines, not goals. When she makes the report final, the
//! whole of it is kept [word for word](documents) and nothing can change it any more.

pub mod documents;
pub mod lines;
pub mod reports;
pub mod routes;
pub mod rules;
pub mod scales;
