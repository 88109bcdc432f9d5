//! What a target says about the figures on a day, and why.
//!
//! A verdict judges *a figure* against *a target*. It does not wait for the deadline: a target that is not reached yet is
//! `notMet` from the first figure on, and the sentence says how long there is left ("endnu ikke nået, fristen er
//! 31.12.2025"). So a verdict never changes because a day went by without a figure, and what is behind is seen while
//! something can still be done about it.
//!
//! - here: what goes in and what comes out.
//! - `pick`: which figure counts.
//! - `reach`: the bounds that a target sets, how near is nearly, how far one has come.
//! - `figures`, `parts`: judging a single figure; several kinds and milestones.
//! - `steps`: several dated targets for one indicator.
//! - `obstacle`: what is in the way where nothing can be judged.
//!
//! The sentences are written by [`crate::sentence`] when they are asked for, since most judgements in a list only show
//! their light.

mod figures;
mod obstacle;
mod outlook;
mod parts;
mod pick;
mod reach;
mod reason;
mod steps;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

pub use obstacle::Obstacle;
pub use outlook::Outlook;
pub use reach::{Band, band};
pub(crate) use reason::{Due, Finding, Seen};
pub use reason::{Reason, Told};
pub use steps::{Step, judge_steps};

use crate::number::Figure;
use crate::period::Period;
use crate::sums::{Adding, Observed};
use crate::target::{Statement, Target};
use crate::unit::{Direction, Unit};

words! {
    /// What a target says about the figures.
    Verdict {
        /// The target is reached.
        Met "met",
        /// Not reached, but within its margin.
        Nearly "nearly",
        /// Not reached.
        NotMet "notMet",
        /// Something is missing, which the reason names.
        CannotJudge "cannotJudge",
    }
}

words! {
    /// Which way the figure went since the one before.
    Trend {
        /// The way the indicator prefers.
        Better "better",
        /// The other way.
        Worse "worse",
        /// Nowhere.
        Unchanged "unchanged",
        /// There is no figure before of the same kind, or neither way is better.
        Unknown "unknown",
    }
}

/// What one has to know of an indicator to judge its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// What its figures are counted in.
    pub unit: Unit,
    /// Decimals that people read, 0 to 6; a sentence shows more where a difference would be rounded away.
    pub decimals: u32,
    /// Which way is better.
    pub direction: Direction,
    /// How its figures add up over periods.
    pub adding: Adding,
}

/// How many there were of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The kind, as the target's part is labelled.
    pub label: String,
    /// How many.
    pub value: Figure,
}

/// What was measured in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub period: Period,
    /// The value, or the counts that it follows from; nothing where there is no value.
    pub observed: Observed,
    /// Among how many a place was taken.
    pub of: Option<i32>,
    /// How many there were of each kind, for targets of several counts.
    pub parts: Vec<Counted>,
    /// Whether it is hidden from whoever asks, since the count is small. Its numbers are never looked at.
    pub suppressed: bool,
}

impl Reading {
    /// What was seen in a period, and nothing else about it.
    pub const fn new(period: Period, observed: Observed) -> Self {
        Self {
            period,
            observed,
            of: None,
            parts: Vec::new(),
            suppressed: false,
        }
    }

    /// Whether there is anything to judge or to complain about.
    fn is_there(&self) -> bool {
        self.suppressed || !self.parts.is_empty() || self.observed != Observed::default()
    }
}

/// What a target says about the figures on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Judgement {
    /// Whether the target is reached.
    pub verdict: Verdict,
    /// The figure that counted; for milestones how many are reached.
    #[schema(example = 36.6)]
    pub value: Option<Figure>,
    /// The period of that figure.
    pub period: Option<Period>,
    /// What it was held against: the bound, or the lower one of two.
    #[schema(example = 35)]
    pub target: Option<Figure>,
    /// The upper one of two bounds.
    pub upper_target: Option<Figure>,
    /// How far it is from the baseline to the target, in per cent: 0 at the baseline, 100 at the target, and beyond either.
    ///
    /// Absent without a baseline, and where the baseline already fulfils the target.
    #[schema(example = 62.5)]
    pub progress: Option<Figure>,
    /// Which way the figure went since the one before.
    pub trend: Trend,
    /// The difference to the last figure before it of the same kind of period, in the indicator's unit.
    #[schema(example = 1.6)]
    pub change_since_last: Option<Figure>,
    /// The day on which a straight line through the figures reaches the target, where it is not met; within ten years.
    pub on_track_by: Option<NaiveDate>,
    /// Where such a line is heading by the deadline.
    pub forecast: Option<Outlook>,
    /// Why, in one sentence in either language.
    #[schema(value_type = Told)]
    pub reason: Reason,
}

/// The days in which a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Window {
    pub(crate) from: Option<NaiveDate>,
    pub(crate) to: Option<NaiveDate>,
}

impl Window {
    /// Those of the target itself.
    const fn of(target: &Target) -> Self {
        Self {
            from: target.from,
            to: target.deadline,
        }
    }

    /// Whether a period ends in them: a figure is as of its period's last day.
    fn holds(self, period: Period) -> bool {
        self.from.is_none_or(|from| period.last() >= from)
            && self.to.is_none_or(|to| period.last() <= to)
    }
}

/// One question: does this target hold on this day?
struct Case<'a> {
    target: &'a Target,
    window: Window,
    series: &'a [Reading],
    context: Context,
    on: NaiveDate,
}

/// Judges a target by the figures that are known on a day. The order of the readings does not matter.
///
/// The figure that counts is the latest whose period ended on or before `on` and from the target's `from` to its
/// `deadline`, both included, and after the baseline's own period. Where the target is per year, half-year, quarter, month
/// or week, it is a figure of such a period; where there is none, the figures of the shorter periods in it are added up as
/// the indicator declares, once none of them is missing. A target `total` adds up everything that began on or after `from`.
///
/// What lies before a break of the series, and what is not approved, is left out by the caller.
pub fn judge(target: &Target, series: &[Reading], context: Context, on: NaiveDate) -> Judgement {
    Case {
        target,
        window: Window::of(target),
        series,
        context,
        on,
    }
    .judge()
}

impl Case<'_> {
    fn judge(&self) -> Judgement {
        match &self.target.statement {
            Statement::Milestones(parts) => self.milestones(parts),
            Statement::Count(parts) => self.count(parts),
            _ => self.figure(),
        }
    }

    /// A judgement that knows nothing yet.
    fn nothing(&self, finding: Finding) -> Judgement {
        Judgement {
            verdict: finding.verdict(),
            value: None,
            period: None,
            target: None,
            upper_target: None,
            progress: None,
            trend: Trend::Unknown,
            change_since_last: None,
            on_track_by: None,
            forecast: None,
            reason: Reason::new(self, finding),
        }
    }

    fn cannot(&self, obstacle: Obstacle) -> Judgement {
        self.nothing(Finding::Blocked(obstacle))
    }

    /// The deadline, and whether it is over.
    fn due(&self) -> Due {
        match self.target.deadline {
            None => Due::Never,
            Some(deadline) if self.on <= deadline => Due::Ahead(deadline),
            Some(deadline) => Due::Over(deadline),
        }
    }
}

#[cfg(test)]
mod tests;
