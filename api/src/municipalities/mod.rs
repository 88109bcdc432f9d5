//! Municipalities: whose data sets there are, and the codes that the state gives to municipalities and regions.
//!
//! A municipality is founded from the command line, together with the partner that it is itself: the root of its tree,
//! which roles for the whole municipality are given for.

pub mod codes;
pub mod model;
pub mod queries;
pub mod routes;
