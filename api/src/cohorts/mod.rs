//! Cohorts: the courses, companies and groups that are asked in waves, before they start and months after.

pub mod model;
pub mod queries;
pub mod routes;
pub mod rules;
