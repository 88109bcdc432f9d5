//! An agreement with everything in it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::agreements::model::Agreement;
use crate::agreements::parties::model::Party;
use crate::agreements::sections::model::Section;
use crate::etag::Versioned;
use crate::goals::rules::{GoalNode, ThemeNode};
use crate::ideas::model::Idea;
use crate::judgements::model::Judgements;

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
    /// What the figures say of its targets, and what they come to for each criterion, goal and theme and for the agreement,
    /// by id, as `GET /judgements` tells it; left out unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judgements: Option<Judgements>,
}

impl Versioned for AgreementTree {
    fn version(&self) -> i64 {
        self.agreement.version
    }
}
