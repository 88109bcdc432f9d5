//! What the targets of goals come to, as a status report tells it of them.
//!
//! A report is for everybody who may read it, and stays as it is when it is made final. So it tells what anybody may know
//! of the figures, whoever looks at it or makes it final.

use std::collections::HashMap;

use chrono::NaiveDate;
use figures::judgement::Verdict;
use figures::rollup::Rolled;
use figures::sentence::Both;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::model::{Judgements, TargetJudgement, TargetOverruling};
use super::queries;
use crate::auth::Reach;
use crate::db::Scoped;
use crate::ids::{GoalId, IndicatorId, TargetId};
use crate::measurements::sight::Sight;
use crate::problem::Problem;

/// What a target says, as a status report tells it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedTarget {
    /// The target.
    pub target_id: TargetId,
    /// What it is about.
    pub indicator_id: IndicatorId,
    /// That indicator's name.
    #[schema(example = "Røgfri seks måneder efter rygestopkursus")]
    pub indicator_name: String,
    /// What shall hold, as people say it.
    pub reading: Both,
    /// The verdict that counts: an owner's, else the computed one.
    pub verdict: Verdict,
    /// What was computed.
    pub computed: Verdict,
    /// Why that was computed, as a sentence.
    pub reason: Both,
    /// The verdict that an owner has put in the place of the computed one; null without.
    pub overruling: Option<TargetOverruling>,
}

/// What the targets of a goal come to, as a status report tells it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReportedJudgement {
    /// The goal.
    pub goal_id: GoalId,
    /// What its targets come to.
    pub verdict: Verdict,
    /// How many of them are what, and what the rule makes of that.
    pub sentence: Both,
    /// Its targets, of those that count.
    pub targets: Vec<ReportedTarget>,
}

/// Judges the targets of some goals by the approved figures, as anybody may know them, in one round trip.
pub(crate) async fn of_goals(
    db: Scoped<'_>,
    reach: &Reach,
    goals: &[GoalId],
    on: NaiveDate,
) -> Result<Vec<ReportedJudgement>, Problem> {
    if goals.is_empty() {
        return Ok(Vec::new());
    }
    let judgements = queries::of_goals(db, reach, Sight::default(), (goals, Some(on), false));
    let Judgements {
        items,
        goals: rolled,
        ..
    } = judgements.await?;
    let rolled = rolled.into_iter();
    let mut rolled: HashMap<Uuid, Rolled> = rolled.map(|goal| (goal.id, goal.rolled)).collect();
    let judged = goals.iter().filter_map(|goal| {
        let rolled = rolled.remove(&(*goal).into())?;
        let of_goal = items.iter().filter(|item| item.goal_id == *goal);
        Some(ReportedJudgement {
            goal_id: *goal,
            verdict: rolled.verdict,
            sentence: rolled.explanation().answer,
            targets: of_goal.filter(|item| item.counts).map(told).collect(),
        })
    });
    Ok(judged.collect())
}

fn told(item: &TargetJudgement) -> ReportedTarget {
    let judgement = &item.judged.judgement;
    let reason = &judgement.reason;
    ReportedTarget {
        target_id: item.target_id,
        indicator_id: item.indicator_id,
        indicator_name: item.indicator_name.clone(),
        reading: item.reading.clone(),
        verdict: item.judged.verdict,
        computed: judgement.verdict,
        reason: Both::of(|language| reason.written(language)),
        overruling: item.judged.overruling.clone(),
    }
}
