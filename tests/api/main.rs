//! The service against a real PostgreSQL, in process: one file per subject, names are sentences.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what is missing in a test has made it fail, at the line that tells it"
)]

mod support;

mod access;
mod agreements;
mod answers;
mod benchmarks;
mod cohorts;
mod comments;
mod contract;
mod demo;
mod every_endpoint;
mod faults;
mod files;
mod goals;
mod indicators;
mod input;
mod judgement_summaries;
mod judgements;
mod limits;
mod logins;
mod measurements;
mod order;
mod people;
mod references;
mod schema;
mod status;
mod walls;
