//! Which rows of a table are hidden: partners, periods and categories, with whatever totals stand among them.
//!
//! - here: what goes in and what comes out.
//! - `axis`: one way to part people, and what adds up there.
//! - `grid`: rows at their places, with everything between them that can be worked out.
//! - `open`: wholes that have more in them than their parts.
//! - `complete`: the counts of what is between them.

mod axis;
mod complete;
mod grid;
mod open;

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::fmt;

use rust_decimal::prelude::ToPrimitive;

use super::counts::{CellId, Counts, Fault};
use super::rule::Rule;
use super::suppress::suppress;
use crate::number::Figure;
use crate::period::Period;
use grid::Grid;
use open::Open;

/// Rows at most that are judged together.
pub const MOST_ROWS: usize = 10_000;

/// How many people a row tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tally {
    /// So many.
    Count(u64),
    /// So many of so many. Those who did, those who did not and all of them are hidden together.
    Share {
        /// How many did.
        numerator: u64,
        /// How many there are.
        denominator: u64,
    },
}

impl Tally {
    /// A count; nothing when it is no whole number, so that it cannot be judged and should not be shown.
    pub fn count(count: Figure) -> Option<Self> {
        whole(count).map(Self::Count)
    }

    /// A share; nothing when its parts are no whole numbers, or the numerator is above the denominator.
    pub fn share(numerator: Figure, denominator: Figure) -> Option<Self> {
        let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
        (numerator <= denominator).then_some(Self::Share {
            numerator,
            denominator,
        })
    }

    fn is_share(self) -> bool {
        matches!(self, Self::Share { .. })
    }
}

fn whole(figure: Figure) -> Option<u64> {
    let number = figure.number();
    number.is_integer().then(|| number.to_u64()).flatten()
}

/// One row that is about to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row<'a> {
    /// Who reported it, or whatever stands for several of them together.
    pub partner: &'a str,
    /// When.
    pub period: Period,
    /// Which of the people, or whatever stands for all of them.
    pub category: &'a str,
    /// How many.
    pub tally: Tally,
}

/// A partner or category, and others that are parts of it.
///
/// The parts need not be all there are, and they may be given in several ways: all people by sex, and again by age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole<'a> {
    /// The whole.
    pub code: &'a str,
    /// Its parts, by one way of parting it.
    pub parts: Vec<&'a str>,
}

/// What adds up to what.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hierarchy<'a> {
    /// Partners that stand for several others, such as the municipality for its schools.
    pub partners: Vec<Whole<'a>>,
    /// Categories that have others in them, such as all people, or an age group.
    pub categories: Vec<Whole<'a>>,
    /// Whether the figures of months add up to that of their year. Periods are not named: their days tell.
    pub periods_add_up: bool,
}

/// Why rows cannot be judged. Then none of them may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// The numerator of this row, counted from zero, is above its denominator.
    MoreThanAll(usize),
    /// Some rows are counts and others shares, so that nobody can say what adds up.
    CountsAndShares,
    /// More than 10,000 rows, or rows so scattered that there are more than 40,000 places between them.
    TooManyRows,
    /// This row, counted from zero, is about the same as one before.
    SameRow(usize),
    /// A count is too large.
    Counts(Fault),
}

impl fmt::Display for RowFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MoreThanAll(row) => write!(out, "row {row} counts more than all"),
            Self::CountsAndShares => write!(out, "some rows are counts and others shares"),
            Self::SameRow(row) => write!(out, "row {row} is about the same as one before"),
            Self::TooManyRows => write!(out, "too many rows to be judged together"),
            Self::Counts(fault) => fault.fmt(out),
        }
    }
}

impl std::error::Error for RowFault {}

impl From<Fault> for RowFault {
    fn from(fault: Fault) -> Self {
        Self::Counts(fault)
    }
}

/// Says which rows to hide, in the order of the rows: those with a small count, and others so that it cannot be worked
/// out from what is left.
///
/// *All rows that the same reader can fetch about the same people go in at once*, with every total that is shown,
/// whether it was reported or computed. Two tables that are judged apart tell together what each of them hides.
///
/// What does not add up exactly is taken as it is. Of parts that are less than their whole, the others are protected
/// too, since everybody can subtract; of parts that are more than their whole together, each is still a part of it.
///
/// ```
/// use figures::cells::rows::{Hierarchy, Row, Tally, Whole, rows_to_hide};
/// use figures::cells::rule::Rule;
///
/// let row = |partner, period: &str, category, count| Row {
///     partner,
///     period: period.parse().unwrap(),
///     category,
///     tally: Tally::Count(count),
/// };
/// let rows = [
///     row("north", "2025", "women", 3), // small
///     row("north", "2025", "men", 9),   // would tell it: 12 − 9
///     row("north", "2025", "all", 12),
///     row("south", "2025", "women", 8), // would tell it: 11 − 8
///     row("south", "2025", "men", 7),   // would tell that one: 16 − 9
///     row("south", "2025", "all", 15),
///     row("both", "2025", "women", 11),
///     row("both", "2025", "men", 16),
///     row("both", "2025", "all", 27),
/// ];
/// let hierarchy = Hierarchy {
///     partners: vec![Whole { code: "both", parts: vec!["north", "south"] }],
///     categories: vec![Whole { code: "all", parts: vec!["women", "men"] }],
///     periods_add_up: true,
/// };
///
/// let hide = rows_to_hide(&rows, &hierarchy, Rule::default()).unwrap();
///
/// assert_eq!(hide, [true, true, false, true, true, false, false, false, false]);
/// ```
pub fn rows_to_hide(
    rows: &[Row<'_>],
    hierarchy: &Hierarchy<'_>,
    rule: Rule,
) -> Result<Vec<bool>, RowFault> {
    check(rows)?;
    let open = Open::new(rows, hierarchy);
    let mut counts = Counts::new();
    let mut cells = vec![Vec::new(); rows.len()];
    for numbers in groups(rows, hierarchy.periods_add_up) {
        let group: Vec<_> = numbers
            .iter()
            .filter_map(|&row| rows.get(row).copied())
            .collect();
        let added = Grid::new(&group, hierarchy, &open)?.add_to(&mut counts, rule.zeros);
        for (number, added) in numbers.into_iter().zip(added) {
            if let Some(cells) = cells.get_mut(number) {
                *cells = added;
            }
        }
    }
    let shown = suppress(&counts, rule)?;
    let is_hidden = |cells: Vec<CellId>| cells.into_iter().any(|cell| shown.hides(cell));
    Ok(cells.into_iter().map(is_hidden).collect())
}

fn check(rows: &[Row<'_>]) -> Result<(), RowFault> {
    if rows.len() > MOST_ROWS {
        return Err(RowFault::TooManyRows);
    }
    let shares = rows.iter().filter(|row| row.tally.is_share()).count();
    if shares != 0 && shares != rows.len() {
        return Err(RowFault::CountsAndShares);
    }
    let mut seen = HashSet::new();
    for (number, row) in rows.iter().enumerate() {
        if !seen.insert((row.partner, row.period, row.category)) {
            return Err(RowFault::SameRow(number));
        }
        match row.tally {
            Tally::Share {
                numerator,
                denominator,
            } if numerator > denominator => return Err(RowFault::MoreThanAll(number)),
            Tally::Count(_) | Tally::Share { .. } => {}
        }
    }
    Ok(())
}

/// The numbers of rows whose periods can have to do with each other: none if they do not add up, else those with days
/// in common.
fn groups(rows: &[Row<'_>], periods_add_up: bool) -> Vec<Vec<usize>> {
    let mut sorted: Vec<_> = rows.iter().map(|row| row.period).zip(0..).collect();
    sorted.sort_unstable();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut before: Option<Period> = None;
    for (period, row) in sorted {
        let is_same = before.is_some_and(|before| {
            before == period || periods_add_up && period.first() <= before.last()
        });
        match groups.last_mut() {
            Some(group) if is_same => group.push(row),
            _ => groups.push(vec![row]),
        }
        // The one that reaches farthest.
        before = match before {
            Some(before) if is_same && before.last() >= period.last() => Some(before),
            _ => Some(period),
        };
    }
    groups
}
