//! Parties: the partners' places in an agreement.
//!
//! The owner's place comes with the agreement: it is made, moved and kept by [`super::queries`].

pub mod model;
pub mod queries;
pub mod routes;
