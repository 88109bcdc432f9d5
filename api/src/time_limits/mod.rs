//! Time limits: the share that was answered within so many days, from pairs of dates that are kept nowhere.

pub mod model;
pub mod routes;
