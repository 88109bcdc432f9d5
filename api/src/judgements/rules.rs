//! What the judgements of targets come to: from targets to criteria, on to goals, themes and the agreement.

use std::collections::BTreeMap;

use figures::judgement::{Judgement, Verdict};
use figures::number::Figure;
use figures::rollup::{Level, Rolled, Rule, Standing, roll_up};
use uuid::Uuid;

use super::model::{Judged, RolledUp, TargetJudgement, TargetOverruling};
use crate::columns::Stored;
use crate::ids::{GoalId, SuccessCriterionId, ThemeId};
use crate::targets::model::{KeptOverruling, Target};

/// The rule that holds everywhere, and that each explanation tells.
const RULE: Rule = Rule::Balanced;

impl Judged {
    /// Sets what an owner has said beside what was computed.
    pub(super) fn new(judgement: Judgement, target: &Target) -> Self {
        let overruling = target
            .overruling
            .as_ref()
            .map(|Stored(kept)| TargetOverruling {
                said: kept.said.clone(),
                lapsed: !still_about(kept, target.overruled_figure, &judgement),
            });
        let counts = overruling.as_ref().filter(|overruling| !overruling.lapsed);
        Self {
            verdict: counts.map_or(judgement.verdict, |overruling| overruling.said.verdict),
            overruling,
            judgement,
        }
    }

    /// What it counts as on the levels above.
    pub(super) fn standing(&self) -> Standing {
        let counts = self
            .overruling
            .as_ref()
            .filter(|overruling| !overruling.lapsed);
        Standing {
            computed: self.judgement.verdict,
            overruled: counts.map(|overruling| overruling.said.verdict),
        }
    }
}

/// Whether what is judged is what an owner had before them. Of a hidden figure one only knows its period.
fn still_about(kept: &KeptOverruling, figure: Option<Figure>, judgement: &Judgement) -> bool {
    let seen = judgement.value.is_some() || judgement.verdict != Verdict::CannotJudge;
    let same = judgement.value == figure && judgement.verdict == kept.computed;
    judgement.period == kept.said.period && (same || !seen)
}

/// What judgements come to on each level.
#[derive(Debug, Default)]
pub(super) struct Levels {
    pub(super) criteria: Vec<RolledUp>,
    pub(super) goals: Vec<RolledUp>,
    pub(super) themes: Vec<RolledUp>,
    pub(super) agreement: Option<Rolled>,
}

/// Rolls judgements up. A goal under two themes counts in both; one under none counts beside the themes.
pub(super) fn levels(items: &[TargetJudgement], places: &[(GoalId, ThemeId)]) -> Levels {
    let criteria = criteria(items);
    let goals = goals(items, &criteria);
    let (themes, alone) = themes(&goals, places);
    let level = match (themes.is_empty(), alone.is_empty()) {
        (true, _) => Level::Goal,
        (false, true) => Level::Theme,
        (false, false) => Level::ThemeOrGoal,
    };
    let members: Vec<_> = themes.values().map(Rolled::standing).chain(alone).collect();
    Levels {
        agreement: (!members.is_empty()).then(|| roll_up(RULE, level, members)),
        criteria: named(criteria.into_iter().map(|((_, id), rolled)| (id, rolled))),
        goals: named(goals),
        themes: named(themes),
    }
}

fn named<Id: Into<Uuid>>(rolled: impl IntoIterator<Item = (Id, Rolled)>) -> Vec<RolledUp> {
    let rolled = rolled.into_iter();
    let named = rolled.map(|(id, rolled)| RolledUp {
        id: id.into(),
        rolled,
    });
    named.collect()
}

fn criteria(items: &[TargetJudgement]) -> BTreeMap<(GoalId, SuccessCriterionId), Rolled> {
    let mut members: BTreeMap<_, Vec<Standing>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.counts) {
        if let Some(criterion) = item.success_criterion_id {
            let standing = item.judged.standing();
            members
                .entry((item.goal_id, criterion))
                .or_default()
                .push(standing);
        }
    }
    let rolled = members.into_iter();
    rolled
        .map(|(id, of)| (id, roll_up(RULE, Level::Target, of)))
        .collect()
}

/// A goal is made of its criteria, and of the targets that stand directly under it.
fn goals(
    items: &[TargetJudgement],
    criteria: &BTreeMap<(GoalId, SuccessCriterionId), Rolled>,
) -> BTreeMap<GoalId, Rolled> {
    let mut members: BTreeMap<GoalId, (Level, Vec<Standing>)> = BTreeMap::new();
    for item in items
        .iter()
        .filter(|item| item.counts && item.success_criterion_id.is_none())
    {
        let standing = item.judged.standing();
        let (_, of) = members
            .entry(item.goal_id)
            .or_insert((Level::Target, Vec::new()));
        of.push(standing);
    }
    for ((goal, _), rolled) in criteria {
        let (level, of) = members
            .entry(*goal)
            .or_insert((Level::SuccessCriterion, Vec::new()));
        if *level == Level::Target {
            *level = Level::CriterionOrTarget;
        }
        of.push(rolled.standing());
    }
    let rolled = members.into_iter();
    rolled
        .map(|(id, (level, of))| (id, roll_up(RULE, level, of)))
        .collect()
}

fn themes(
    goals: &BTreeMap<GoalId, Rolled>,
    places: &[(GoalId, ThemeId)],
) -> (BTreeMap<ThemeId, Rolled>, Vec<Standing>) {
    let mut members: BTreeMap<ThemeId, Vec<Standing>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (goal, rolled) in goals {
        let mut themes = places
            .iter()
            .filter(|(placed, _)| placed == goal)
            .peekable();
        if themes.peek().is_none() {
            alone.push(rolled.standing());
        }
        for (_, theme) in themes {
            members.entry(*theme).or_default().push(rolled.standing());
        }
    }
    let rolled = members.into_iter();
    let rolled = rolled.map(|(id, of)| (id, roll_up(RULE, Level::Goal, of)));
    (rolled.collect(), alone)
}
