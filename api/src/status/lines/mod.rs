//! Status lines: the rows of a report. A line answers for one or more goals with one status.

mod layout;
pub mod model;
pub mod queries;
mod references;
pub mod routes;
