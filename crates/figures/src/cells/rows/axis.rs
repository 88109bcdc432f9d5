//! One way to part the people of some rows: partners, categories, periods.

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;

use super::Whole;
use crate::period::Period;

/// A place on an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Code<'a> {
    /// A partner or a category.
    Name(&'a str),
    /// When.
    Period(Period),
    /// Days from this one on that are in some periods, but are no period.
    Span(NaiveDate),
    /// Those of a whole who are in none of its parts, or not in one of them; each by a number of its own.
    Rest(usize),
    /// The only count of a row.
    Count,
    /// Those of a share who did.
    Numerator,
    /// Those of a share who did not.
    Others,
}

impl fmt::Display for Code<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // With quotes, so that no two places have one text.
            Self::Name(name) => write!(out, "{name:?}"),
            Self::Period(period) => period.fmt(out),
            Self::Span(first) => write!(out, "from {first}"),
            Self::Rest(number) => write!(out, "rest {number}"),
            Self::Count | Self::Numerator | Self::Others => write!(out, "{self:?}"),
        }
    }
}

/// A place that is the sum of others, by their numbers on the axis.
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
    /// Whether the parts are all there are, by the way they were made.
    pub(super) is_whole: bool,
}

/// The places of an axis, and which of them add up to which.
pub(super) struct Axis<'a> {
    pub(super) codes: Vec<Code<'a>>,
    pub(super) sums: Vec<Sum>,
}

impl<'a> Axis<'a> {
    fn new(codes: impl IntoIterator<Item = Code<'a>>, sums: &[(Code<'a>, Vec<Code<'a>>)]) -> Self {
        let codes: Vec<_> = codes.into_iter().collect();
        let number = |code: &Code<'a>| codes.iter().position(|other| other == code);
        let sums = sums.iter().filter_map(|(total, parts)| {
            let parts = parts.iter().filter(|part| *part != total);
            let parts: Vec<_> = parts.filter_map(number).collect();
            let total = number(total).filter(|_| !parts.is_empty())?;
            Some(Sum {
                total,
                parts,
                is_whole: false,
            })
        });
        let sums = sums.collect();
        Self { codes, sums }
    }

    /// Places that have nothing to do with each other.
    pub(super) fn of_measures(are_shares: bool) -> Self {
        if are_shares {
            Self::new([Code::Numerator, Code::Others], &[])
        } else {
            Self::new([Code::Count], &[])
        }
    }

    /// The names that rows have, and wholes between these that no row is about.
    pub(super) fn of_names(
        names: BTreeSet<&'a str>,
        wholes: &[Whole<'a>],
        is_open: &[bool],
    ) -> Self {
        let mut below = names.clone();
        let mut above = names.clone();
        // As deep as wholes can lie in each other.
        for _ in wholes {
            for whole in wholes {
                if whole.parts.iter().any(|part| above.contains(part)) {
                    above.insert(whole.code);
                }
                if below.contains(whole.code) {
                    below.extend(&whole.parts);
                }
            }
        }
        let between = above.intersection(&below).copied();
        let all: BTreeSet<_> = names.iter().copied().chain(between).collect();
        let sums = wholes.iter().map(|whole| {
            let parts: BTreeSet<_> = whole.parts.iter().copied().map(Code::Name).collect();
            (Code::Name(whole.code), parts.into_iter().collect())
        });
        let sums: Vec<_> = sums.collect();
        let mut axis = Self::new(all.into_iter().map(Code::Name), &sums);
        for sum in 0..axis.sums.len() {
            if axis.is_open(sum, wholes, is_open) {
                axis.add_rest(sum);
            }
        }
        axis.cross();
        axis
    }

    /// Whether a sum is of a whole that has more in it than its parts.
    fn is_open(&self, sum: usize, wholes: &[Whole<'a>], is_open: &[bool]) -> bool {
        let name = |place: &usize| match self.codes.get(*place) {
            Some(Code::Name(name)) => Some(*name),
            _ => None,
        };
        let Some(sum) = self.sums.get(sum) else {
            return false;
        };
        let parts: Vec<_> = sum.parts.iter().filter_map(name).collect();
        let mut open = wholes.iter().zip(is_open).filter(|(_, open)| **open);
        open.any(|(whole, _)| {
            Some(whole.code) == name(&sum.total)
                && parts.iter().all(|part| whole.parts.contains(part))
        })
    }

    /// Adds what follows when somebody is counted in two parts of one whole, such as girls among women and among
    /// children: there are women who are no girls, children who are no girls, and people who are neither.
    fn cross(&mut self) {
        let mut crossed = BTreeSet::new();
        for (number, one) in self.sums.iter().enumerate() {
            for other in self.sums.iter().skip(number + 1) {
                for &both in one.parts.iter().filter(|part| other.parts.contains(part)) {
                    for whole in self.common(one.total, other.total) {
                        crossed.insert((whole, one.total, other.total, both));
                    }
                }
            }
        }
        for (whole, one, other, both) in crossed {
            let [without_one, without_other, neither] = [(); 3].map(|()| self.add());
            for (total, parts) in [
                (one, vec![both, without_one]),
                (other, vec![both, without_other]),
                (whole, vec![both, without_one, without_other, neither]),
            ] {
                self.sums.push(Sum {
                    total,
                    parts,
                    is_whole: true,
                });
            }
        }
    }

    /// Wholes that two are parts of, by different ways of parting.
    fn common(&self, one: usize, other: usize) -> Vec<usize> {
        let of_one = self.sums.iter().filter(|sum| sum.parts.contains(&one));
        let totals = of_one.filter(|sum| !sum.parts.contains(&other));
        let is_common = |total: &usize| {
            let mut sums = self.sums.iter().filter(|sum| sum.total == *total);
            sums.any(|sum| sum.parts.contains(&other))
        };
        totals.map(|sum| sum.total).filter(is_common).collect()
    }

    fn add(&mut self) -> usize {
        self.codes.push(Code::Rest(self.codes.len()));
        self.codes.len() - 1
    }

    /// Periods, and the days between them.
    ///
    /// All days on which a period begins or ends part the time into spans. A period is the sum of the spans in it,
    /// whatever it is: a year, a quarter, a year to date.
    pub(super) fn of_periods(periods: &BTreeSet<Period>) -> Self {
        let mut days: Vec<_> = periods.iter().flat_map(|&period| ends(period)).collect();
        days.sort_unstable();
        days.dedup();
        let spans: Vec<_> = days.iter().zip(days.iter().skip(1)).collect();
        let code = |first: NaiveDate, end: NaiveDate| {
            let mut periods = periods.iter();
            let period = periods.find(|&&period| ends(period) == [first, end]);
            period.map_or(Code::Span(first), |&period| Code::Period(period))
        };
        let mut codes: BTreeSet<_> = periods.iter().copied().map(Code::Period).collect();
        let mut sums = Vec::new();
        for &period in periods {
            let [first, end] = ends(period);
            let within = spans
                .iter()
                .filter(|(from, to)| first <= **from && **to <= end);
            let parts: Vec<_> = within.map(|(from, to)| code(**from, **to)).collect();
            if parts != [Code::Period(period)] {
                codes.extend(&parts);
                sums.push((Code::Period(period), parts));
            }
        }
        let mut axis = Self::new(codes, &sums);
        axis.sums.iter_mut().for_each(|sum| sum.is_whole = true);
        axis
    }

    /// Takes back the rest that was added last.
    pub(super) fn take_rest(&mut self, sum: usize) {
        if let Some(sum) = self.sums.get_mut(sum) {
            sum.parts.pop();
            sum.is_whole = false;
            self.codes.pop();
        }
    }

    /// Adds what is left of a whole beside its parts.
    pub(super) fn add_rest(&mut self, sum: usize) {
        let rest = self.add();
        if let Some(sum) = self.sums.get_mut(sum) {
            sum.parts.push(rest);
            sum.is_whole = true;
        }
    }
}

/// The first day of a period and the day after its last.
fn ends(period: Period) -> [NaiveDate; 2] {
    let last = period.last();
    [period.first(), last.succ_opt().unwrap_or(last)]
}
