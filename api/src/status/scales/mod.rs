//! Status scales: a municipality's own words for how far a goal has come.
//!
//! A scale is data: each state says in which column of the totals it counts. A report takes a copy of its scale along, so
//! a change here touches no report.

pub mod model;
pub mod queries;
pub mod routes;
