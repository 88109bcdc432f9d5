//! What shall be reached, typed: at least, at most, between, about, exactly, rank at least, change by, all within,
//! several counts, milestones.
//!
//! Two shapes of one thing: [`TargetInput`] is flat, as in JSON, and may hold anything; [`Target`] is typed and can
//! only hold what makes sense. [`TargetInput::checked`] turns the first into the second or names every [`Fault`] at
//! once; `TargetInput::from(&target)` goes back without losing anything.

mod check;
mod input;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use check::Fault;
pub use input::{BaselineInput, PartInput, SpreadInput, TargetInput};

use crate::number::Figure;
use crate::period::Period;
use crate::unit::Unit;

/// Parts of one target at most.
pub const MOST_PARTS: usize = 20;
/// Characters of a part's label, and of the name of a category, at most.
pub const LONGEST_LABEL: usize = 200;
/// Characters of a note at most.
pub const LONGEST_NOTE: usize = 500;
/// The longest time limit, in its unit.
pub const LONGEST_LIMIT: i32 = 10_000;
/// The most places that a ranking has.
pub const MOST_PLACES: i32 = 1_000_000;
/// The largest change in percent: ten thousandfold.
pub const LARGEST_CHANGE: i32 = 1_000_000;

words! {
    /// What a target says about a figure.
    Operator {
        /// `value` or more.
        AtLeast "atLeast",
        /// `value` or less.
        AtMost "atMost",
        /// From `value` to `upperValue`, both included.
        Between "between",
        /// `value`, give or take `tolerance`.
        About "about",
        /// `value` and nothing else.
        Exactly "exactly",
        /// Place `value` or better; place 1 is best.
        RankAtLeast "rankAtLeast",
        /// Changed by `value` since `baseline`; at least that far, in its direction.
        ChangeBy "changeBy",
        /// All of them within `value` days or hours.
        AllWithin "allWithin",
        /// Each of several kinds at least so many times.
        Count "count",
        /// All of several things done.
        Milestones "milestones",
        /// Nothing: the figure is followed, and no target is set.
        Follow "follow",
    }
}

words! {
    /// What a change is counted in.
    Mode {
        /// Per cent of the baseline: −15 turns 20 into 17.
        Percent "percent",
        /// The indicator's own unit: −15 turns 20 into 5.
        Absolute "absolute",
    }
}

words! {
    /// What a time limit is counted in.
    TimeUnit {
        /// Days, Sundays and holidays too.
        CalendarDays "calendarDays",
        /// Days on which people work.
        WorkingDays "workingDays",
        /// Hours.
        Hours "hours",
    }
}

words! {
    /// What a figure of the target is counted per.
    Per {
        /// Each calendar year.
        Year "year",
        /// Each half of a calendar year.
        HalfYear "halfYear",
        /// Each quarter.
        Quarter "quarter",
        /// Each month.
        Month "month",
        /// Each ISO week.
        Week "week",
        /// Each course.
        Course "course",
        /// Each company.
        Company "company",
        /// Everything from `from` to `deadline` together.
        Total "total",
    }
}

/// A distance, as a share or in the indicator's own unit; never negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Per cent of what it is laid around, 0 to 100.
    Percent(Figure),
    /// In the indicator's own unit.
    Absolute(Figure),
}

impl Spread {
    /// How much it is of something, in the unit of that.
    pub fn of(self, size: Decimal) -> Decimal {
        match self {
            Self::Percent(percent) => size.abs() * percent.number() * Decimal::new(1, 2),
            Self::Absolute(absolute) => absolute.number(),
        }
    }
}

/// Where a change is measured from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Baseline {
    /// The value at the start.
    pub value: Figure,
    /// The period that it was measured in.
    pub period: Option<Period>,
}

/// One of several kinds that are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What is counted; 1 to 200 characters, unique in its target.
    pub label: String,
    /// How many at least; 0 or more.
    pub value: Figure,
}

/// One of several things to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What shall be done; 1 to 200 characters, unique in its target.
    pub label: String,
    /// The day it was done.
    pub done: Option<NaiveDate>,
}

/// The heart of a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// This or more.
    AtLeast(Figure),
    /// This or less.
    AtMost(Figure),
    /// From the one to the other, both included; the second is greater.
    Between(Figure, Figure),
    /// This, give or take.
    About(Figure, Spread),
    /// This and nothing else.
    Exactly(Figure),
    /// This place or better.
    RankAtLeast {
        /// A whole number from 1.
        place: Figure,
        /// How many places there are; at least `place`.
        of: Option<i32>,
    },
    /// So much more, or less when negative; never zero.
    ChangeBy(Figure, Mode),
    /// All of them within this time; 0 to 10,000, whole unless it is hours.
    AllWithin(Figure, TimeUnit),
    /// Each of these kinds; 1 to 20.
    Count(Vec<Part>),
    /// Each of these things; 1 to 20.
    Milestones(Vec<Milestone>),
    /// Nothing; the figure is followed.
    Follow,
}

impl Statement {
    /// Its operator.
    pub const fn operator(&self) -> Operator {
        match self {
            Self::AtLeast(_) => Operator::AtLeast,
            Self::AtMost(_) => Operator::AtMost,
            Self::Between(..) => Operator::Between,
            Self::About(..) => Operator::About,
            Self::Exactly(_) => Operator::Exactly,
            Self::RankAtLeast { .. } => Operator::RankAtLeast,
            Self::ChangeBy(..) => Operator::ChangeBy,
            Self::AllWithin(..) => Operator::AllWithin,
            Self::Count(_) => Operator::Count,
            Self::Milestones(_) => Operator::Milestones,
            Self::Follow => Operator::Follow,
        }
    }
}

/// A target that makes sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What shall be reached.
    pub statement: Statement,
    /// What it starts from; never with `allWithin`, `count`, `milestones` or `follow`.
    pub baseline: Option<Baseline>,
    /// What its figures are counted per; never with `milestones` or `follow`.
    pub per: Option<Per>,
    /// The first day it holds; never with `follow`.
    pub from: Option<NaiveDate>,
    /// The last day on which it can be reached; not before `from`, never with `follow`.
    pub deadline: Option<NaiveDate>,
    /// The category of a breakdown that it is about; everything when left out.
    pub breakdown: Option<String>,
    /// How near is nearly; 10 per cent when left out. Never with `follow`.
    pub margin: Option<Spread>,
    /// What else there is to say.
    pub note: Option<String>,
}

impl Target {
    /// Whether nothing shall be reached, and the figure is only followed.
    pub const fn is_followed_only(&self) -> bool {
        matches!(self.statement, Statement::Follow)
    }

    /// Whether it is about a change since its baseline.
    pub const fn is_a_change(&self) -> bool {
        matches!(self.statement, Statement::ChangeBy(..))
    }

    /// Whether figures of a unit can fulfil it at all.
    ///
    /// A place needs a ranking and several counts need something to count. In a ranking less is better, so that "at least"
    /// and "at most" would be read both ways; there is `rankAtLeast` for it. A time limit is held against the share that
    /// was in time, or against the longest time.
    pub const fn fits(&self, unit: Unit) -> bool {
        match &self.statement {
            Statement::RankAtLeast { .. } => matches!(unit, Unit::Rank),
            Statement::AtLeast(_) | Statement::AtMost(_) => !matches!(unit, Unit::Rank),
            Statement::AllWithin(_, TimeUnit::WorkingDays) => {
                matches!(unit, Unit::Percent | Unit::Ratio | Unit::Days)
            }
            Statement::AllWithin(..) => {
                matches!(unit, Unit::Percent | Unit::Ratio | Unit::Days | Unit::Hours)
            }
            Statement::Count(_) => matches!(unit, Unit::Count),
            Statement::Between(..)
            | Statement::About(..)
            | Statement::Exactly(_)
            | Statement::ChangeBy(..)
            | Statement::Milestones(_)
            | Statement::Follow => true,
        }
    }

    /// Whether it holds for each calendar period by itself, so that a period that missed it has missed it for good.
    ///
    /// With a baseline it is the end of a way instead, on which every period is a step.
    pub const fn recurs(&self) -> bool {
        let calendar = match self.per {
            Some(Per::Year | Per::HalfYear | Per::Quarter | Per::Month | Per::Week) => true,
            Some(Per::Course | Per::Company | Per::Total) | None => false,
        };
        calendar && self.baseline.is_none() && !self.is_a_change()
    }
}

#[cfg(test)]
mod tests;
