//! An agreement with everything in it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::agreements::model::Agreement;
use crate::agreements::parties::model::Party;
use crate::agreements::sections::model::Section;
use crate::etag::Versioned;
use crate::goals::rules::{GoalNode, ThemeNode};
use crate::ideas::model::Idea;
use crate::ids::AgreementId;
use crate::judgements::model::{JudgementFilter, Judgements};

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

/// What may be asked for beside the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum BesideTree {
    /// What the figures say of the targets in it.
    Judgements,
}

/// What is wanted beside the tree.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TreeFilter {
    /// `judgements` for what the figures say of its targets, in the same answer.
    #[param(inline)]
    pub with: Option<BesideTree>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

impl TreeFilter {
    /// Which judgements are wanted, if any.
    pub(super) fn judgements(&self, agreement: AgreementId) -> Option<JudgementFilter> {
        self.with.map(|BesideTree::Judgements| JudgementFilter {
            agreement_id: Some(agreement),
            goal_id: None,
            on: self.on,
            drafts: self.drafts,
        })
    }
}
