//! Goals: what an agreement is to reach, with its wordings and its ties to other goals and agreements.
//!
//! What hangs under a goal has folders of its own (`success_criteria`, `actions`, `follow_ups`); [`below`] is what their
//! queries have in common, [`rules`] puts an agreement's tree together.

pub mod below;
pub mod links;
pub mod logged;
pub mod model;
pub mod queries;
pub mod revisions;
pub mod routes;
pub mod rules;
