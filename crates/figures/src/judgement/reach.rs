//! The bounds that a target sets, how near to them is nearly, and how far one has come.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Context, Obstacle, Verdict};
use crate::number::{Figure, MOST_DECIMALS};
use crate::sums::Adding;
use crate::target::{Baseline, Mode, Per, Spread, Statement, Target, TimeUnit};
use crate::unit::Unit;

/// How near is nearly, unless the target says otherwise.
const USUAL_MARGIN: Spread = Spread::Percent(Figure::TEN);

/// The figures that fulfil a target: from a lower to an upper bound, both included, of which one may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reach {
    pub(super) lower: Option<Figure>,
    pub(super) upper: Option<Figure>,
    /// Where it started, with `changeBy` and wherever the target has a baseline.
    start: Option<Figure>,
    /// What a margin in per cent is a percentage of; the bound itself when it is nothing.
    size: Option<Decimal>,
    margin: Spread,
}

impl Reach {
    /// The bounds of a target for a single figure.
    pub(super) fn of(target: &Target, context: Context) -> Result<Self, Obstacle> {
        let (lower, upper) = bounds(target, context.unit)?;
        Ok(Self {
            lower,
            upper,
            start: start(target, context),
            size: size(target, lower.or(upper)),
            margin: target.margin.unwrap_or(USUAL_MARGIN),
        })
    }

    /// From this much on.
    pub(super) const fn from(lower: Figure, margin: Option<Spread>) -> Self {
        Self {
            lower: Some(lower),
            upper: None,
            start: None,
            size: None,
            margin: match margin {
                Some(margin) => margin,
                None => USUAL_MARGIN,
            },
        }
    }

    /// Whether a figure is within the bounds, nearly, or not.
    pub(super) fn verdict(&self, value: Figure) -> Verdict {
        let Some((bound, missing)) = self.missing(value) else {
            return Verdict::Met;
        };
        let size = self.size.unwrap_or_else(|| bound.number());
        if missing <= self.margin.of(size) {
            Verdict::Nearly
        } else {
            Verdict::NotMet
        }
    }

    /// The bound that a figure breaks, and by how much.
    fn missing(&self, value: Figure) -> Option<(Figure, Decimal)> {
        let below = self.lower.filter(|lower| value < *lower);
        let above = self.upper.filter(|upper| value > *upper);
        let bound = below.or(above)?;
        Some((bound, (bound.number() - value.number()).abs()))
    }

    /// How far a figure is outside; zero within the bounds.
    pub(super) fn distance(&self, value: Figure) -> Decimal {
        self.missing(value)
            .map_or(Decimal::ZERO, |(_, missing)| missing)
    }

    /// How far a figure is on the way from the start to the nearer bound, in per cent.
    ///
    /// Nothing where there is no way to go: no start, or one that already is where it should be.
    pub(super) fn progress(&self, value: Figure) -> Option<Figure> {
        let start = self.start?;
        let (goal, _) = self.missing(start)?;
        let (way, gone) = (
            goal.number() - start.number(),
            value.number() - start.number(),
        );
        Figure::rounded(gone.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(way)?)
    }
}

/// The lower and the upper bound of a target, in the unit of its figures.
fn bounds(target: &Target, unit: Unit) -> Result<(Option<Figure>, Option<Figure>), Obstacle> {
    let bounds = match &target.statement {
        Statement::AtLeast(value) => (Some(*value), None),
        Statement::AtMost(value) | Statement::RankAtLeast { place: value, .. } => {
            (None, Some(*value))
        }
        Statement::Exactly(value) => (Some(*value), Some(*value)),
        Statement::Between(lower, upper) => (Some(*lower), Some(*upper)),
        Statement::About(value, tolerance) => {
            let tolerance = tolerance.of(value.number());
            (
                Figure::rounded(value.number() - tolerance),
                Figure::rounded(value.number() + tolerance),
            )
        }
        Statement::ChangeBy(change, mode) => {
            let bound = Some(changed(target.baseline, *change, *mode)?);
            if change.number().is_sign_negative() {
                (None, bound)
            } else {
                (bound, None)
            }
        }
        Statement::AllWithin(limit, time) => within(*limit, *time, unit)?,
        Statement::Count(_) | Statement::Milestones(_) => (None, None),
        Statement::Follow => return Err(Obstacle::NoTarget),
    };
    Ok(bounds)
}

/// What the margin is a share of: the way from the baseline where there is one, else the target's size.
///
/// Nothing where it is the size of whichever bound is nearer.
fn size(target: &Target, bound: Option<Figure>) -> Option<Decimal> {
    let (aim, alone) = match &target.statement {
        Statement::Between(..) | Statement::AllWithin(..) => return None,
        // The tolerance is laid around the value, and so is the margin.
        Statement::About(value, _) => (*value, Some(value.number().abs())),
        _ => (bound?, None),
    };
    let way = |from: Baseline| (aim.number() - from.value.number()).abs();
    target.baseline.map(way).or(alone)
}

/// A total starts from nothing; everything else from its baseline, if it has one.
fn start(target: &Target, context: Context) -> Option<Figure> {
    let sum = target.per == Some(Per::Total) && context.adding == Adding::Sum;
    match target.baseline {
        Some(baseline) => Some(baseline.value),
        None if sum => Some(Figure::default()),
        None => None,
    }
}

/// The figure that a change leads to. A fall leads down also where the baseline is negative.
fn changed(baseline: Option<Baseline>, change: Figure, mode: Mode) -> Result<Figure, Obstacle> {
    let start = baseline.ok_or(Obstacle::NoBaseline)?.value.number();
    let by = match mode {
        Mode::Absolute => change.number(),
        Mode::Percent if start.is_zero() => return Err(Obstacle::BaselineZero),
        Mode::Percent => start.abs() * change.number() * Decimal::new(1, 2),
    };
    Figure::rounded(start + by).ok_or(Obstacle::TooLarge)
}

/// What "all within a time" demands: the whole share in time, or the longest time to be short enough.
fn within(
    limit: Figure,
    time: TimeUnit,
    unit: Unit,
) -> Result<(Option<Figure>, Option<Figure>), Obstacle> {
    let hours = Decimal::from(24);
    let longest = match (unit, time) {
        (Unit::Percent, _) => return Ok((Some(Figure::HUNDRED), None)),
        (Unit::Ratio, _) => return Ok((Some(Figure::ONE), None)),
        (Unit::Days, TimeUnit::Hours) => limit.number() / hours,
        (Unit::Hours, TimeUnit::CalendarDays) => limit.number() * hours,
        (Unit::Days, TimeUnit::CalendarDays | TimeUnit::WorkingDays)
        | (Unit::Hours, TimeUnit::Hours) => limit.number(),
        _ => return Err(Obstacle::WrongUnit),
    };
    let longest = Figure::rounded(longest).ok_or(Obstacle::TooLarge)?;
    Ok((None, Some(longest)))
}

/// The figures that fulfil a target, and those that nearly do: what a chart draws behind a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Band {
    /// From this on it is met; without it there is no lower bound.
    #[schema(example = 35)]
    pub lower: Option<Figure>,
    /// Up to this it is met; without it there is no upper bound.
    pub upper: Option<Figure>,
    /// From this on it is nearly met.
    #[schema(example = 31.5)]
    pub nearly_lower: Option<Figure>,
    /// Up to this it is nearly met.
    pub nearly_upper: Option<Figure>,
}

/// The band of a target, or what keeps it from having one.
///
/// Counts of several kinds and milestones have no bounds.
pub fn band(target: &Target, context: Context) -> Result<Band, Obstacle> {
    let reach = Reach::of(target, context)?;
    let margin = |bound: Figure| {
        let size = reach.size.unwrap_or_else(|| bound.number());
        reach.margin.of(size)
    };
    // Rounded inwards: the last figure that is still within the margin.
    let kept = |end: Decimal, inwards| {
        let end = end.round_dp_with_strategy(MOST_DECIMALS, inwards);
        Figure::rounded(end)
    };
    let below = |bound: Figure| {
        let end = bound.number() - margin(bound);
        kept(end, RoundingStrategy::ToPositiveInfinity)
    };
    let above = |bound: Figure| {
        let end = bound.number() + margin(bound);
        kept(end, RoundingStrategy::ToNegativeInfinity)
    };
    Ok(Band {
        lower: reach.lower,
        upper: reach.upper,
        nearly_lower: reach.lower.and_then(below),
        nearly_upper: reach.upper.and_then(above),
    })
}
