//! The service of Aftalemål: agreements between a municipality, its units and its partners.
//!
//! A request's way has four hops: [`app`] knows which function; [`auth::Caller`] knows who asks and what they may
//! (401, 403); a feature's `routes.rs` judges the words (422); its `queries.rs`, the only file that names its tables,
//! finds and changes (404, 409, 412). `model.rs` holds the types, which are row and answer at once where they agree, and
//! `rules.rs` the pure arithmetic and states, where there are some.
//!
//! | to read about | open |
//! |---|---|
//! | who may do what | [`auth::policy`] |
//! | how a connection knows for whom it works | `db` |
//! | what can go wrong and how it is told | [`problem`] |
//! | how fields are judged | [`check`] |
//! | how much one caller may ask for | [`limits`] |

pub mod actions;
pub mod address;
pub mod agreements;
mod answers;
pub mod app;
mod archivable;
pub mod attachments;
pub mod audit;
pub mod auth;
pub mod benchmarks;
pub mod check;
pub mod clock;
pub mod cohorts;
pub mod columns;
pub mod comments;
pub mod config;
pub mod db;
pub mod demo;
pub mod etag;
pub mod follow_ups;
pub mod goals;
mod hex;
pub mod ideas;
pub mod idempotency;
pub mod ids;
pub mod indicators;
pub mod json;
pub mod judgements;
pub mod limits;
pub mod measurements;
pub mod municipalities;
pub mod openapi;
pub mod operator;
pub mod page;
pub mod partners;
pub mod people;
pub mod problem;
mod references;
pub(crate) mod schema;
pub mod server;
pub mod site;
pub mod status;
pub mod store;
pub mod success_criteria;
pub mod targets;
pub mod themes;
pub mod time_limits;

pub use config::Cli;
