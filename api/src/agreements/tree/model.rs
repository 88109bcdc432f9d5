//! An agreement with everything in it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::agreements::model::Agreement;
use crate::agreements::parties::model::Party;
use crate::agreements::sections::model::Section;
use crate::etag::Versioned;
use crate::goals::rules::{GoalNode, ThemeNode};
use crate::ideas::model::Idea;

/// An agreement with everything in it, as the paper has it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgreementTree {
    /// The agreement.
    pub agreement: Agreement,
    /// Its parties, in order.
    pub parties: Vec<Party>,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// Its themes with their goals and ideas, in order; a goal under two themes stands in both.
    pub themes: Vec<ThemeNode>,
    /// The goals under no theme.
    pub goals: Vec<GoalNode>,
    /// The ideas under no theme.
    pub ideas: Vec<Idea>,
}

impl Versioned for AgreementTree {
    fn version(&self) -> i64 {
        self.agreement.version
    }
}
