//! What a follow-up is, and what one may say about it.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Text};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::queries;
use crate::auth::EditGoals;
use crate::check::{Check, Worded};
use crate::columns::{Computed, Stored, may};
use crate::ids::{AgreementId, FollowUpId, GoalId};
use crate::problem::Problem;
use crate::schema::follow_ups;
use crate::{page_of, stands_below};

/// How one looks back at a goal.
#[derive(Debug, Clone, Serialize, ToSchema, HasQuery)]
#[diesel(table_name = follow_ups)]
#[serde(rename_all = "camelCase")]
pub struct FollowUp {
    /// Names the follow-up.
    pub id: FollowUpId,
    /// The agreement it belongs to.
    pub agreement_id: AgreementId,
    /// The goal it belongs to.
    pub goal_id: GoalId,
    /// The follow-up, as it was decided.
    #[schema(example = "Status på forløbene forelægges udvalget")]
    pub text: String,
    /// How it is done.
    #[schema(example = "spørgeskema")]
    pub method: Option<String>,
    /// Where the knowledge comes from.
    pub source: Option<String>,
    /// Who is told.
    pub audience: Option<String>,
    /// When it is due, in words beside the days that they mean.
    #[schema(value_type = Option<Worded>)]
    #[diesel(select_expression = queries::due(), select_expression_type = Computed<Nullable<Jsonb>>)]
    pub due: Option<Stored<Worded>>,
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
    pub(crate) standing: FollowUpStanding,
}

stands_below! { follow_ups: FollowUp "followUp", FollowUpStanding, EditGoals, |follow_up| &follow_up.text }

/// What one may say about a follow-up.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FollowUpInput {
    /// The goal it belongs to: needed for a new one; one that exists stays under its goal.
    pub goal_id: Option<GoalId>,
    /// The follow-up, as it was decided, 1 to 4,000 characters.
    #[schema(
        example = "Status på forløbene forelægges udvalget",
        min_length = 1,
        max_length = 4000
    )]
    pub text: String,
    /// How it is done, at most 500 characters.
    #[schema(example = "spørgeskema", max_length = 500)]
    pub method: Option<String>,
    /// Where the knowledge comes from, at most 500 characters.
    #[schema(max_length = 500)]
    pub source: Option<String>,
    /// Who is told, at most 500 characters.
    #[schema(max_length = 500)]
    pub audience: Option<String>,
    /// When it is due, in words beside the days that they mean.
    pub due: Option<Worded>,
    /// Order among its siblings; last, or unchanged, when left out.
    #[schema(minimum = 0, maximum = 100_000)]
    pub position: Option<i32>,
}

/// A follow-up whose fields have been judged.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = follow_ups, treat_none_as_null = true)]
pub struct CheckedFollowUp {
    text: String,
    method: Option<String>,
    source: Option<String>,
    audience: Option<String>,
    due_text: Option<String>,
    due_from: Option<NaiveDate>,
    due_to: Option<NaiveDate>,
}

impl FollowUpInput {
    /// Judges every field.
    pub fn checked(&self) -> Result<CheckedFollowUp, Problem> {
        let mut check = Check::new();
        check.position(self.position);
        let text = check.text("/text", &self.text, 4000);
        let due = check.worded("/due", self.due.as_ref());
        let checked = CheckedFollowUp {
            text,
            method: check.optional("/method", self.method.as_deref(), 500),
            source: check.optional("/source", self.source.as_deref(), 500),
            audience: check.optional("/audience", self.audience.as_deref(), 500),
            due_from: due.as_ref().and_then(|due| due.from),
            due_to: due.as_ref().and_then(|due| due.to),
            due_text: due.map(|due| due.text),
        };
        check.done(checked)
    }
}

/// Which follow-ups are wanted: those of an agreement, of a goal, or of both.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FollowUpFilter {
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
}

page_of! {
    /// Follow-ups, in order.
    FollowUpPage of FollowUp
}
