//! Which figure counts.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{Case, Context, Obstacle, Reading, Window};
use crate::number::Figure;
use crate::period::{Period, PeriodKind};
use crate::sums::{Adding, Observed, WhyNot, add_up};
use crate::target::Per;

/// The figure of one period: as it was measured, or put together from shorter periods.
#[derive(Debug, Clone)]
pub(super) struct Picked<'a> {
    pub(super) period: Period,
    made_of: MadeOf<'a>,
}

#[derive(Debug, Clone)]
enum MadeOf<'a> {
    One(&'a Reading),
    /// In order of time.
    Several(Vec<&'a Reading>),
}

/// Which of a reading's figures is meant.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which<'a> {
    /// The figure itself.
    Whole,
    /// The count of one kind.
    Kind(&'a str),
}

impl Which<'_> {
    fn of(self, reading: &Reading) -> Observed {
        let Self::Kind(label) = self else {
            return reading.observed;
        };
        let mut kinds = reading.parts.iter();
        let part = kinds.find(|part| part.label == label);
        part.map_or_else(Observed::default, |part| Observed::amount(part.value))
    }
}

impl Picked<'_> {
    /// The value, or what keeps it from having one.
    pub(super) fn value(&self, which: Which<'_>, context: Context) -> Result<Figure, Obstacle> {
        match &self.made_of {
            MadeOf::One(reading) if reading.suppressed => Err(Obstacle::Suppressed(self.period)),
            MadeOf::One(reading) => value(which.of(reading), context, self.period),
            MadeOf::Several(readings) => {
                if readings.iter().any(|reading| reading.suppressed) {
                    // What is added up from a hidden figure would give it away.
                    return Err(Obstacle::Suppressed(self.period));
                }
                let parts = readings.iter().map(|reading| Some(which.of(reading)));
                let sum = add_up(context.adding, context.unit.share(), parts);
                let sum = sum.map_err(|why| self.why(why))?;
                if sum.parts.are_all_there() {
                    value(sum.observed, context, self.period)
                } else {
                    let kind = readings
                        .first()
                        .map_or(PeriodKind::Range, |one| one.period.kind());
                    Err(Obstacle::Incomplete {
                        period: self.period,
                        kind,
                        there: sum.parts.there,
                        expected: sum.parts.expected,
                        so_far: sum.observed.value,
                    })
                }
            }
        }
    }

    const fn why(&self, why: WhyNot) -> Obstacle {
        match why {
            WhyNot::DoesNotAddUp => Obstacle::OtherLength(self.period),
            WhyNot::NothingThere => Obstacle::NoValue,
            WhyNot::CountsMissing => Obstacle::MissingDenominator(self.period),
            WhyNot::TooLarge => Obstacle::TooLarge,
        }
    }

    /// Among how many a place was taken.
    pub(super) const fn of(&self) -> Option<i32> {
        match self.made_of {
            MadeOf::One(reading) => reading.of,
            MadeOf::Several(_) => None,
        }
    }
}

/// The value of what was seen, rounded as it is kept: what is judged is what people read.
pub(super) fn value(seen: Observed, context: Context, period: Period) -> Result<Figure, Obstacle> {
    match (seen.value, seen.numerator, seen.denominator) {
        (_, Some(numerator), Some(denominator)) => {
            if denominator <= Figure::default() {
                return Err(Obstacle::DenominatorZero(period));
            }
            let share = context.unit.share().figure(numerator, denominator);
            share.ok_or(Obstacle::TooLarge)
        }
        (Some(value), _, _) => Ok(value),
        (None, Some(_), None) => Err(Obstacle::MissingDenominator(period)),
        (None, None, Some(_)) => Err(Obstacle::MissingNumerator(period)),
        (None, None, None) => Err(Obstacle::NoValue),
    }
}

/// The calendar period that a target is per, if it is per one.
const fn calendar(per: Option<Per>) -> Option<PeriodKind> {
    match per {
        Some(Per::Year) => Some(PeriodKind::Year),
        Some(Per::HalfYear) => Some(PeriodKind::HalfYear),
        Some(Per::Quarter) => Some(PeriodKind::Quarter),
        Some(Per::Month) => Some(PeriodKind::Month),
        Some(Per::Week) => Some(PeriodKind::Week),
        Some(Per::Course | Per::Company | Per::Total) | None => None,
    }
}

/// Whether a figure of one kind of period is one of the other: a school year is a year too.
fn fits(kind: PeriodKind, wanted: PeriodKind) -> bool {
    kind == wanted || (kind == PeriodKind::SchoolYear && wanted == PeriodKind::Year)
}

impl<'a> Case<'a> {
    /// The figure that counts.
    pub(super) fn pick(&self) -> Result<Picked<'a>, Obstacle> {
        let counts = |reading: &&Reading| {
            reading.is_there() && self.has_ended(reading.period) && self.counts(reading.period)
        };
        let picked = match (self.target.per, calendar(self.target.per)) {
            (_, Some(kind)) => self.regular(kind, counts),
            (Some(Per::Total), None) if self.context.adding != Adding::None => self.total(counts),
            _ => latest(self.series.iter().filter(counts)),
        };
        picked.ok_or_else(|| self.why_nothing())
    }

    /// The figure of the same kind before another.
    pub(super) fn before(&self, picked: &Picked<'a>) -> Option<Picked<'a>> {
        if self.target.per == Some(Per::Total) {
            // A total only grows; that says nothing about where things are going.
            return None;
        }
        let (period, kind) = (picked.period, picked.period.kind());
        let earlier = self.series.iter().filter(|reading| {
            let other = reading.period;
            other.last() < period.first() && other.kind() == kind && reading.is_there()
        });
        let made = || {
            calendar(self.target.per)?;
            let previous = period.previous()?;
            self.made_of_parts(previous)
        };
        latest(earlier).or_else(made)
    }

    fn has_ended(&self, period: Period) -> bool {
        period.last() <= self.on
    }

    /// Whether a period ends within the target's days and after the baseline.
    fn counts(&self, period: Period) -> bool {
        let baseline = self.target.baseline.and_then(|baseline| baseline.period);
        self.window.holds(period) && baseline.is_none_or(|baseline| period.last() > baseline.last())
    }

    /// The latest period of a kind that was measured, or whose parts are all there.
    fn regular(
        &self,
        kind: PeriodKind,
        counts: impl Fn(&&'a Reading) -> bool,
    ) -> Option<Picked<'a>> {
        let fitting = |reading: &&Reading| fits(reading.period.kind(), kind);
        let measured = latest(self.series.iter().filter(fitting).filter(&counts));
        let since = measured.as_ref().map(|picked| picked.period.last());
        let later = |period: Period| since.is_none_or(|since| period.last() > since);
        let mut wholes: Vec<Period> = self
            .series
            .iter()
            .filter(|reading| !fitting(reading) && later(reading.period) && reading.is_there())
            .filter_map(|reading| whole(kind, reading.period))
            .filter(|whole| later(*whole) && self.has_ended(*whole) && self.counts(*whole))
            .collect();
        wholes.sort_unstable_by_key(|whole| Reverse(*whole));
        wholes.dedup();
        let mut made = wholes
            .into_iter()
            .filter_map(|whole| self.made_of_parts(whole));
        made.next().or(measured)
    }

    /// A period put together from shorter ones of one kind that tile it.
    fn made_of_parts(&self, whole: Period) -> Option<Picked<'a>> {
        PeriodKind::REGULAR.into_iter().find_map(|kind| {
            let parts = self.parts_of(whole, kind);
            let last = *parts.last()?;
            let complete = parts.iter().map(|part| part.period.days()).sum::<i64>() == whole.days();
            let made_of = match self.context.adding {
                Adding::None => return None,
                // The latest of a year is that of its end, whatever was missing before.
                Adding::Latest if last.period.last() == whole.last() => MadeOf::One(last),
                _ if complete => MadeOf::Several(parts),
                _ => return None,
            };
            Some(Picked {
                period: whole,
                made_of,
            })
        })
    }

    /// The readings of one kind that lie in a period, in order of time.
    fn parts_of(&self, whole: Period, kind: PeriodKind) -> Vec<&'a Reading> {
        let lies_in = |reading: &&Reading| {
            reading.is_there() && reading.period.kind() == kind && whole.contains(reading.period)
        };
        let mut parts: Vec<&Reading> = self.series.iter().filter(lies_in).collect();
        parts.sort_unstable_by_key(|part| part.period);
        parts
    }

    /// Everything that began and ended in the target's days, each day at most once.
    fn total(&self, counts: impl Fn(&&'a Reading) -> bool) -> Option<Picked<'a>> {
        let began = |reading: &&Reading| {
            self.window
                .from
                .is_none_or(|from| reading.period.first() >= from)
        };
        let mut all: Vec<&Reading> = self.series.iter().filter(counts).filter(began).collect();
        // Of two that begin together the longer comes first and stands for both.
        all.sort_unstable_by_key(|reading| {
            (reading.period.first(), Reverse(reading.period.last()))
        });
        let mut covered: Option<NaiveDate> = None;
        all.retain(|reading| {
            let fresh = covered.is_none_or(|covered| reading.period.first() > covered);
            if fresh {
                covered = Some(reading.period.last());
            }
            fresh
        });
        let (first, last) = (all.first()?.period.first(), all.last()?.period.last());
        let period = Period::span(first, last).ok()?;
        Some(Picked {
            period,
            made_of: MadeOf::Several(all),
        })
    }

    /// What keeps every figure from counting.
    fn why_nothing(&self) -> Obstacle {
        if let Some(from) = self.window.from.filter(|from| *from > self.on) {
            return Obstacle::NotBegun(from);
        }
        let there: Vec<Period> = self
            .series
            .iter()
            .filter(|reading| reading.is_there())
            .map(|reading| reading.period)
            .collect();
        let ended = there
            .iter()
            .copied()
            .filter(|period| self.has_ended(*period));
        let running = there
            .iter()
            .copied()
            .find(|period| !self.has_ended(*period) && self.counts(*period));
        if let Some(other) = ended.clone().filter(|period| self.counts(*period)).max() {
            return self.why_not_whole(other);
        }
        let baseline = self.target.baseline.and_then(|baseline| baseline.period);
        match (running, baseline) {
            (Some(period), _) => Obstacle::NotOver(period),
            (None, Some(start)) if ended.clone().any(|period| self.window.holds(period)) => {
                Obstacle::NothingSince(start)
            }
            _ if ended.count() > 0 => Obstacle::OutsideWindow,
            _ => Obstacle::NoValue,
        }
    }

    /// Why figures that would count do not make a period that the target is per.
    fn why_not_whole(&self, part: Period) -> Obstacle {
        let whole = calendar(self.target.per).and_then(|kind| whole(kind, part));
        let Some(period) = whole.filter(|_| self.context.adding != Adding::None) else {
            return Obstacle::OtherLength(part);
        };
        let kind = part.kind();
        let tiles: Vec<Period> = Period::between(kind, period.first(), period.last())
            .filter(|tile| period.contains(*tile))
            .collect();
        let days: i64 = tiles.iter().map(|tile| tile.days()).sum();
        if days != period.days() {
            return Obstacle::OtherLength(part);
        }
        let parts = self.parts_of(period, kind);
        let seen = parts
            .iter()
            .filter(|part| !part.suppressed)
            .map(|part| Some(part.observed));
        let hidden = parts.iter().any(|part| part.suppressed);
        let so_far = add_up(self.context.adding, self.context.unit.share(), seen).ok();
        let there = parts.len();
        if there == tiles.len() {
            return Obstacle::OutsideWindow;
        }
        Obstacle::Incomplete {
            period,
            kind,
            there,
            expected: tiles.len(),
            so_far: so_far
                .filter(|_| !hidden)
                .and_then(|sum| sum.observed.value),
        }
    }
}

/// The calendar period that a shorter one lies in as a whole.
fn whole(kind: PeriodKind, part: Period) -> Option<Period> {
    Period::containing(kind, part.first()).filter(|whole| whole.contains(part) && *whole != part)
}

/// The reading that ends last; the longest of those that end on one day.
fn latest<'a>(readings: impl Iterator<Item = &'a Reading>) -> Option<Picked<'a>> {
    let latest =
        readings.max_by_key(|reading| (reading.period.last(), Reverse(reading.period.first())))?;
    Some(Picked {
        period: latest.period,
        made_of: MadeOf::One(latest),
    })
}

/// The points that a line can be drawn through: the visible figures of one kind, up to a period.
pub(super) fn points(
    series: &[Reading],
    until: Period,
    context: Context,
) -> Vec<(NaiveDate, Figure)> {
    let same = series.iter().filter(|reading| {
        reading.period.kind() == until.kind()
            && reading.period.last() <= until.last()
            && !reading.suppressed
    });
    same.filter_map(|reading| {
        let value = value(reading.observed, context, reading.period).ok()?;
        Some((reading.period.last(), value))
    })
    .collect()
}

impl Window {
    /// Whether it ends after a period does.
    pub(super) fn reaches_beyond(self, period: Period) -> Option<NaiveDate> {
        self.to.filter(|to| *to > period.last())
    }
}
