//! Who changed what, when and why.
//!
//! Entries are written by [`Caller::write`](crate::auth::Caller::write) in the transaction of the change: a query that
//! changes something has to hand over a [`Change`], so it cannot be forgotten. Reading is in `queries.rs`.

mod change;
pub mod model;
pub mod queries;
pub mod routes;

pub(crate) use change::write;
pub use change::{Audited, Change, Entry};
