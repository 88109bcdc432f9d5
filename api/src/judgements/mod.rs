//! Judgements: what targets say about the approved figures, why, and what they come to for goals, themes and agreements.

pub mod beside;
mod figures;
pub mod model;
pub mod queries;
pub mod reported;
pub mod routes;
pub mod rules;
mod steps;
pub mod summaries;
