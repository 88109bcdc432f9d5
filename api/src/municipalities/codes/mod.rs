//! Codes that the state gives and changes: municipalities and regions, with validity and successor.
//!
//! They come with the migrations and belong to nobody, so there is no wall around them.

pub mod model;
pub mod queries;
pub mod routes;
