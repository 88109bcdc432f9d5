//! Judging a target for a single figure.

use rust_decimal::Decimal;

use super::outlook;
use super::pick::{Picked, Which};
use super::reach::Reach;
use super::{Case, Finding, Judgement, Obstacle, Trend, Verdict};
use crate::number::Figure;
use crate::unit::Direction;

impl Case<'_> {
    /// Judges the figure that counts; what is known is told also where there is no verdict.
    pub(super) fn figure(&self) -> Judgement {
        let reach = Reach::of(self.target, self.context);
        let picked = match self.pick() {
            Ok(picked) => picked,
            // A target that can never be judged says so before it asks for figures; what is only followed asks for them.
            Err(nothing) => {
                let never = reach.err().filter(|never| *never != Obstacle::NoTarget);
                return self.cannot(never.unwrap_or(nothing));
            }
        };
        let value = match picked.value(Which::Whole, self.context) {
            Ok(value) => value,
            Err(obstacle) => {
                let mut judgement = self.cannot(obstacle);
                judgement.period = Some(picked.period);
                return judgement;
            }
        };
        let mut judgement = match &reach {
            Ok(reach) => self.held_against(reach, &picked, value),
            Err(obstacle) => self.cannot(*obstacle),
        };
        judgement.value = Some(value);
        judgement.period = Some(picked.period);
        judgement.reason.saw(picked.period, value, picked.of());
        self.compare(&mut judgement, &picked, value, reach.ok());
        judgement
    }

    fn held_against(&self, reach: &Reach, picked: &Picked<'_>, value: Figure) -> Judgement {
        let verdict = reach.verdict(value);
        let mut judgement = self.nothing(Finding::Judged(verdict));
        (judgement.target, judgement.upper_target) = match (reach.lower, reach.upper) {
            (Some(lower), Some(upper)) if lower != upper => (Some(lower), Some(upper)),
            (lower, upper) => (lower.or(upper), None),
        };
        judgement.reason.bounds = (reach.lower, reach.upper);
        judgement.progress = reach.progress(value);
        let outlook = outlook::of(self, reach, picked.period, verdict != Verdict::Met);
        (judgement.forecast, judgement.on_track_by) = outlook;
        judgement
    }

    /// Compares with the figure before.
    fn compare(
        &self,
        judgement: &mut Judgement,
        picked: &Picked<'_>,
        value: Figure,
        reach: Option<Reach>,
    ) {
        let before = self.before(picked);
        let before = before.and_then(|before| before.value(Which::Whole, self.context).ok());
        if let Some(before) = before {
            judgement.change_since_last = Figure::rounded(value.number() - before.number());
            judgement.trend = self.trend(before, value, reach);
        }
    }

    fn trend(&self, before: Figure, value: Figure, reach: Option<Reach>) -> Trend {
        if value == before {
            return Trend::Unchanged;
        }
        let better = match (self.context.direction, reach) {
            (Direction::Up, _) => value > before,
            (Direction::Down, _) => value < before,
            (Direction::Range, Some(reach)) => {
                let distances: [Decimal; 2] = [reach.distance(before), reach.distance(value)];
                let [before, value] = distances;
                if before == value {
                    return Trend::Unchanged;
                }
                value < before
            }
            (Direction::Range, None) | (Direction::None, _) => return Trend::Unknown,
        };
        if better { Trend::Better } else { Trend::Worse }
    }
}

impl From<Obstacle> for Finding {
    fn from(obstacle: Obstacle) -> Self {
        Self::Blocked(obstacle)
    }
}
