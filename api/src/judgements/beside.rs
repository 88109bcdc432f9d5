//! Judgements beside what they are about: trees, goals and success criteria bring them along when asked to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::model::{JudgementFilter, Judgements};
use super::queries;
use crate::auth::{Caller, Permission};
use crate::etag::Versioned;
use crate::goals::model::{Goal, GoalPage};
use crate::ids::{AgreementId, GoalId, SuccessCriterionId};
use crate::measurements::sight::Sight;
use crate::problem::Problem;
use crate::success_criteria::model::{SuccessCriterion, SuccessCriterionPage};

/// What may be asked for beside something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Beside {
    /// What the figures say of its targets.
    Judgements,
}

/// What is wanted beside something.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BesideFilter {
    /// `judgements` for what the figures say of its targets, in the same answer.
    #[param(inline)]
    pub with: Option<Beside>,
    /// The day to judge on; today when left out.
    pub on: Option<NaiveDate>,
    /// Whether figures count that are not approved yet, of those that you work with.
    #[serde(default)]
    pub drafts: bool,
}

impl BesideFilter {
    /// Which judgements of an agreement are wanted, if any.
    pub(crate) fn of_agreement(self, agreement: AgreementId) -> Option<JudgementFilter> {
        self.with.map(|Beside::Judgements| JudgementFilter {
            agreement_id: Some(agreement),
            goal_id: None,
            on: self.on,
            drafts: self.drafts,
        })
    }
}

/// Declares something with what the figures say of its targets, so that the contract names it.
macro_rules! judged {
    ($(#[$doc:meta])* $name:ident of $it:ty) => {
        $(#[$doc])*
        #[derive(Debug, Serialize, ToSchema)]
        pub struct $name {
            /// What was asked for.
            #[serde(flatten)]
            pub it: $it,
            /// What the figures say of its targets, and what they come to, by id, as `GET /judgements` tells it; left out
            /// unless asked for.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub judgements: Option<Judgements>,
        }

        impl Versioned for $name {
            fn version(&self) -> i64 {
                self.it.version()
            }
        }

        impl From<($it, Option<Judgements>)> for $name {
            fn from((it, judgements): ($it, Option<Judgements>)) -> Self {
                Self { it, judgements }
            }
        }
    };
}

judged! {
    /// A goal with what the figures say of it.
    JudgedGoal of Goal
}

judged! {
    /// Goals with what the figures say of them.
    JudgedGoalPage of GoalPage
}

judged! {
    /// A success criterion with what the figures say of it.
    JudgedSuccessCriterion of SuccessCriterion
}

judged! {
    /// Success criteria with what the figures say of them.
    JudgedSuccessCriterionPage of SuccessCriterionPage
}

/// What has targets of its own.
pub trait Targeted: Sized {
    /// The same with what the figures say of them.
    type Judged: From<(Self, Option<Judgements>)>;

    /// The goals that the targets stand under.
    fn goals(&self) -> Vec<GoalId>;

    /// The success criteria that it is about; nothing where whole goals are meant.
    fn criteria(&self) -> Option<Vec<SuccessCriterionId>> {
        None
    }
}

impl Targeted for Goal {
    type Judged = JudgedGoal;

    fn goals(&self) -> Vec<GoalId> {
        vec![self.id]
    }
}

impl Targeted for GoalPage {
    type Judged = JudgedGoalPage;

    fn goals(&self) -> Vec<GoalId> {
        self.items.iter().map(|goal| goal.id).collect()
    }
}

impl Targeted for SuccessCriterion {
    type Judged = JudgedSuccessCriterion;

    fn goals(&self) -> Vec<GoalId> {
        vec![self.goal_id]
    }

    fn criteria(&self) -> Option<Vec<SuccessCriterionId>> {
        Some(vec![self.id])
    }
}

impl Targeted for SuccessCriterionPage {
    type Judged = JudgedSuccessCriterionPage;

    fn goals(&self) -> Vec<GoalId> {
        let mut goals: Vec<_> = self
            .items
            .iter()
            .map(|criterion| criterion.goal_id)
            .collect();
        goals.dedup();
        goals
    }

    fn criteria(&self) -> Option<Vec<SuccessCriterionId>> {
        Some(self.items.iter().map(|criterion| criterion.id).collect())
    }
}

/// Sets beside something what the figures say of its targets, if that is wanted, in one more round trip.
pub async fn beside<T: Targeted>(
    caller: &mut Caller<impl Permission>,
    want: BesideFilter,
    it: T,
) -> Result<T::Judged, Problem> {
    let judgements = match want.with {
        Some(Beside::Judgements) => Some(judgements(caller, want, &it).await?),
        None => None,
    };
    Ok((it, judgements).into())
}

async fn judgements(
    caller: &mut Caller<impl Permission>,
    want: BesideFilter,
    it: &impl Targeted,
) -> Result<Judgements, Problem> {
    let sight = Sight::of(caller.member());
    let reach = caller.sees().clone();
    let goals = it.goals();
    let wanted = (goals.as_slice(), want.on, want.drafts);
    let mut all = queries::of_goals(caller.read().await?, &reach, sight, wanted).await?;
    if let Some(criteria) = it.criteria() {
        let about = |id: Uuid| criteria.contains(&id.into());
        all.items
            .retain(|item| item.success_criterion_id.is_some_and(|id| about(id.into())));
        all.criteria.retain(|rolled| about(rolled.id));
        all.goals.clear();
    }
    Ok(all)
}
