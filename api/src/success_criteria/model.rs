//! What a success criterion is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::auth::EditGoals;
use crate::check::Check;
use crate::columns::{Computed, may};
use crate::ids::{AgreementId, GoalId, SuccessCriterionId};
use crate::judgements::beside::{Beside, BesideFilter};
use crate::problem::Problem;
use crate::schema::success_criteria;
use crate::{page_of, stands_below};

/// How one sees that a goal is reached.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = success_criteria)]
#[serde(rename_all = "camelCase")]
pub struct SuccessCriterion {
    /// Names the success criterion.
    pub id: SuccessCriterionId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The goal it belongs to.
    pub goal_id: GoalId,
    /// The criterion, as it was decided.
    #[schema(example = "Mindst 80 % af deltagerne gennemfører forløbet")]
    pub text: String,
    /// Order among its siblings.
    pub position: i32,
    /// When it was put away; null while in use.
    pub archived_at: Option<DateTime<Utc>>,
    /// Counts changes.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// What you may do with it.
    #[diesel(select_expression = may(), select_expression_type = Computed<Array<Text>>)]
    pub may: Vec<String>,
    /// Where its agreement stands.
    #[serde(skip)]
    #[schema(ignore)]
    #[diesel(embed)]
    pub(crate) standing: SuccessCriterionStanding,
}

stands_below! { success_criteria: SuccessCriterion "successCriterion", SuccessCriterionStanding, EditGoals, |criterion| &criterion.text }

#[cfg(test)]
impl SuccessCriterion {
    /// One for tests of pure code.
    pub(crate) fn sample(agreement_id: AgreementId, goal_id: GoalId) -> Self {
        Self {
            id: SuccessCriterionId::new(),
            agreement_id,
            goal_id,
            text: "Kriterium".to_owned(),
            position: 0,
            archived_at: None,
            version: 1,
            created_at: crate::clock::now(),
            updated_at: crate::clock::now(),
            may: Vec::new(),
            standing: SuccessCriterionStanding {
                municipality_id: uuid::Uuid::nil().into(),
                agreement_id,
                agreement: (
                    uuid::Uuid::nil().into(),
                    crate::agreements::model::AgreementStatus::Draft,
                    None,
                ),
            },
        }
    }
}

/// What one may say about a success criterion.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuccessCriterionInput {
    /// The goal it belongs to: needed for a new one; one that exists stays under its goal.
    pub goal_id: Option<GoalId>,
    /// The criterion, as it was decided, 1 to 4,000 characters.
    #[schema(
        example = "Mindst 80 % af deltagerne gennemfører forløbet",
        min_length = 1,
        max_length = 4000
    )]
    pub text: String,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A success criterion whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = success_criteria)]
pub struct CheckedSuccessCriterion {
    text: String,
}

impl SuccessCriterionInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedSuccessCriterion, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let checked = CheckedSuccessCriterion {
            text: check.text("/text", &self.text, 4000),
        };
        check.done(checked)
    }
}

/// Which success criteria are wanted: those of an agreement, of a goal, or of both.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SuccessCriterionFilter {
    /// Those of one agreement, under goals that are in use.
    pub agreement_id: Option<AgreementId>,
    /// Those of one goal.
    pub goal_id: Option<GoalId>,
    /// Archived ones only; without it those in use.
    #[serde(default)]
    pub archived: bool,
    /// Rows of a page, 1 to 500; 50 when left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
    /// Whether to count all.
    #[serde(default)]
    pub count: bool,
    /// `judgements` for what the figures say of their targets, in the same answer.
    #[param(inline)]
    pub with: Option<Beside>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

impl SuccessCriterionFilter {
    /// What is wanted beside the page.
    pub(super) fn beside(&self) -> BesideFilter {
        BesideFilter {
            with: self.with,
            on: self.on,
            drafts: self.drafts,
        }
    }
}

page_of! {
    /// Success criteria, in order.
    SuccessCriterionPage of SuccessCriterion
}
