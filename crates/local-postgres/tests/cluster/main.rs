//! The crate against the real PostgreSQL of this machine.

mod deaths;
mod refusals;
mod starts;
#[expect(
    clippy::unwrap_used,
    reason = "part of the tests, as those in the other modules"
)]
mod support;
