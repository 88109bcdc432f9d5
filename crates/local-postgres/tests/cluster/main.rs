//! The crate against the real PostgreSQL of this machine.

mod deaths;
mod refusals;
mod starts;
mod support;
