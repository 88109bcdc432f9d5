//! Why a verdict is what it is: the facts, of which a sentence is made when it is asked for.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::{Case, Context, Obstacle, Verdict};
use crate::number::{Figure, Language};
use crate::period::Period;
use crate::target::{Baseline, Per, Statement};

/// Either a verdict or what stands in its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    Judged(Verdict),
    Blocked(Obstacle),
}

impl Finding {
    pub(super) const fn verdict(self) -> Verdict {
        match self {
            Self::Judged(verdict) => verdict,
            Self::Blocked(_) => Verdict::CannotJudge,
        }
    }
}

/// How a day stands to a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Due {
    /// There is none.
    Never,
    /// It is that day, or still to come.
    Ahead(NaiveDate),
    /// It has gone by.
    Over(NaiveDate),
}

/// What was held against the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Seen {
    Nothing,
    /// A figure, and among how many a place was taken.
    Figure(Period, Figure, Option<i32>),
    /// A count for each part of the target, where there is one.
    Counts(Period, Vec<Option<Figure>>),
    /// The places of the milestones that are not reached, with the day on which one was reached too late.
    Open(Vec<(usize, Option<NaiveDate>)>),
}

/// Why a verdict is what it is. In JSON it is a code and a sentence in each language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    pub(crate) finding: Finding,
    pub(crate) seen: Seen,
    /// What a figure was held against.
    pub(crate) bounds: (Option<Figure>, Option<Figure>),
    pub(crate) statement: Option<Statement>,
    pub(crate) baseline: Option<Baseline>,
    pub(crate) per: Option<Per>,
    pub(crate) from: Option<NaiveDate>,
    pub(crate) due: Due,
    /// Whether each period has a verdict of its own.
    pub(crate) recurs: bool,
    pub(crate) context: Context,
    /// What people call the category that the target is about.
    pub(crate) category: Option<String>,
}

/// Why a verdict is what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Reason)]
pub struct Told {
    /// The verdict, or what stands in its way: `noTarget`, `notYetDue`, `noValue`, `wrongPeriod`, `incomplete`,
    /// `noBaseline`, `baselineZero`, `denominatorZero`, `missingNumerator`, `missingDenominator`, `suppressed`,
    /// `missingPart`, `wrongUnit`, `tooLarge`.
    #[schema(example = "met")]
    pub code: &'static str,
    /// The reason in Danish.
    #[schema(example = "36,6 % i 2. halvår 2021 er over målet på mindst 35 %: opfyldt.")]
    pub da: String,
    /// The reason in English.
    #[schema(
        example = "36.6% in the second half of 2021 is above the target of at least 35%: met."
    )]
    pub en: String,
}

impl Reason {
    pub(super) fn new(case: &Case<'_>, finding: Finding) -> Self {
        Self {
            finding,
            seen: Seen::Nothing,
            bounds: (None, None),
            statement: Some(case.target.statement.clone()),
            baseline: case.target.baseline,
            per: case.target.per,
            from: case.window.from,
            due: case.due(),
            recurs: case.target.recurs(),
            context: case.context,
            category: None,
        }
    }

    /// What people call the category that the target is about.
    pub(crate) fn category(&self) -> Option<&str> {
        self.category.as_deref()
    }

    pub(super) fn saw(&mut self, period: Period, value: Figure, of: Option<i32>) {
        self.seen = Seen::Figure(period, value, of);
    }

    pub(super) fn saw_parts(&mut self, seen: Seen) {
        self.seen = seen;
    }

    /// The figure that counted, and its period.
    pub(crate) const fn figure(&self) -> Option<(Period, Figure)> {
        match self.seen {
            Seen::Figure(period, value, _) => Some((period, value)),
            _ => None,
        }
    }

    /// The reason for machines, which never changes: the verdict, or what stands in its way.
    pub const fn code(&self) -> &'static str {
        match self.finding {
            Finding::Judged(verdict) => verdict.name(),
            Finding::Blocked(obstacle) => obstacle.code(),
        }
    }

    /// What stands in the way of a verdict, if something does.
    pub const fn obstacle(&self) -> Option<Obstacle> {
        match self.finding {
            Finding::Judged(_) => None,
            Finding::Blocked(obstacle) => Some(obstacle),
        }
    }

    /// The code and the sentence in both languages.
    pub fn told(&self) -> Told {
        Told {
            code: self.code(),
            da: self.written(Language::Danish),
            en: self.written(Language::English),
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.told().serialize(serializer)
    }
}
