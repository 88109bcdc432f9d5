//! Who is calling, and what they may do.
//!
//! Kirsten owns agreements in Ringsted; Mads of the hospital is a guest in Randers. Both send a bearer token.
//!
//! 1. [`recognise`] reads the token and asks PostgreSQL, in one round trip, for the session and everything its owner
//!    was granted. It never refuses; it only remembers a [`Member`]. A session that was ended is nobody at once.
//! 2. [`Caller<P>`](Caller) is the first argument of every handler. It refuses: 401 when nobody was remembered, 403
//!    when none of the grants gives the permission `P`. It does so before the body is judged.
//! 3. A query takes the same `Caller<P>`: one that changes goals cannot be called by a handler that asked for less.
//!    Every query starts at what the caller can see (`visible_to`), so Mads gets 404 for what Kirsten sees.
//! 4. What can be seen but not changed is 403: [`Caller::require`] asks whether a grant that gives `P` covers the place.
//! 5. PostgreSQL checks the walls once more by row-level security (migrations/…_access).
//!
//! [`policy`] is the whole policy on one screen.

pub(crate) mod accounts;
mod caller;
pub mod guessing;
pub mod invitations;
pub mod keys;
pub mod login;
pub mod member;
pub mod model;
pub mod password;
pub mod policy;
pub mod reach;
pub mod recognise;
mod role;
pub mod routes;
pub mod sessions;
mod system;
pub mod token;

pub use caller::{Anonymous, Caller};
pub use member::{Grant, Member, Membership, Place};
pub use policy::*;
pub use reach::{Area, Reach, View};
pub(crate) use system::as_system;
