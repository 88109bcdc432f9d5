//! Several dated targets for one thing are steps: one of them counts at a time, and each begins where the one before ended.

use chrono::NaiveDate;
use figures::judgement::{Judgement, judge_steps};
use figures::target::{Operator, Target as Statement};

use super::figures::{Figures, context};
use crate::ids::{GoalId, IndicatorId, SuccessCriterionId, TargetId};
use crate::targets::model::Target;

/// The steps that a target is one of, in order of their deadlines; nothing for one that stands alone.
///
/// Targets of one goal and criterion about the same figures are steps when each has a deadline of its own. With the same
/// deadline they are several demands at once.
fn steps<'a>(target: &Target, among: &'a [Target]) -> Option<Vec<(&'a Target, Statement)>> {
    // What is only followed is no step, and does not keep others from being some.
    let aims = |target: &Target| target.statement().operator != Operator::Follow;
    if !aims(target) {
        return None;
    }
    let this = about(target);
    let siblings: Vec<_> = among
        .iter()
        .filter(|other| aims(other) && about(other) == this)
        .collect();
    if siblings.len() < 2 {
        return None;
    }
    let mut steps = siblings
        .into_iter()
        .map(|step| Some((step, step.statement().checked().ok()?)))
        .collect::<Option<Vec<_>>>()?;
    steps.sort_by_key(|(_, statement)| statement.deadline);
    let deadline = |step: &(&Target, Statement)| step.1.deadline;
    let apart = steps.windows(2).all(|pair| match pair {
        [one, next] => deadline(one) < deadline(next),
        _ => true,
    });
    let dated = steps.iter().all(|step| deadline(step).is_some());
    (dated && apart).then_some(steps)
}

/// What steps have in common.
fn about(
    target: &Target,
) -> (
    GoalId,
    Option<SuccessCriterionId>,
    IndicatorId,
    Option<&str>,
) {
    let breakdown = target.statement().breakdown.as_deref();
    (
        target.goal_id,
        target.success_criterion_id,
        target.indicator_id,
        breakdown,
    )
}

/// The first day that a target is about: its own, or else the day after the step before fell due.
pub(super) fn begins(
    target: &Target,
    statement: &Statement,
    among: &[Target],
) -> Option<NaiveDate> {
    statement.from.or_else(|| {
        let steps = steps(target, among)?;
        let before = steps
            .iter()
            .take_while(|(step, _)| step.id != target.id)
            .last()?;
        before.1.deadline?.succ_opt()
    })
}

/// Of the steps that a target is one of, the one that counts on a day, and what it says; nothing for one that stands alone.
pub(super) fn current(
    target: &Target,
    among: &[Target],
    figures: &Figures,
    on: NaiveDate,
) -> Option<(TargetId, Judgement)> {
    let steps = steps(target, among)?;
    let basis = figures.basis(target.indicator_id)?;
    let readings = figures.readings(target);
    let statements: Vec<_> = steps
        .iter()
        .map(|(_, statement)| statement.clone())
        .collect();
    let step = judge_steps(&statements, &readings, context(basis), on);
    let (counts, _) = steps.get(step.target?)?;
    Some((counts.id, step.judgement))
}
