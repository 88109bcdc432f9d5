//! People: cards that a municipality keeps on those who work with its agreements, and the roles they were granted.
//!
//! A card belongs to one municipality; the login behind it belongs to itself (docs/decisions/0007). Here live cards, locks
//! and invitations, and in [`grants`] the roles; logging in is in `auth`.

pub mod grants;
pub mod model;
pub mod queries;
pub mod routes;
