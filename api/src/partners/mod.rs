//! Partners: every organisation that can be party to an agreement.
//!
//! A municipality's own departments and units form a tree under the municipality itself; others stand beside it. Here
//! live the organisations and their numbers, not their part in an agreement (that is a party, in `agreements`).

pub mod model;
pub mod queries;
pub mod reference;
pub mod routes;
pub mod rules;
