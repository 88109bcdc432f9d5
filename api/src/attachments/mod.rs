//! Attachments: the files that a figure was found in, such as a report or an export of the system that counts.

pub mod model;
pub mod queries;
pub mod routes;
pub mod rules;
