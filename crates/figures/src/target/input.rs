//! A target as JSON has it: flat, with what belongs to its operator.
//!
//! A tagged enum would say the same with types, but serde cannot refuse unknown fields in one, and would stop at the
//! first fault; a form wants to hear all of them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Baseline, Milestone, Mode, Operator, Part, Per, Spread, Statement, Target, TimeUnit};
use crate::number::Figure;
use crate::period::Period;

/// A target: what an indicator shall reach, by when.
///
/// Which fields belong to it depends on `operator`: `value` to all but `count`, `milestones` and `follow`, `upperValue` to
/// `between`, `tolerance` to `about`, `of` to `rankAtLeast`, `mode` to `changeBy`, `unit` to `allWithin`, `parts` to
/// `count` and `milestones`. Beside `follow` only `breakdown` and `note` stand. A field that does not belong is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TargetStatement, examples(
    json!({"operator": "atLeast", "value": 70, "per": "course", "from": "2019-01-01", "deadline": "2022-12-31", "note": "af deltagerne gennemfører"}),
    json!({"operator": "atMost", "value": 5, "deadline": "2025-12-31"}),
    json!({"operator": "between", "value": 12, "upperValue": 15, "per": "course"}),
    json!({"operator": "about", "value": 100, "tolerance": {"percent": 10}, "per": "year"}),
    json!({"operator": "exactly", "value": 0}),
    json!({"operator": "rankAtLeast", "value": 7, "of": 19}),
    json!({"operator": "changeBy", "value": -15, "mode": "percent", "baseline": {"value": 20.0, "period": "2013"}, "deadline": "2017-12-31"}),
    json!({"operator": "allWithin", "value": 7, "unit": "calendarDays"}),
    json!({"operator": "count", "parts": [{"label": "Røgfrit liv", "value": 8}, {"label": "Kom og Kvit", "value": 4}], "per": "year"}),
    json!({"operator": "milestones", "parts": [{"label": "to tilfredshedsundersøgelser"}, {"label": "tilretninger gennemført"}]}),
    json!({"operator": "follow", "note": "afhænger af, hvor mange der henvises"}),
))]
pub struct TargetInput {
    /// What it says about the figure.
    pub operator: Operator,
    /// The figure to reach, in the indicator's unit; a place, a change or a time with the operators for these.
    #[schema(example = 70)]
    pub value: Option<Figure>,
    /// The upper end of `between`, included; greater than `value`.
    #[schema(example = 15)]
    pub upper_value: Option<Figure>,
    /// How far from `value` is still `about` that.
    pub tolerance: Option<SpreadInput>,
    /// How many places the ranking has; at least `value`.
    #[schema(minimum = 1, maximum = 1_000_000, example = 19)]
    pub of: Option<i32>,
    /// What the change is counted in.
    pub mode: Option<Mode>,
    /// Where it starts from. `changeBy` cannot be judged without one; to the other operators it gives progress and margin.
    pub baseline: Option<BaselineInput>,
    /// What the time limit is counted in.
    pub unit: Option<TimeUnit>,
    /// The kinds that are counted, or the things to do.
    #[schema(min_items = 1, max_items = 20)]
    pub parts: Option<Vec<PartInput>>,
    /// What its figures are counted per.
    pub per: Option<Per>,
    /// The first day it holds.
    #[schema(example = "2019-01-01")]
    pub from: Option<NaiveDate>,
    /// The last day on which it can be reached; not before `from`.
    #[schema(example = "2022-12-31")]
    pub deadline: Option<NaiveDate>,
    /// The key of the breakdown's category that it is about; everything when left out.
    #[schema(min_length = 1, max_length = 200)]
    pub breakdown: Option<String>,
    /// How near is nearly. A percentage is one of the distance from the baseline where there is one, else of the target's
    /// size (with `between`, of the bound that is nearer); 10 per cent when left out.
    pub margin: Option<SpreadInput>,
    /// What else there is to say.
    #[schema(max_length = 500, example = "af deltagerne gennemfører")]
    pub note: Option<String>,
}

/// A distance: one of the two.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"percent": 10}))]
pub struct SpreadInput {
    /// In per cent of what it is laid around.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 100)]
    pub percent: Option<Figure>,
    /// In the indicator's own unit; in percentage points when that is per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub absolute: Option<Figure>,
}

/// Where a change is measured from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"value": 20, "period": "2013"}))]
pub struct BaselineInput {
    /// The value at the start.
    pub value: Figure,
    /// The period that it was measured in; figures up to then are not counted as progress.
    // As text, so that a wrong one is told together with all other faults.
    #[schema(value_type = Option<Period>, example = "2013")]
    pub period: Option<String>,
}

/// One of several kinds that are counted, or of several things to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"label": "Røgfrit liv", "value": 8}))]
pub struct PartInput {
    /// What it is; unique in its target.
    #[schema(min_length = 1, max_length = 200)]
    pub label: String,
    /// How many at least; with `count`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0)]
    pub value: Option<Figure>,
    /// The day it was done, once it is; with `milestones`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<NaiveDate>,
}

impl TargetInput {
    /// A target of which only the operator is known.
    pub const fn of(operator: Operator) -> Self {
        Self {
            operator,
            value: None,
            upper_value: None,
            tolerance: None,
            of: None,
            mode: None,
            baseline: None,
            unit: None,
            parts: None,
            per: None,
            from: None,
            deadline: None,
            breakdown: None,
            margin: None,
            note: None,
        }
    }

    fn say(&mut self, statement: &Statement) {
        match statement {
            Statement::AtLeast(value) | Statement::AtMost(value) | Statement::Exactly(value) => {
                self.value = Some(*value);
            }
            Statement::Between(lower, upper) => {
                self.value = Some(*lower);
                self.upper_value = Some(*upper);
            }
            Statement::About(value, tolerance) => {
                self.value = Some(*value);
                self.tolerance = Some((*tolerance).into());
            }
            Statement::RankAtLeast { place, of } => {
                self.value = Some(*place);
                self.of = *of;
            }
            Statement::ChangeBy(change, mode) => {
                self.value = Some(*change);
                self.mode = Some(*mode);
            }
            Statement::AllWithin(limit, unit) => {
                self.value = Some(*limit);
                self.unit = Some(*unit);
            }
            Statement::Count(parts) => self.parts = Some(parts.iter().map(Into::into).collect()),
            Statement::Milestones(parts) => {
                self.parts = Some(parts.iter().map(Into::into).collect());
            }
            Statement::Follow => {}
        }
    }
}

impl From<&Target> for TargetInput {
    fn from(target: &Target) -> Self {
        let mut input = Self {
            baseline: target.baseline.as_ref().map(Into::into),
            per: target.per,
            from: target.from,
            deadline: target.deadline,
            breakdown: target.breakdown.clone(),
            margin: target.margin.map(Into::into),
            note: target.note.clone(),
            ..Self::of(target.statement.operator())
        };
        input.say(&target.statement);
        input
    }
}

impl From<Spread> for SpreadInput {
    fn from(spread: Spread) -> Self {
        let (percent, absolute) = match spread {
            Spread::Percent(percent) => (Some(percent), None),
            Spread::Absolute(absolute) => (None, Some(absolute)),
        };
        Self { percent, absolute }
    }
}

impl From<&Baseline> for BaselineInput {
    fn from(baseline: &Baseline) -> Self {
        Self {
            value: baseline.value,
            period: baseline.period.as_ref().map(Period::to_string),
        }
    }
}

impl From<&Part> for PartInput {
    fn from(part: &Part) -> Self {
        Self {
            label: part.label.clone(),
            value: Some(part.value),
            done: None,
        }
    }
}

impl From<&Milestone> for PartInput {
    fn from(part: &Milestone) -> Self {
        Self {
            label: part.label.clone(),
            value: None,
            done: part.done,
        }
    }
}
