//! Lists of agreements: filters, orders, pages.

pub mod model;
pub mod queries;
