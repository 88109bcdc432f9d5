//! What is in the way where a target cannot be judged.

use chrono::NaiveDate;

use crate::number::Figure;
use crate::period::{Period, PeriodKind};

/// What is missing or does not fit; each has a stable code and a sentence of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// There is nothing to judge by: no target was set, or the figure is only followed.
    NoTarget,
    /// The target holds from a later day.
    NotBegun(NaiveDate),
    /// The only figure that would count is of a period that is not over.
    NotOver(Period),
    /// There is no figure.
    NoValue,
    /// There is a figure for the baseline, but none since.
    NothingSince(Period),
    /// There are figures, but none from the target's first day to its deadline.
    OutsideWindow,
    /// There are figures, but of periods that do not make up those of the target, such as this one.
    OtherLength(Period),
    /// Some of the figures that the period is made up of are missing.
    Incomplete {
        /// The period that they make up.
        period: Period,
        /// What kind of periods they are of.
        kind: PeriodKind,
        /// How many there are.
        there: usize,
        /// How many there should be.
        expected: usize,
        /// What those that are there add up to.
        so_far: Option<Figure>,
    },
    /// A change needs something to be measured from.
    NoBaseline,
    /// A change in per cent of nothing means nothing.
    BaselineZero,
    /// A share of nothing has no value.
    DenominatorZero(Period),
    /// The share has a denominator only.
    MissingNumerator(Period),
    /// The share has a numerator only.
    MissingDenominator(Period),
    /// The figure is hidden since the count is small.
    Suppressed(Period),
    /// One of several kinds has no figure; the number is its place among the target's parts.
    MissingPart(Period, usize),
    /// A time limit cannot be judged by figures of this unit.
    WrongUnit,
    /// The figures are too large to keep.
    TooLarge,
}

impl Obstacle {
    /// The obstacle for machines, which never changes.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTarget => "noTarget",
            Self::NotBegun(_) | Self::NotOver(_) => "notYetDue",
            Self::NoValue | Self::NothingSince(_) => "noValue",
            Self::OutsideWindow | Self::OtherLength(_) => "wrongPeriod",
            Self::Incomplete { .. } => "incomplete",
            Self::NoBaseline => "noBaseline",
            Self::BaselineZero => "baselineZero",
            Self::DenominatorZero(_) => "denominatorZero",
            Self::MissingNumerator(_) => "missingNumerator",
            Self::MissingDenominator(_) => "missingDenominator",
            Self::Suppressed(_) => "suppressed",
            Self::MissingPart(..) => "missingPart",
            Self::WrongUnit => "wrongUnit",
            Self::TooLarge => "tooLarge",
        }
    }
}
