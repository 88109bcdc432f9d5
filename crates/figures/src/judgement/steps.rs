//! Several dated targets for one indicator: steps towards the last of them.

use chrono::NaiveDate;

use super::{Case, Context, Finding, Judgement, Obstacle, Reading, Trend, Verdict, Window};
use crate::judgement::reason::{Due, Reason, Seen};
use crate::target::Target;

/// The step that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place among the targets as they were given; nothing where there are none.
    pub target: Option<usize>,
    /// What it says.
    pub judgement: Judgement,
}

/// Judges the step that one has come to.
///
/// The steps follow each other by their deadlines; one without a deadline comes last. A step lasts from its own `from`, or
/// else from the day after the deadline before, to its deadline. The step that one is in counts as soon as there is a
/// figure in it, and until then the one that fell due last: in January last year's step, with last year's figure. A step
/// that went by without a figure cannot be judged; the figure of an earlier step does not stand in for it.
pub fn judge_steps(
    targets: &[Target],
    series: &[Reading],
    context: Context,
    on: NaiveDate,
) -> Step {
    let mut last_due = None;
    for (place, case) in cases(targets, series, context, on) {
        if case.target.deadline.is_some_and(|deadline| deadline < on) {
            last_due = Some((place, case));
            continue;
        }
        let judgement = case.judge();
        let has_begun = case.window.from.is_none_or(|from| from <= on);
        if last_due.is_none() || (has_begun && judgement.has_a_figure()) {
            return Step {
                target: Some(place),
                judgement,
            };
        }
        break;
    }
    Step {
        target: last_due.as_ref().map(|(place, _)| *place),
        judgement: last_due.map_or_else(
            || Judgement::without_a_target(context),
            |(_, case)| case.judge(),
        ),
    }
}

/// Each step with the days in which its figures count, in order of the deadlines.
fn cases<'a>(
    targets: &'a [Target],
    series: &'a [Reading],
    context: Context,
    on: NaiveDate,
) -> impl Iterator<Item = (usize, Case<'a>)> {
    let mut order: Vec<(usize, &Target)> = targets.iter().enumerate().collect();
    order.sort_by_key(|(_, target)| target.deadline.unwrap_or(NaiveDate::MAX));
    let mut start = None;
    order.into_iter().map(move |(place, target)| {
        let window = Window {
            from: target.from.or(start),
            to: target.deadline,
        };
        start = target.deadline.and_then(|deadline| deadline.succ_opt());
        let case = Case {
            target,
            window,
            series,
            context,
            on,
        };
        (place, case)
    })
}

impl Judgement {
    /// What there is to say where no target was set.
    pub const fn without_a_target(context: Context) -> Self {
        Self {
            verdict: Verdict::CannotJudge,
            value: None,
            period: None,
            target: None,
            upper_target: None,
            progress: None,
            trend: Trend::Unknown,
            change_since_last: None,
            on_track_by: None,
            forecast: None,
            reason: Reason {
                finding: Finding::Blocked(Obstacle::NoTarget),
                seen: Seen::Nothing,
                bounds: (None, None),
                statement: None,
                baseline: None,
                per: None,
                from: None,
                due: Due::Never,
                recurs: false,
                context,
                category: None,
            },
        }
    }

    /// The same in sentences that name the category that the target is about, as people call it.
    #[must_use]
    pub fn about(mut self, category: Option<&str>) -> Self {
        self.reason.category = category.map(str::to_owned);
        self
    }

    /// Whether a figure counted, even if it could not be judged.
    const fn has_a_figure(&self) -> bool {
        self.period.is_some() || self.value.is_some()
    }
}
